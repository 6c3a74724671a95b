import { byCodePoint } from '#base/digest.ts'
import { warns } from '#base/result.ts'
import type { Issue } from '#platform/formats/index.ts'
import type { Call } from '#platform/commands/command.ts'
import type { IntakeReport } from './intake/index.ts'

/** Lines of complaints that a terminal gets; all that are listed stand in the document of `--json`. */
const shown = 20

/** The report of an intake for a person at a terminal; `word` puts a complaint in the terminal's language. */
export function intakeText({ document }: IntakeReport, word: Call['word']): string {
  const { read, accepted, unchanged, rejected, unmapped, objects } = document.intake
  const { declared, used } = document.crs
  return [
    `read ${read} = accepted ${accepted} + unchanged ${unchanged} + rejected ${rejected} + unmapped ${unmapped}`,
    ...(used === null ? [] : [`crs ${declared ?? 'not declared'} → ${used}`]),
    ...Object.entries(objects).map(([key, n]) => `${key} ${n}`),
    ...mostOf(document.unmappedBy),
    ...complaintLines({ document }, word),
  ].join('\n')
}

/** What was left out and what was doubtful, each with its place, the first few of both. */
export function complaintLines(
  { document: { rejects, warnings } }: Pick<IntakeReport, 'document'>,
  word: Call['word'],
): string[] {
  const lines = (issues: readonly Issue[], kind: string) => [
    ...issues
      .slice(0, shown)
      .map(({ rule, ...where }) => `${kind} ${word(warns(rule, { ...where }))}`),
    ...(issues.length > shown ? [`${kind} … ${issues.length - shown} more`] : []),
  ]
  return [...lines(rejects, 'rejected'), ...lines(warnings, 'warning')]
}

/** Which column was taken for which field: `schools.csv: 名称 → name (name)`. */
export const matchLines = ({ match }: Pick<IntakeReport, 'match'>): string[] =>
  match.map(({ file, column, field, by }) => `${file}: ${column} → ${field} (${by})`)

function mostOf(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts)
    .toSorted(([a, m], [b, n]) => n - m || byCodePoint(a, b))
    .slice(0, shown)
    .map(([by, n]) => `unmapped ${by} ${n}`)
}
