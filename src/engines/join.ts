import Flatbush from 'flatbush'
import type { Inside } from './inside.ts'

/**
 * Which points lie in which area: for each area the indices of its points, ascending. A point on an edge that two
 * areas share belongs to exactly one of them. `points` are x and y in turn, metres; a point that is not finite
 * lies nowhere.
 */
export function joinPoints(points: Float64Array, areas: readonly Inside[]): number[][] {
  const members: number[][] = areas.map(() => [])
  if (areas.length === 0) return members
  const index = new Flatbush(areas.length)
  for (const { box } of areas) index.add(...box)
  index.finish()
  for (let p = 0; 2 * p < points.length; p++) {
    const [x, y] = [points[2 * p] ?? NaN, points[2 * p + 1] ?? NaN]
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    for (const area of index.search(x, y, x, y))
      if (areas[area]?.contains(x, y) === true) members[area]?.push(p)
  }
  return members
}
