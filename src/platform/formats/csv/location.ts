import type { Geometry } from '#geo/geometry.ts'
import { MAX_VERTICES } from '../bytes.ts'
import { isDecimal } from '../decimal.ts'
import { parseWkt } from './wkt.ts'

/** Which columns hold the place of a row: a WKT column, or a pair of coordinates; null where there is none. */
export type LocationColumns =
  | { readonly kind: 'wkt'; readonly column: number }
  | { readonly kind: 'xy'; readonly x: number; readonly y: number }
  | null

const wktNames = ['wkt', 'wkt_geom', 'geometry', 'geom', 'the_geom', '几何']
/** Pairs in order of preference; both of a pair must be there. */
const pairs: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['经度', '东经', 'lon', 'lng', 'long', 'longitude'],
    ['纬度', '北纬', 'lat', 'latitude'],
  ],
  [
    ['x', 'x坐标', '横坐标'],
    ['y', 'y坐标', '纵坐标'],
  ],
]

const locationNames = new Set([...wktNames, ...pairs.flat(2)])

/** True for a name under which a column is taken for a row's place. */
export const isLocationName = (name: string): boolean =>
  locationNames.has(name.trim().toLowerCase())

/** Finds them by their headers, a WKT column before a pair; null where there is none. */
export function findLocation(header: readonly string[]): LocationColumns {
  const names = header.map(name => name.trim().toLowerCase())
  const column = (wanted: readonly string[]) => names.findIndex(name => wanted.includes(name))
  const wkt = column(wktNames)
  if (wkt >= 0) return { kind: 'wkt', column: wkt }
  for (const [xNames, yNames] of pairs) {
    const x = column(xNames)
    const y = column(yNames)
    if (x >= 0 && y >= 0) return { kind: 'xy', x, y }
  }
  return null
}

/** The place of one row as found, or the column whose text gives none and the rule it breaks. */
export type Located =
  | { readonly geometry: Geometry | null; readonly bad: null }
  | { readonly geometry: null; readonly bad: { readonly column: number; readonly rule: string } }

/** The place of one row, coordinates as the file has them. */
export function locate(cells: readonly string[], columns: LocationColumns): Located {
  if (columns === null) return { geometry: null, bad: null }
  if (columns.kind === 'wkt') {
    const { column } = columns
    const text = cells[column] ?? ''
    if (commasIn(text) >= MAX_VERTICES)
      return { geometry: null, bad: { column, rule: 'feature-too-large' } }
    const geometry = parseWkt(text)
    return geometry === null
      ? { geometry, bad: { column, rule: 'geometry-not-wkt' } }
      : { geometry, bad: null }
  }
  const x = decimal(cells[columns.x])
  const y = decimal(cells[columns.y])
  if (x !== null && y !== null)
    return { geometry: { type: 'Point', coordinates: [x, y] }, bad: null }
  const column = x === null ? columns.x : columns.y
  return { geometry: null, bad: { column, rule: 'coordinate-not-a-number' } }
}

function commasIn(text: string): number {
  let n = 0
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) n++
  return n
}

/** A plain decimal number; `Number` alone would take blanks for 0 and `0x10` for 16. */
function decimal(text: string | undefined): number | null {
  const trimmed = text?.trim() ?? ''
  return isDecimal(trimmed) ? Number(trimmed) : null
}
