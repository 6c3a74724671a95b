import { fail, ok, blocks, type Result } from '#base/result.ts'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { mapPositions } from '#geo/measure.ts'
import { fromMercatorMetres, toMercatorMetres } from '#geo/mercator.ts'

type Move = (first: number, second: number) => Position

/** A coordinate reference system features are asked for and given in, by the name OGC gives it. */
export type OgcCrs = {
  readonly uri: string
  /** From longitude and latitude in degrees of EPSG:4490 to the axes of the system, and back. */
  readonly to: Move
  readonly from: Move
  /** True where a box may cross the antimeridian, its first corner east of its second. */
  readonly round: boolean
}

const asTheyAre: Move = (lon, lat) => [lon, lat]
const swapped: Move = (a, b) => [b, a]
const epsg = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`

/** Longitude and latitude: what is meant where nobody says. */
export const crs84: OgcCrs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  to: asTheyAre,
  from: asTheyAre,
  round: true,
}

/** What the record is stored in. */
export const storageCrs = epsg(4490)

/**
 * Systems served (OGC 18-058r1). WGS 84 and CGCS2000 are taken as one, as everywhere in the record, so that they differ
 * in their axes alone.
 */
export const served: readonly OgcCrs[] = [
  crs84,
  { uri: epsg(4326), to: swapped, from: swapped, round: true },
  { uri: storageCrs, to: swapped, from: swapped, round: true },
  { uri: epsg(3857), to: toMercatorMetres, from: fromMercatorMetres, round: false },
]

/** Degrees of EPSG:4490, longitude first, in the axes of a system. */
export const inCrs = (g: Geometry, { to }: OgcCrs): Geometry =>
  to === asTheyAre ? g : mapPositions(g, to)

/**
 * A `bbox` of four or six numbers as boxes of degrees, longitude first: two where it crosses the antimeridian. Heights
 * are passed over.
 */
export function boxesOf(text: string, { from, round }: OgcCrs): Result<readonly Bbox[]> {
  const numbers = text.split(',').map(part => (part.trim() === '' ? NaN : Number(part)))
  const half = numbers.length / 2
  const [a = NaN, b = NaN] = numbers
  const [c = NaN, d = NaN] = numbers.slice(half)
  const [west, south] = from(a, b)
  const [east, north] = from(c, d)
  const whole = (half === 2 || half === 3) && numbers.every(Number.isFinite)
  if (!whole || !upright(south, north) || (!round && west > east))
    return fail(blocks('invalid-request', { why: `bbox ${text}` }))
  if (west <= east) return ok([[west, south, east, north]])
  return ok([
    [west, south, 180, north],
    [-180, south, east, north],
  ])
}

const upright = (south: number, north: number): boolean =>
  -90 <= south && south <= north && north <= 90
