import { insideOf } from '#engines/inside.ts'
import { flatten, kindOf, partsOf } from '#geo/flat.ts'
import type { Geometry, Position } from '#geo/geometry.ts'

/**
 * Whether a geometry has a piece in an area, in one CRS: a vertex or a stretch of it inside, or the area's corner
 * inside of it. What only touches the edge may fall to either side.
 */
export function touching(area: Geometry): (g: Geometry) => boolean {
  const within = insideOf(flatten(area))
  const corners = partsOf(area).flatMap(rings => rings.flatMap(ring => ring.slice(0, 1)))
  const enters = (line: readonly Position[]) =>
    line.some(([x, y]) => within.contains(x, y)) ||
    line.some((b, i) => {
      const a = line[i - 1]
      return a !== undefined && within.lengthWithin(a[0], a[1], b[0], b[1]) > 0
    })
  return g => {
    if (partsOf(g).some(part => part.some(enters))) return true
    if (kindOf(g) !== 3) return false
    const own = insideOf(flatten(g))
    return corners.some(([x, y]) => own.contains(x, y))
  }
}
