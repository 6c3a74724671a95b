import { digest } from '#base/digest.ts'
import { flatten, partsOf, unflatten } from '#geo/flat.ts'
import type { Geometry, MultiPoint, MultiPolygon, Polygon, Position } from '#geo/geometry.ts'
import type { Projector } from '#geo/zone.ts'
import { partCount, type Polygons } from '#engines/polygons.ts'
import { POLYGON } from './columns.ts'

/**
 * Longest step along an edge before it is projected, degrees. A straight edge of a bounding box in longitude and
 * latitude is a curve on the plane; over 0.005° the two differ by less than 1 cm anywhere in a zone.
 */
const STEP = 0.005

/** Polygons in degrees of EPSG:4490 as flat metres of the zone, edges kept straight in longitude and latitude. */
export function projectPolygons(
  geometry: Polygon | MultiPolygon,
  { forward }: Projector,
): Polygons {
  const areas = partsOf(geometry).map(part =>
    part.map(ring => densified(ring).map(([lon, lat]) => forward(lon, lat))),
  )
  const { xy, partStart, ringStart } = flatten({ type: 'MultiPolygon', coordinates: areas })
  return {
    xy: Float64Array.from(xy),
    partStart: Uint32Array.from(partStart),
    ringStart: Uint32Array.from(ringStart),
  }
}

function densified(ring: readonly Position[]): Position[] {
  return ring.flatMap((end, i) => {
    const start = ring[i - 1]
    if (start === undefined) return [end]
    const [dx, dy] = [end[0] - start[0], end[1] - start[1]]
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / STEP))
    return Array.from({ length: steps }, (_, s): Position => {
      const share = (s + 1) / steps
      return share === 1 ? end : [start[0] + share * dx, start[1] + share * dy]
    })
  })
}

/** Flat metres back in degrees of EPSG:4490; null for an empty set. */
export const toDegrees = (polygons: Polygons, { inverse }: Projector): Geometry | null =>
  unflatten(polygons, POLYGON, [0, partCount(polygons)], inverse)

/** Points in metres, x and y in turn, back in degrees of EPSG:4490; null for none. */
export function pointsInDegrees(points: Float64Array, { inverse }: Projector): MultiPoint | null {
  const coordinates = Array.from({ length: points.length / 2 }, (_, i) =>
    inverse(points[2 * i] ?? NaN, points[2 * i + 1] ?? NaN),
  )
  return coordinates.length === 0 ? null : { type: 'MultiPoint', coordinates }
}

/** Digest of the coordinates and how they hang together. */
export function shapeDigest({ xy, partStart, ringStart }: Polygons): string {
  const bytes = [xy, partStart, ringStart].map(
    a => new Uint8Array(a.buffer, a.byteOffset, a.byteLength),
  )
  return digest(Buffer.concat(bytes))
}

/** Digest of a geometry in degrees, null included. */
export const geometryDigest = (geometry: Geometry | null): string => digest({ geometry })
