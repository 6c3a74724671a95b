import { byCodePoint } from '#base/digest.ts'
import type { Scalar } from '#platform/formats/reader.ts'
import { fieldSpecs, type FieldSpec } from '#policy/columns.ts'
import type { CityClass } from '#policy/register.ts'
import type { ClassAndKind } from './names.ts'
import { readCell, cellText } from './values.ts'

/** What one column of a source is taken to be, and how that was seen. */
export type ColumnMatch = {
  readonly file: string
  readonly column: string
  readonly field: string
  readonly by: 'map' | 'name' | 'prefix' | 'part'
}

/** A field and the column it is read from. */
export type Matched = {
  readonly column: string
  readonly spec: FieldSpec
  readonly by: ColumnMatch['by']
}

/** What a layer without OSM tags is taken for, and which columns its fields come from. */
export type LayerReading = {
  readonly of: ClassAndKind
  /** True where the kind is the user's word; what a layer is named for yields to its rows. */
  readonly kindGiven: boolean
  readonly matched: readonly Matched[]
}

/** The columns of a source as its first rows show them: header → values that are not blank. */
export type Columns = ReadonlyMap<string, readonly Scalar[]>

/** A user's own matching: header → field, or null to leave a column out. */
export type ColumnMap = ReadonlyMap<string, string | null>

type Source = {
  readonly columns: Columns
  /** True for .dbf tables, whose headers are cut at 10 bytes. */
  readonly cut: boolean
  readonly map: ColumnMap
}

/**
 * What share of the values a column shows must fit the field it is taken for. One that bears the field's own name is
 * believed sooner: its bad cells are told one by one, where a column left out would say nothing.
 */
const enough = { map: 0, name: 0.5, prefix: 0.8, part: 0.8 } as const

/**
 * Which field each column holds, for a class: by the user's word, else by name, else as the cut-off beginning of
 * a name, else as a name with a remark (`层数（层）`) or under a group (`建筑信息 层数`). One column has one field and one field one column; the
 * better match wins, of equal ones the earlier name. Values must fit: a column of words is no number.
 */
export function matchColumns(of: CityClass, { columns, cut, map }: Source): Matched[] {
  const specs = fieldSpecs.filter(({ classes }) => classes === 'all' || classes.includes(of))
  const candidates = [...columns].flatMap(([column, values]) => {
    const told = map.get(column)
    if (told === null) return []
    if (told !== undefined) {
      const spec = specs.find(({ field }) => field === told)
      return spec === undefined ? [] : [{ column, spec, by: 'map' as const, score: 1e6 }]
    }
    return specs.flatMap(spec => {
      const seen = likeness(column, spec, cut)
      return seen === null || !fits(values, spec, seen.by) ? [] : [{ column, spec, ...seen }]
    })
  })
  candidates.sort((a, b) => b.score - a.score || byCodePoint(a.column, b.column))
  const taken: Matched[] = []
  for (const { column, spec, by } of candidates) {
    if (taken.some(m => m.column === column || m.spec.field === spec.field)) continue
    taken.push({ column, spec, by })
  }
  return taken
}

function likeness(
  column: string,
  { headers }: FieldSpec,
  cut: boolean,
): { by: ColumnMatch['by']; score: number } | null {
  const name = plain(column)
  const exact = headers.findIndex(header => plain(header) === name)
  if (exact >= 0) return { by: 'name', score: 3000 - exact }
  const prefix = cut && mayBeCut(name) ? headers.findIndex(h => plain(h).startsWith(name)) : -1
  if (prefix >= 0) return { by: 'prefix', score: 2000 - prefix }
  for (const [bare, score] of partsOf(column)) {
    const part = bare === name ? -1 : headers.findIndex(header => plain(header) === bare)
    if (part >= 0) return { by: 'part', score: score - part }
  }
  return null
}

/** A name without its remark, and the last level of a header of several (`建筑信息 层数`); both plain. */
function partsOf(column: string): [string, number][] {
  const bare = column.replace(/[（([【].*$/, '')
  const leaf = bare.trim().split(' ').at(-1) ?? ''
  // English names have blanks of their own: an owner name is no name.
  const parts: [string, number][] = [[plain(bare), 1000]]
  if (/\p{Script=Han}/u.test(leaf)) parts.push([plain(leaf), 500])
  return parts
}

/** Without case, width, blanks and signs; a character cut in two by a .dbf is left out. */
const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.·/\uFFFD]/g, '')

/** A header that fills its 10 bytes, or all but a broken character of them, in UTF-8 or in GBK. */
function mayBeCut(name: string): boolean {
  const han = name.replace(/[^\u2e80-\uffff]/g, '').length
  const ascii = name.length - han
  return ascii + han * 3 >= 8 || ascii + han * 2 >= 9
}

function fits(values: readonly Scalar[], spec: FieldSpec, by: ColumnMatch['by']): boolean {
  if (spec.kind === 'text' || spec.kind === 'id' || values.length === 0) return true
  const good = values.filter(value => {
    const cell = readCell(value, spec.kind)
    return cell !== null && (spec.kind !== 'code' || /^\d{6,12}$/.test(String(cell)))
  })
  return good.length >= enough[spec.kind === 'code' ? 'part' : by] * values.length
}

/** The columns' values over a few rows. */
export function columnsOf(rows: readonly Readonly<Record<string, Scalar>>[]): Columns {
  const columns = new Map<string, Scalar[]>()
  for (const row of rows)
    for (const [column, value] of Object.entries(row)) {
      const values = columns.get(column) ?? []
      if (cellText(value) !== '') values.push(value)
      columns.set(column, values)
    }
  return columns
}
