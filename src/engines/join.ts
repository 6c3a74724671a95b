import { cellsOver } from './area-cells.ts'
import { floatAt, intAt } from './arrays.ts'
import { passesEast } from './edges.ts'
import type { Inside } from './inside.ts'

/** Which points lie in which area: for each area the indices of its points, ascending. The rule is `eachInside`'s. */
export function joinPoints(points: Float64Array, areas: readonly Inside[]): number[][] {
  const members: number[][] = areas.map(() => [])
  eachInside(points, areas, (point, area) => void members[area]?.push(point))
  return members
}

const POINTS_A_CELL = 8

/**
 * Visits every point with every area that it lies in, point by point, so that figures of areas need no lists of points. A
 * point on an edge that two areas share belongs to exactly one of them. `points` are x and y in turn, metres; a point that
 * is not finite lies nowhere.
 *
 * One pass over the points, whatever the number of areas: the ground is laid out in cells, a few points each, and each
 * cell knows the areas that hold all of it and those whose edge comes into it. Only the latter are asked point by
 * point, so that most points of a city cost one look at a table.
 */
export function eachInside(
  points: Float64Array,
  areas: readonly Inside[],
  visit: (point: number, area: number) => void,
): void {
  if (areas.length === 0) return
  const { start, members, box, side, column, row } = cellsOver(
    areas,
    Math.max(areas.length, points.length / 2 / POINTS_A_CELL),
  )
  const [west, south, east, north] = box
  const holds = holdersOf(areas)
  for (let p = 0; 2 * p < points.length; p++) {
    const x = floatAt(points, 2 * p)
    const y = floatAt(points, 2 * p + 1)
    if (!(west <= x && x <= east && south <= y && y <= north)) continue
    const cell = row(y) * side + column(x)
    const end = intAt(start, cell + 1)
    for (let m = intAt(start, cell); m < end; m++) {
      const marked = intAt(members, m)
      const area = marked >> 1
      if ((marked & 1) === 1 || holds(area, x, y)) visit(p, area)
    }
  }
}

/**
 * Whether an area holds a place. The edges of areas that have few lie in one array, one area after the other: to go from
 * object to object for every point costs more than the answer.
 */
function holdersOf(areas: readonly Inside[]): (area: number, x: number, y: number) => boolean {
  const first = new Uint32Array(areas.length + 1)
  areas.forEach(({ few }, a) => (first[a + 1] = intAt(first, a) + (few?.length ?? 0) / 4))
  const ends = new Float64Array(4 * intAt(first, areas.length))
  areas.forEach(({ few }, a) => ends.set(few ?? [], 4 * intAt(first, a)))
  return (area, x, y) => {
    const end = intAt(first, area + 1)
    let edge = intAt(first, area)
    if (edge === end) return areas[area]?.contains(x, y) === true
    let inside = false
    for (; edge < end; edge++) if (passesEast(ends, edge, x, y)) inside = !inside
    return inside
  }
}
