import { at, type Flat } from '#geo/flat.ts'
import type { Inside } from './inside.ts'

/**
 * Length of the lines of parts from…end (end excluded) that lies inside, metres. A part that lies on a boundary
 * counts on one side only (the rule of `insideOf`), so lengths of areas that partition a district sum to its own.
 */
export function lengthInside(
  lines: Flat,
  [from, end]: readonly [number, number],
  inside: Inside,
): number {
  const { xy, partStart, ringStart } = lines
  const [west, south, east, north] = inside.box
  let length = 0
  for (let r = at(partStart, from); r < at(partStart, end); r++)
    for (let i = at(ringStart, r) + 1; i < at(ringStart, r + 1); i++) {
      const [ax, ay] = [at(xy, 2 * i - 2), at(xy, 2 * i - 1)]
      const [bx, by] = [at(xy, 2 * i), at(xy, 2 * i + 1)]
      if (Math.max(ax, bx) < west || Math.min(ax, bx) > east) continue
      if (Math.max(ay, by) < south || Math.min(ay, by) > north) continue
      length += inside.lengthWithin([ax, ay], [bx, by])
    }
  return length
}
