import { partsOf } from '#geo/flat.ts'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'

/** Whether a position lies in a box, its edges included. */
export const holds = ([west, south, east, north]: Bbox, [x, y]: Position): boolean =>
  west <= x && x <= east && south <= y && y <= north

/** A box with that much more on every side. */
export const grown = ([west, south, east, north]: Bbox, by: number): Bbox => [
  west - by,
  south - by,
  east + by,
  north + by,
]

/** True for numbers that can be longitude and latitude in degrees. */
export const isOnEarth = ([x, y]: Position): boolean => Math.abs(x) <= 180 && Math.abs(y) <= 90

/** The first position of a geometry: enough to say roughly where it lies. */
export const somewhere = (g: Geometry): Position | null => partsOf(g)[0]?.[0]?.[0] ?? null

/** The position in the middle of the list by x and by y: not moved by a few that lie elsewhere. */
export function middleOf(positions: readonly Position[]): Position | null {
  const at = (axis: 0 | 1) =>
    positions.map(position => position[axis]).toSorted((a, b) => a - b)[positions.length >> 1]
  const [x, y] = [at(0), at(1)]
  return x === undefined || y === undefined ? null : [x, y]
}
