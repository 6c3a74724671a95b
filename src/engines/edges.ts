import { at, type Flat } from '#geo/flat.ts'
import type { Bbox } from '#geo/geometry.ts'
import { floatAt } from './arrays.ts'

/** The edges of rings, in the order of the vertices. */
export type Edges = {
  /** Four numbers an edge: lower x, lower y, upper x, upper y. Level edges stand too: they cut pieces. */
  readonly ends: Float64Array
  /** Ring r has the edges edgeStart[r]..edgeStart[r+1]. */
  readonly edgeStart: Uint32Array
  /** Four numbers a ring, a micrometre wider than the ring: a crossing computed at its edge may round beyond it. */
  readonly boxes: Float64Array
}

/** A straight piece from one place to another: x and y of both. An array, so that asking millions makes none. */
export type Piece = Float64Array

const MICROMETRE = 1e-6

/** Every edge stands with its lower end first, so that two neighbours compute the same crossing with the edge they share. */
export function edgesOf({ xy, ringStart }: Flat): Edges {
  const rings = Math.max(0, ringStart.length - 1)
  const ends = new Float64Array(2 * xy.length)
  const boxes = new Float64Array(4 * rings)
  const edgeStart = new Uint32Array(rings + 1)
  let edges = 0
  for (let r = 0; r < rings; r++) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = at(ringStart, r) + 1; i < at(ringStart, r + 1); i++) {
      const [ax, ay] = [at(xy, 2 * i - 2), at(xy, 2 * i - 1)]
      const [bx, by] = [at(xy, 2 * i), at(xy, 2 * i + 1)]
      const up = ay < by || (ay === by && ax <= bx)
      const e = 4 * edges++
      ends[e] = up ? ax : bx
      ends[e + 1] = up ? ay : by
      ends[e + 2] = up ? bx : ax
      ends[e + 3] = up ? by : ay
      west = Math.min(west, ax, bx)
      south = Math.min(south, ay, by)
      east = Math.max(east, ax, bx)
      north = Math.max(north, ay, by)
    }
    edgeStart[r + 1] = edges
    boxes.set([west - MICROMETRE, south - MICROMETRE, east + MICROMETRE, north + MICROMETRE], 4 * r)
  }
  return { ends: ends.subarray(0, 4 * edges), edgeStart, boxes }
}

/** Whether an edge passes a point on its east side; it holds its lower end, not its upper. */
export function passesEast(ends: Float64Array, edge: number, x: number, y: number): boolean {
  const e = 4 * edge
  const ly = floatAt(ends, e + 1)
  const uy = floatAt(ends, e + 3)
  if (!(ly <= y && y < uy)) return false
  const lx = floatAt(ends, e)
  return x < lx + ((y - ly) / (uy - ly)) * (floatAt(ends, e + 2) - lx)
}

/** Whether the box of an edge meets another: one that passes a corner of it counts, which costs time and changes nothing. */
export function edgeMeets(
  ends: Float64Array,
  edge: number,
  [west, south, east, north]: Bbox,
): boolean {
  const e = 4 * edge
  if (floatAt(ends, e + 1) > north || floatAt(ends, e + 3) < south) return false
  const lx = floatAt(ends, e)
  const ux = floatAt(ends, e + 2)
  return Math.min(lx, ux) <= east && Math.max(lx, ux) >= west
}

/** A cut too many changes nothing, a missed one would: ends of edges count with this much to spare. */
const SPARE = 1e-9

/** Where an edge cuts a piece, as a share of the piece's length between 0 and 1; NaN where it does not. */
export function cutAt(ends: Float64Array, edge: number, piece: Piece): number {
  const e = 4 * edge
  const lx = floatAt(ends, e)
  const ux = floatAt(ends, e + 2)
  const ax = floatAt(piece, 0)
  const bx = floatAt(piece, 2)
  if (Math.max(lx, ux) < Math.min(ax, bx) || Math.min(lx, ux) > Math.max(ax, bx)) return NaN
  const ly = floatAt(ends, e + 1)
  const ay = floatAt(piece, 1)
  const dx = bx - ax
  const dy = floatAt(piece, 3) - ay
  const ex = ux - lx
  const ey = floatAt(ends, e + 3) - ly
  const across = dx * ey - dy * ex
  // A parallel edge cuts nothing by itself (the edges at its two ends do), most others miss: no division is spent on them.
  const along = ((lx - ax) * ey - (ly - ay) * ex) * Math.sign(across)
  if (!(along > 0 && along < Math.abs(across))) return NaN
  const s = ((lx - ax) * dy - (ly - ay) * dx) / across
  return s >= -SPARE && s <= 1 + SPARE ? along / Math.abs(across) : NaN
}

/**
 * Length of what lies inside of a piece: at every cut the side may change, so that the middle of each stretch between two
 * is asked. Cuts come in any order, null for none.
 */
export function lengthOf(
  piece: Piece,
  cuts: number[] | null,
  contains: (x: number, y: number) => boolean,
): number {
  const ax = floatAt(piece, 0)
  const ay = floatAt(piece, 1)
  const dx = floatAt(piece, 2) - ax
  const dy = floatAt(piece, 3) - ay
  const whole = Math.sqrt(dx * dx + dy * dy)
  if (cuts === null) return contains(ax + dx / 2, ay + dy / 2) ? whole : 0
  cuts.sort((p, q) => p - q).push(1)
  let [share, from] = [0, 0]
  for (const to of cuts) {
    const middle = (from + to) / 2
    if (to > from && contains(ax + middle * dx, ay + middle * dy)) share += to - from
    from = to
  }
  return share * whole
}
