import type { Geometry as AnyGeometry } from '../api/client.ts'

export type Bbox = readonly [number, number, number, number]

/** Geometry as GeoJSON has it: longitude, latitude in degrees of EPSG:4490. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: number[] }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: number[][] }
  | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: number[][][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] }

/** Geometry with what the map's layers ask it for. */
export type Shapes = {
  readonly type: 'FeatureCollection'
  readonly features: {
    readonly type: 'Feature'
    readonly properties: Record<string, string | boolean | null>
    readonly geometry: Geometry
  }[]
}

/** The interface passes geometry on as it is; a shape without one (an area known by name only) is not drawn. */
export const isGeometry = (value: AnyGeometry): value is Geometry =>
  typeof value === 'object' && value !== null && 'coordinates' in value

/** The middle of a box. */
export const middleOf = ([west, south, east, north]: Bbox): [number, number] => [
  (west + east) / 2,
  (south + north) / 2,
]

/** Whether two boxes have something in common. */
export const meet = (a: Bbox, b: Bbox): boolean =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

/** West, south, east, north of a geometry in its own degrees. */
export function boundsOf(geometry: Geometry): Bbox {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (item: unknown) => {
    if (!Array.isArray(item)) return
    const [x, y] = item
    if (typeof x !== 'number' || typeof y !== 'number') {
      for (const inner of item) visit(inner)
      return
    }
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  visit(geometry.coordinates)
  return box
}
