import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { boxOf } from '#geo/measure.ts'

/** Content of one record of a .shp; `box` is null for a null shape. */
export type ShapeContent = {
  readonly type: number
  readonly bytes: Buffer
  readonly box: Bbox | null
}

/**
 * The other way of `parseShape`, without Z and M. Rings are written as they run: in a shapefile the outer ones run
 * clockwise, holes the other way.
 */
export function shapeContent(geometry: Geometry | null): ShapeContent {
  switch (geometry?.type) {
    case undefined:
      return { type: 0, bytes: Buffer.alloc(4), box: null }
    case 'Point':
      return pointContent(geometry.coordinates)
    case 'MultiPoint':
      return pointsContent(8, null, [geometry.coordinates])
    case 'LineString':
      return partsContent(3, [geometry.coordinates])
    case 'MultiLineString':
      return partsContent(3, geometry.coordinates)
    case 'Polygon':
      return partsContent(5, geometry.coordinates)
    case 'MultiPolygon':
      return partsContent(5, geometry.coordinates.flat())
  }
}

function pointContent([x, y]: Position): ShapeContent {
  const bytes = Buffer.alloc(20)
  bytes.writeInt32LE(1, 0)
  bytes.writeDoubleLE(x, 4)
  bytes.writeDoubleLE(y, 12)
  return { type: 1, bytes, box: [x, y, x, y] }
}

type Parts = readonly (readonly Position[])[]

function partsContent(type: number, parts: Parts): ShapeContent {
  let next = 0
  const starts = parts.map(part => (next += part.length) - part.length)
  return pointsContent(type, starts, parts)
}

/** Type, box, the number of parts and of points, where the parts start, the points; points alone have no parts. */
function pointsContent(type: number, starts: readonly number[] | null, parts: Parts): ShapeContent {
  const points = parts.flat()
  const counts = [...(starts === null ? [] : [starts.length]), points.length, ...(starts ?? [])]
  const from = 36 + 4 * counts.length
  const bytes = Buffer.alloc(from + 16 * points.length)
  const box = boxOf(parts)
  bytes.writeInt32LE(type, 0)
  box?.forEach((side, i) => bytes.writeDoubleLE(side, 4 + 8 * i))
  counts.forEach((count, i) => bytes.writeInt32LE(count, 36 + 4 * i))
  points.forEach(([x, y], i) => {
    bytes.writeDoubleLE(x, from + 16 * i)
    bytes.writeDoubleLE(y, from + 16 * i + 8)
  })
  return { type, bytes, box }
}
