import { byCodePoint } from '#base/digest.ts'
import type { Issue } from '#platform/formats/index.ts'
import type { IntakeReport } from './intake/index.ts'

/** Lines of complaints that a terminal gets; all that are listed stand in the document of `--json`. */
const shown = 20

/** The report of an intake for a person at a terminal. */
export function intakeText({ document, match }: IntakeReport): string {
  const { read, accepted, unchanged, rejected, unmapped, objects } = document.intake
  const { declared, used } = document.crs
  return [
    `read ${read} = accepted ${accepted} + unchanged ${unchanged} + rejected ${rejected} + unmapped ${unmapped}`,
    ...(used === null ? [] : [`crs ${declared ?? 'not declared'} → ${used}`]),
    ...match.map(({ file, column, field, by }) => `${file}: ${column} → ${field} (${by})`),
    ...Object.entries(objects).map(([key, n]) => `${key} ${n}`),
    ...mostOf(document.unmappedBy),
    ...document.rejects.slice(0, shown).map(issue => `rejected ${locatedText(issue)}`),
    ...document.warnings.slice(0, shown).map(issue => `warning ${locatedText(issue)}`),
  ].join('\n')
}

function mostOf(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts)
    .toSorted(([a, m], [b, n]) => n - m || byCodePoint(a, b))
    .slice(0, shown)
    .map(([by, n]) => `unmapped ${by} ${n}`)
}

/** `roads.csv:12 [width] "wide" not-a-number`: where it stands, what stands there and which rule it breaks. */
export function locatedText({ file, row, column, value, rule }: Issue): string {
  const at = row === null ? file : `${file}:${row}`
  return [at, column && `[${column}]`, value && `"${value}"`, rule].filter(Boolean).join(' ')
}
