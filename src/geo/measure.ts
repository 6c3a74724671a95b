import type { Bbox, Geometry, Position } from './geometry.ts'
import { flatten, kindOf, partsOf } from './flat.ts'
import { flatArea, flatLength, flatRepresentative } from './measure-flat.ts'

/**
 * Planar area in the square of the coordinates' unit; outer rings less holes. 0 for points and lines. Give it
 * coordinates in the metres of a zone: on degrees the figure means nothing but its sign.
 */
export function areaOf(g: Geometry): number {
  const flat = flatten(g)
  return kindOf(g) === 3 ? flatArea(flat, 0, flat.partStart.length - 1) : 0
}

/** Planar length in the coordinates' unit: of lines, or of a polygon's outline with its holes; 0 for points. */
export function lengthOf(g: Geometry): number {
  const flat = flatten(g)
  return flatLength(flat, 0, flat.partStart.length - 1)
}

/** A polygon's centroid, a line's middle, a point itself, the mean of points; null where there is no vertex. */
export function representativeOf(g: Geometry): Position | null {
  const flat = flatten(g)
  return flatRepresentative(flat, kindOf(g), 0, flat.partStart.length - 1)
}

/** How many vertices a geometry has, those that close a ring counted. */
export const vertexCount = (g: Geometry): number =>
  partsOf(g).reduce((sum, part) => part.reduce((n, ring) => n + ring.length, sum), 0)

/** Smallest box over all vertices, in the coordinates' own CRS; null where there is no vertex. */
export const bboxOf = (g: Geometry): Bbox | null => boxOfParts(partsOf(g))

/** The same over rings or lines. */
export const boxOf = (rings: readonly (readonly Position[])[]): Bbox | null => boxOfParts([rings])

function boxOfParts(parts: ReturnType<typeof partsOf>): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const part of parts)
    for (const ring of part)
      for (const [x, y] of ring) {
        west = Math.min(west, x)
        south = Math.min(south, y)
        east = Math.max(east, x)
        north = Math.max(north, y)
      }
  return west <= east && south <= north ? [west, south, east, north] : null
}

/** The same geometry with every position moved by `move`, such as a projector's forward. */
export function mapPositions(g: Geometry, move: (x: number, y: number) => Position): Geometry {
  const line = (ps: readonly Position[]) => ps.map(([x, y]) => move(x, y))
  const area = (rings: readonly (readonly Position[])[]) => rings.map(line)
  switch (g.type) {
    case 'Point':
      return { type: g.type, coordinates: move(g.coordinates[0], g.coordinates[1]) }
    case 'MultiPoint':
    case 'LineString':
      return { type: g.type, coordinates: line(g.coordinates) }
    case 'MultiLineString':
    case 'Polygon':
      return { type: g.type, coordinates: area(g.coordinates) }
    case 'MultiPolygon':
      return { type: g.type, coordinates: g.coordinates.map(area) }
  }
}
