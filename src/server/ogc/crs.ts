import { fail, ok, blocks, type Result } from '#base/result.ts'
import type { Bbox, Geometry } from '#geo/geometry.ts'
import { mapPositions } from '#geo/measure.ts'

/** A coordinate reference system features are asked for and given in, by the name OGC gives it. */
export type OgcCrs = {
  readonly uri: string
  /** True where its authority has the latitude first. */
  readonly latitudeFirst: boolean
}

/** Longitude and latitude: what is meant where nobody says. */
export const crs84: OgcCrs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  latitudeFirst: false,
}

/** What the record is stored in. */
export const storageCrs = 'http://www.opengis.net/def/crs/EPSG/0/4490'

/**
 * Systems served (OGC 18-058r1). WGS 84 and CGCS2000 are taken as one, as everywhere in the record, so that they differ
 * in their axes alone.
 */
export const served: readonly OgcCrs[] = [
  crs84,
  { uri: 'http://www.opengis.net/def/crs/EPSG/0/4326', latitudeFirst: true },
  { uri: storageCrs, latitudeFirst: true },
]

/** Degrees of EPSG:4490, longitude first, in the axes of a system. */
export const inCrs = (g: Geometry, { latitudeFirst }: OgcCrs): Geometry =>
  latitudeFirst ? mapPositions(g, (lon, lat) => [lat, lon]) : g

/**
 * A `bbox` of four or six numbers as boxes of degrees, longitude first: two where it crosses the antimeridian. Heights
 * are passed over.
 */
export function boxesOf(text: string, { latitudeFirst }: OgcCrs): Result<readonly Bbox[]> {
  const numbers = text.split(',').map(part => (part.trim() === '' ? NaN : Number(part)))
  const half = numbers.length / 2
  const [a = NaN, b = NaN] = numbers
  const [c = NaN, d = NaN] = numbers.slice(half)
  const [west, south, east, north] = latitudeFirst ? [b, a, d, c] : [a, b, c, d]
  const whole = (half === 2 || half === 3) && numbers.every(Number.isFinite)
  if (!whole || !upright(south, north))
    return fail(blocks('invalid-request', { why: `bbox ${text}` }))
  if (west <= east) return ok([[west, south, east, north]])
  return ok([
    [west, south, 180, north],
    [-180, south, east, north],
  ])
}

const upright = (south: number, north: number): boolean =>
  -90 <= south && south <= north && north <= 90
