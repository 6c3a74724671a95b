import { administrativeCode, fieldSpecs } from '#policy/columns.ts'
import { cityClasses, type CityClass } from '#policy/register.ts'
import { matchColumns, type ColumnMap, type Columns } from './match.ts'
import { wholeNumberText, cellText } from './values.ts'

/**
 * The class whose register has such columns: the one most columns tell of (层数, 幢编码: building); where none
 * does, a list of administrative codes is one of districts, subdistricts or communities by their length.
 */
export function classOfColumns(columns: Columns, cut: boolean, map: ColumnMap): CityClass | null {
  const told = cityClasses
    .map(of => ({ of, columns: tellingColumns(of, columns, cut, map) }))
    .filter(({ columns: found }) => found > 0)
    .toSorted((a, b) => b.columns - a.columns)
  return told[0]?.of ?? administrativeLevel(columns, cut, map)
}

const tellingColumns = (of: CityClass, columns: Columns, cut: boolean, map: ColumnMap): number =>
  fieldSpecs.some(({ tells }) => tells === of)
    ? matchColumns(of, { columns, cut, map }).filter(({ spec }) => spec.tells === of).length
    : 0

/** Digits of an administrative code (GB/T 2260, GB/T 10114 and the statistical code) → the level it names. */
const levels: Readonly<Record<number, CityClass>> = {
  6: 'district',
  9: 'subdistrict',
  12: 'community',
}

function administrativeLevel(columns: Columns, cut: boolean, map: ColumnMap): CityClass | null {
  const match = matchColumns('district', { columns, cut, map }).find(m => m.spec.field === 'code')
  if (match === undefined) return null
  const codes = (columns.get(match.column) ?? []).map(value => wholeNumberText(cellText(value)))
  const [first] = codes
  if (first === undefined || codes.some(code => code.length !== first.length)) return null
  // A column called just `code` may hold anything: its values must be codes of places, each once.
  if (match.spec.kind !== 'code' && !areCodesOfPlaces(codes)) return null
  return levelOf(codes, first.length)
}

const areCodesOfPlaces = (codes: readonly string[]): boolean =>
  new Set(codes).size === codes.length && codes.every(code => administrativeCode.test(code))

/** Statistical codes have 12 digits at every level; those of districts and subdistricts end in zeros. */
function levelOf(codes: readonly string[], digits: number): CityClass | null {
  if (digits === 12 && codes.every(code => code.endsWith('000000'))) return 'district'
  if (digits === 12 && codes.every(code => code.endsWith('000'))) return 'subdistrict'
  return levels[digits] ?? null
}
