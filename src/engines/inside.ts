import { floatAt, intAt } from './arrays.ts'
import type { Flat } from '#geo/flat.ts'
import type { Bbox } from '#geo/geometry.ts'
import { boxOf } from './polygons.ts'
import { ringIndex, type RingIndex } from './ring-index.ts'

/** A polygon set made ready for many questions. Metres. */
export type Inside = {
  readonly box: Bbox
  contains(x: number, y: number): boolean
  /** Whether an edge comes into the box or near it; where none does, the box lies wholly inside or outside. */
  meets(box: Bbox): boolean
  /** Length of what lies inside of the straight piece from a to b. */
  lengthWithin(a: readonly [number, number], b: readonly [number, number]): number
}

/**
 * Even-odd test by crossing number, half-open: an edge holds its lower end, not its upper, and a point on an edge
 * belongs to the polygon on its right (east) side. Of two polygons that share that edge, vertex for vertex, exactly
 * one holds the point, so areas that partition a district partition its objects. Every edge stands with its lower end
 * first, so that both neighbours compute the same crossing.
 *
 * Only rings about the point are asked (`ring-index.ts`), so that a question costs the same in a set of ten parts
 * and of a hundred thousand: about the square root of the edges of one ring. A length is exact: the piece is cut at
 * every edge it crosses and each cut's middle is asked for its side.
 */
export function insideOf(polygons: Flat): Inside {
  const box = boxOf(polygons) ?? NOTHING
  const index = ringIndex(polygons)
  return {
    box,
    contains: (x, y) => contains(index, x, y),
    meets: asked => meets(index, asked),
    lengthWithin: (a, b) => lengthWithin(index, [a, b]),
  }
}

/** The box of an empty set: it meets nothing and widens nothing. */
const NOTHING: Bbox = [Infinity, Infinity, -Infinity, -Infinity]

function contains(index: RingIndex, x: number, y: number): boolean {
  const { grid, boxes } = index
  const cell = grid.cellOf(x, y)
  let inside = false
  for (let m = intAt(grid.start, cell); m < intAt(grid.start, cell + 1); m++) {
    const ring = intAt(grid.members, m)
    // What lies beside a ring's box crosses the ring an even number of times.
    if (x < floatAt(boxes, 4 * ring) || x > floatAt(boxes, 4 * ring + 2)) continue
    if (y < floatAt(boxes, 4 * ring + 1) || y > floatAt(boxes, 4 * ring + 3)) continue
    if (oddCrossings(index, ring, [x, y])) inside = !inside
  }
  return inside
}

function oddCrossings(
  { ends, slabOf, slabStart, edgesOfSlab }: RingIndex,
  ring: number,
  [x, y]: readonly [number, number],
): boolean {
  const slab = slabOf(ring, y)
  let odd = false
  for (let m = intAt(slabStart, slab); m < intAt(slabStart, slab + 1); m++) {
    const e = 4 * intAt(edgesOfSlab, m)
    const [ly, uy] = [floatAt(ends, e + 1), floatAt(ends, e + 3)]
    if (!(ly <= y && y < uy)) continue
    const [lx, ux] = [floatAt(ends, e), floatAt(ends, e + 2)]
    if (x < lx + ((y - ly) / (uy - ly)) * (ux - lx)) odd = !odd
  }
  return odd
}

/** By the boxes of the edges: one that passes a corner of the box counts, which costs time and changes nothing. */
function meets(index: RingIndex, [west, south, east, north]: Bbox): boolean {
  const { ends, slabOf, slabStart, edgesOfSlab } = index
  for (const ring of index.grid.about([west, south, east, north])) {
    const last = intAt(slabStart, slabOf(ring, north) + 1)
    for (let m = intAt(slabStart, slabOf(ring, south)); m < last; m++) {
      const e = 4 * intAt(edgesOfSlab, m)
      if (floatAt(ends, e + 1) > north || floatAt(ends, e + 3) < south) continue
      const [lx, ux] = [floatAt(ends, e), floatAt(ends, e + 2)]
      if (Math.min(lx, ux) <= east && Math.max(lx, ux) >= west) return true
    }
  }
  return false
}

type Piece = readonly [readonly [number, number], readonly [number, number]]

function lengthWithin(index: RingIndex, piece: Piece): number {
  const [[ax, ay], [bx, by]] = piece
  const [dx, dy] = [bx - ax, by - ay]
  const cuts = cutsOf(index, piece)
  let [share, from] = [0, 0]
  for (const to of [...cuts, 1]) {
    const middle = (from + to) / 2
    if (to > from && contains(index, ax + middle * dx, ay + middle * dy)) share += to - from
    from = to
  }
  return share * Math.sqrt(dx * dx + dy * dy)
}

/** A cut too many changes nothing, a missed one would: ends of edges count with this much to spare. */
const SPARE = 1e-9

/** Where the piece crosses edges, as shares of its length between 0 and 1, ascending. */
function cutsOf(index: RingIndex, [[ax, ay], [bx, by]]: Piece): number[] {
  const { ends, slabOf, slabStart, edgesOfSlab } = index
  const [dx, dy] = [bx - ax, by - ay]
  const [west, east] = [Math.min(ax, bx), Math.max(ax, bx)]
  const [south, north] = [Math.min(ay, by), Math.max(ay, by)]
  const cuts: number[] = []
  for (const ring of index.grid.about([west, south, east, north])) {
    const last = intAt(slabStart, slabOf(ring, north) + 1)
    for (let m = intAt(slabStart, slabOf(ring, south)); m < last; m++) {
      const e = 4 * intAt(edgesOfSlab, m)
      const [lx, ly] = [floatAt(ends, e), floatAt(ends, e + 1)]
      const [ex, ey] = [floatAt(ends, e + 2) - lx, floatAt(ends, e + 3) - ly]
      if (Math.max(lx, lx + ex) < west || Math.min(lx, lx + ex) > east) continue
      const across = dx * ey - dy * ex
      // A parallel edge cuts nothing by itself; the edges at its two ends do.
      if (across === 0) continue
      const t = ((lx - ax) * ey - (ly - ay) * ex) / across
      const s = ((lx - ax) * dy - (ly - ay) * dx) / across
      if (t > 0 && t < 1 && s >= -SPARE && s <= 1 + SPARE) cuts.push(t)
    }
  }
  return cuts.sort((p, q) => p - q)
}
