import { at } from '#geo/flat.ts'
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
    const [x, y] = [at(points, 2 * p), at(points, 2 * p + 1)]
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    const cell = cellOf(x, y)
    for (let m = at(start, cell); m < at(start, cell + 1); m++) {
      const area = at(candidates, m)
      if (x < at(boxes, 4 * area) || x > at(boxes, 4 * area + 2)) continue
      if (y < at(boxes, 4 * area + 1) || y > at(boxes, 4 * area + 3)) continue
      if (areas[area]?.contains(x, y) === true) members[area]?.push(p)
    }
  }
  return members
}
