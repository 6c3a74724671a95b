import { boxGrid } from './box-grid.ts'
import type { Inside } from './inside.ts'

/**
 * Which points lie in which area: for each area the indices of its points, ascending. A point on an edge that two
 * areas share belongs to exactly one of them. `points` are x and y in turn, metres; a point that is not finite
 * lies nowhere. One pass over the points: each asks the areas whose box is about it.
 */
export function joinPoints(points: Float64Array, areas: readonly Inside[]): number[][] {
  const members: number[][] = areas.map(() => [])
  const boxes = Float64Array.from(areas.flatMap(({ box }) => box))
  const { start, members: candidates, cellOf } = boxGrid(boxes)
  for (let p = 0; 2 * p < points.length; p++) {
    const [x, y] = [points[2 * p] ?? NaN, points[2 * p + 1] ?? NaN]
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    const cell = cellOf(x, y)
    for (let m = start[cell] ?? NaN; m < (start[cell + 1] ?? NaN); m++) {
      const area = candidates[m] ?? NaN
      if (x < (boxes[4 * area] ?? NaN) || x > (boxes[4 * area + 2] ?? NaN)) continue
      if (y < (boxes[4 * area + 1] ?? NaN) || y > (boxes[4 * area + 3] ?? NaN)) continue
      if (areas[area]?.contains(x, y) === true) members[area]?.push(p)
    }
  }
  return members
}
