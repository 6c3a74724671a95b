import { readFile } from 'node:fs/promises'
import { fail, ok, blocks, type Finding, type Result } from '#base/result.ts'
import { crsOf } from '#geo/crs.ts'
import type { Bbox } from '#geo/geometry.ts'
import type { Grade } from '#city/index.ts'
import { UsageError } from '#platform/commands/command.ts'
import type { Issue } from '#platform/formats/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import { fieldSpecs } from '#policy/columns.ts'
import type { ColumnMap } from './match.ts'
import { parseClass, type ClassAndKind } from './names.ts'

/** What the user says of one file, named as the report names it; outweighs what he says of all. */
export type FileWords = {
  readonly as?: string | null
  readonly crs?: string | null
  readonly map?: Readonly<Record<string, string | null>>
}

/** How files are to be understood, as the command line has it. */
export type IntakeOptions = {
  /** A class id or `facility:<kind>`; null finds the class out. */
  readonly as?: string | null
  /** An EPSG code, `gcj02` or `bd09`: outweighs what the files declare. */
  readonly crs?: string | null
  readonly grade?: Grade
  /** A JSON file `{"<column>": "<field>" | null}` that outweighs the matching by name. */
  readonly map?: string | null
  readonly files?: Readonly<Record<string, FileWords>>
  /** `bbox:W,S,E,N` in degrees: the data was cut on this box's edge, so that a road ends there without an end. */
  readonly seam?: string | null
  /** Reports what would happen and changes nothing. */
  readonly dryRun?: boolean
  /** Who takes the files in, as the log names it. */
  readonly actor: string
  /** Told of every complaint as it is found: the report lists only the first of them. */
  readonly onIssue?: OnIssue
  readonly onProgress?: OnProgress
  /** Told now and then how many features were read and rejected so far. */
  readonly onCount?: (counts: { readonly read: number; readonly rejected: number }) => void
  readonly signal?: AbortSignal
}

export type OnIssue = (kind: 'reject' | 'warning', issue: Issue) => void

/** A CRS on the user's word. */
export type CrsWord =
  | { readonly kind: 'epsg'; readonly code: number }
  | { readonly kind: 'gcj02' | 'bd09' }

/** The words for a file, or for all of them. */
export type Words = {
  readonly as: ClassAndKind | null
  readonly crs: CrsWord | null
  readonly map: ColumnMap
}

export type Understanding = Words & {
  readonly seam: Bbox | null
  readonly files: ReadonlyMap<string, Words>
}

/** What was said of a file: its own words where it has some, each that is missing from what was said of all. */
export function wordsFor({ as, crs, map, files }: Understanding, file: string): Words {
  const own = files.get(file)
  if (own === undefined) return { as, crs, map }
  return { as: own.as ?? as, crs: own.crs ?? crs, map: new Map([...map, ...own.map]) }
}

/**
 * Reads the options; throws `UsageError` for what is no class, no CRS code and no box, refuses an unusable map and a
 * CRS that is not known here, whether or not a file then has coordinates to read by it.
 */
export async function understand(
  options: Pick<IntakeOptions, 'as' | 'crs' | 'map' | 'seam' | 'files'>,
): Promise<Result<Understanding, readonly Finding[]>> {
  const as = classWord(options.as)
  const crs = crsWord(options.crs)
  const map =
    typeof options.map === 'string'
      ? await readMap(options.map)
      : ok(new Map<string, string | null>())
  const seam = typeof options.seam === 'string' ? parseSeam(options.seam) : null
  if (!map.ok) return map
  const files = new Map<string, Words>()
  for (const [file, said] of Object.entries(options.files ?? {})) {
    const own = mapOf(Object.entries(said.map ?? {}))
    if (!own.ok) return own
    files.set(file, { as: classWord(said.as), crs: crsWord(said.crs), map: own.value })
  }
  const unknown = [['--crs', crs] as const, ...[...files].map(([f, own]) => [f, own.crs] as const)]
  const findings = unknown.flatMap(([where, word]) => refusalOf(where, word))
  if (findings.length > 0) return fail(findings)
  return ok({ as, crs, map: map.value, seam, files })
}

function classWord(text: string | null | undefined): ClassAndKind | null {
  if (typeof text !== 'string') return null
  const word = parseClass(text)
  if (word === null) throw new UsageError(`no class ${text}`)
  return word
}

function crsWord(text: string | null | undefined): CrsWord | null {
  if (typeof text !== 'string') return null
  const word = parseCrs(text)
  if (word === null)
    throw new UsageError(`no coordinate reference system ${text}: an EPSG code, gcj02 or bd09`)
  return word
}

function refusalOf(file: string, word: CrsWord | null): Finding[] {
  const crs = word?.kind === 'epsg' ? crsOf(word) : null
  return crs === null || crs.ok ? [] : [{ ...crs.error, facts: { file, ...crs.error.facts } }]
}

export function parseCrs(text: string): CrsWord | null {
  const word = text.trim().toLowerCase()
  if (/^gcj-?02$/.test(word)) return { kind: 'gcj02' }
  if (/^bd-?09$/.test(word)) return { kind: 'bd09' }
  const code = /^(?:epsg:)?(\d{4,6})$/.exec(word)?.[1]
  return code === undefined ? null : { kind: 'epsg', code: Number(code) }
}

function parseSeam(text: string): Bbox {
  const numbers = text.replace(/^bbox:/, '').split(',')
  const [w = NaN, s = NaN, e = NaN, n = NaN] = numbers.map(v => (v.trim() === '' ? NaN : Number(v)))
  const onEarth = Math.abs(w) <= 180 && Math.abs(e) <= 180 && s >= -90 && n <= 90
  if (numbers.length !== 4 || !(w < e && s < n && onEarth))
    throw new UsageError(`no box ${text}: bbox:W,S,E,N in degrees`)
  return [w, s, e, n]
}

async function readMap(path: string): Promise<Result<ColumnMap, readonly Finding[]>> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return fail([blocks('map-not-readable')])
  const entries = entriesOf(text)
  return entries === null ? fail([blocks('map-not-json-object')]) : mapOf(entries)
}

function mapOf(entries: readonly [string, unknown][]): Result<ColumnMap, readonly Finding[]> {
  const map = new Map<string, string | null>()
  const wrong: Finding[] = []
  for (const [column, field] of entries) {
    const known = field === null || fieldSpecs.some(spec => spec.field === field)
    if (known && (field === null || typeof field === 'string')) map.set(column, field)
    else wrong.push(blocks('map-unknown-field', { column, field: JSON.stringify(field) }))
  }
  return wrong.length > 0 ? fail(wrong) : ok(map)
}

function entriesOf(text: string): [string, unknown][] | null {
  try {
    const parsed: unknown = JSON.parse(text)
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    return isObject ? Object.entries(parsed) : null
  } catch {
    return null
  }
}
