import type { Geometry, Position } from './geometry.ts'

/**
 * The same area with its outer rings counter-clockwise and its holes clockwise, as RFC 7946 §3.1.6 and OGC 06-103r4
 * want it; each ring keeps its first vertex. The very same object where nothing turns, and for points and lines.
 * Longitude or x first.
 */
export function wound(g: Geometry): Geometry {
  if (g.type === 'Polygon')
    return turned(g.coordinates) ? { ...g, coordinates: area(g.coordinates) } : g
  if (g.type !== 'MultiPolygon' || !g.coordinates.some(turned)) return g
  return { ...g, coordinates: g.coordinates.map(area) }
}

type Ring = readonly Position[]

const turned = (rings: readonly Ring[]): boolean => rings.some((ring, i) => wrongWay(ring, i))

const area = (rings: readonly Ring[]): readonly Ring[] =>
  rings.map((ring, i) => (wrongWay(ring, i) ? ring.toReversed() : ring))

/** A ring without area runs neither way and stays. */
function wrongWay(ring: Ring, nth: number): boolean {
  const doubled = doubledArea(ring)
  return nth === 0 ? doubled < 0 : doubled > 0
}

/** Shoelace about the first vertex, so that large coordinates do not cancel: positive where counter-clockwise. */
export function doubledArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0]
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [x0, y0]
    const [bx, by] = ring[i] ?? [x0, y0]
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }
  return sum
}
