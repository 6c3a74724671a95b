import { cellsOver } from './area-cells.ts'
import { floatAt, intAt } from './arrays.ts'
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
  for (let p = 0; 2 * p < points.length; p++) {
    const x = floatAt(points, 2 * p)
    const y = floatAt(points, 2 * p + 1)
    if (!(west <= x && x <= east && south <= y && y <= north)) continue
    const cell = row(y) * side + column(x)
    const end = intAt(start, cell + 1)
    for (let m = intAt(start, cell); m < end; m++) {
      const marked = intAt(members, m)
      const area = marked >> 1
      if ((marked & 1) === 1 || areas[area]?.contains(x, y) === true) visit(p, area)
    }
  }
}
