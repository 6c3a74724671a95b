import { at, type Flat } from '#geo/flat.ts'
import type { Bbox } from '#geo/geometry.ts'
import { boxOf } from './polygons.ts'

/** A polygon set made ready for many questions. Metres. */
export type Inside = {
  readonly box: Bbox
  contains(x: number, y: number): boolean
  /** Length of what lies inside of the straight piece from a to b. */
  lengthWithin(a: readonly [number, number], b: readonly [number, number]): number
}

/**
 * Even-odd test by crossing number, half-open: an edge holds its lower end, not its upper, and a point on an edge
 * belongs to the polygon on its right (east) side. Of two polygons that share that edge, vertex for vertex, exactly
 * one holds the point, so areas that partition a district partition its objects. Edges stand in horizontal
 * slabs, each edge with its lower end first, so that both neighbours compute the same crossing.
 *
 * A length is exact: the piece is cut at every edge it crosses and each cut's middle is asked for its side.
 */
export function insideOf(polygons: Flat): Inside {
  const box = boxOf(polygons) ?? [0, 0, 0, 0]
  const edges = edgesOf(polygons)
  const slabs = slabsOf(edges, box)
  return {
    box,
    contains: (x, y) => contains(edges, slabs, { x, y }),
    lengthWithin: (a, b) => lengthWithin(edges, slabs, [a, b]),
  }
}

/** Four numbers an edge: lower x, lower y, upper x, upper y. Level edges stand too: they cut pieces. */
type Edges = { readonly ends: Float64Array; readonly count: number }

function edgesOf({ xy, ringStart }: Flat): Edges {
  const rings = Math.max(0, ringStart.length - 1)
  const ends = new Float64Array(2 * xy.length)
  let count = 0
  for (let r = 0; r < rings; r++)
    for (let i = (ringStart[r] ?? 0) + 1; i < (ringStart[r + 1] ?? 0); i++) {
      const [ax, ay] = [at(xy, 2 * i - 2), at(xy, 2 * i - 1)]
      const [bx, by] = [at(xy, 2 * i), at(xy, 2 * i + 1)]
      const up = ay < by || (ay === by && ax <= bx)
      ends.set(up ? [ax, ay, bx, by] : [bx, by, ax, ay], 4 * count++)
    }
  return { ends, count }
}

/** Slab s holds the edges named in members[start[s]..start[s+1]]: those whose y range meets it. */
type Slabs = {
  readonly count: number
  readonly start: Uint32Array
  readonly members: Uint32Array
  of(y: number): number
}

const MAX_SLABS = 4096

function slabsOf({ ends, count: edgeCount }: Edges, [, south, , north]: Bbox): Slabs {
  const count = Math.max(1, Math.min(MAX_SLABS, edgeCount >> 1))
  const scale = north > south ? count / (north - south) : 0
  const of = (y: number) => Math.max(0, Math.min(count - 1, Math.floor((y - south) * scale)))
  const start = new Uint32Array(count + 1)
  const each = (visit: (slab: number, edge: number) => void) => {
    for (let e = 0; e < edgeCount; e++)
      for (let s = of(ends[4 * e + 1] ?? 0); s <= of(ends[4 * e + 3] ?? 0); s++) visit(s, e)
  }
  each(s => void (start[s + 1] = (start[s + 1] ?? 0) + 1))
  for (let s = 0; s < count; s++) start[s + 1] = (start[s + 1] ?? 0) + (start[s] ?? 0)
  const members = new Uint32Array(start[count] ?? 0)
  const next = start.slice()
  each((s, e) => {
    members[next[s] ?? 0] = e
    next[s] = (next[s] ?? 0) + 1
  })
  return { count, start, members, of }
}

type Spot = { readonly x: number; readonly y: number }

function contains({ ends }: Edges, slabs: Slabs, { x, y }: Spot): boolean {
  const slab = slabs.of(y)
  let inside = false
  for (let m = at(slabs.start, slab); m < at(slabs.start, slab + 1); m++) {
    const e = 4 * at(slabs.members, m)
    const [ly, uy] = [at(ends, e + 1), at(ends, e + 3)]
    if (!(ly <= y && y < uy)) continue
    const [lx, ux] = [at(ends, e), at(ends, e + 2)]
    if (x < lx + ((y - ly) / (uy - ly)) * (ux - lx)) inside = !inside
  }
  return inside
}

type Piece = readonly [readonly [number, number], readonly [number, number]]

function lengthWithin(edges: Edges, slabs: Slabs, piece: Piece): number {
  const [[ax, ay], [bx, by]] = piece
  const [dx, dy] = [bx - ax, by - ay]
  const cuts = cutsOf(edges, slabs, piece)
  let [share, from] = [0, 0]
  for (const to of [...cuts, 1]) {
    const middle = (from + to) / 2
    if (to > from && contains(edges, slabs, { x: ax + middle * dx, y: ay + middle * dy }))
      share += to - from
    from = to
  }
  return share * Math.sqrt(dx * dx + dy * dy)
}

/** A cut too many changes nothing, a missed one would: ends of edges count with this much to spare. */
const SPARE = 1e-9

/** Where the piece crosses edges, as shares of its length between 0 and 1, ascending. */
function cutsOf({ ends }: Edges, slabs: Slabs, [[ax, ay], [bx, by]]: Piece): number[] {
  const [dx, dy] = [bx - ax, by - ay]
  const [west, east] = [Math.min(ax, bx), Math.max(ax, bx)]
  const [first, last] = [slabs.of(Math.min(ay, by)), slabs.of(Math.max(ay, by))]
  const cuts: number[] = []
  for (let m = at(slabs.start, first); m < at(slabs.start, last + 1); m++) {
    const e = 4 * at(slabs.members, m)
    const [lx, ly] = [at(ends, e), at(ends, e + 1)]
    const [ex, ey] = [at(ends, e + 2) - lx, at(ends, e + 3) - ly]
    if (Math.max(lx, lx + ex) < west || Math.min(lx, lx + ex) > east) continue
    const across = dx * ey - dy * ex
    // A parallel edge cuts nothing by itself; the edges at its two ends do.
    if (across === 0) continue
    const t = ((lx - ax) * ey - (ly - ay) * ex) / across
    const s = ((lx - ax) * dy - (ly - ay) * dx) / across
    if (t > 0 && t < 1 && s >= -SPARE && s <= 1 + SPARE) cuts.push(t)
  }
  return cuts.sort((p, q) => p - q)
}
