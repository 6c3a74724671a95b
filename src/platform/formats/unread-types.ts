import { partsOf } from '#geo/flat.ts'
import type { Geometry } from '#geo/geometry.ts'

/** OGC types, by their number, that are no points, lines or polygons of straight edges. */
export const unreadTypes: Readonly<Record<number, string>> = {
  7: 'GeometryCollection',
  8: 'CircularString',
  9: 'CompoundCurve',
  10: 'CurvePolygon',
  11: 'MultiCurve',
  12: 'MultiSurface',
  13: 'Curve',
  14: 'Surface',
  15: 'PolyhedralSurface',
  16: 'TIN',
  17: 'Triangle',
}

/** An empty point is written as two NaN. */
export const isEmptyGeometry = (geometry: Geometry): boolean =>
  geometry.type === 'Point'
    ? geometry.coordinates.every(Number.isNaN)
    : partsOf(geometry).every(part => part.every(ring => ring.length === 0))
