import { grouped } from '#base/grouped.ts'
import type { Bbox } from '#geo/geometry.ts'
import { floatAt, intAt } from './arrays.ts'
import { boxGrid, type BoxGrid } from './box-grid.ts'
import { cutAt, edgeMeets, lengthOf, passesEast, type Edges, type Piece } from './edges.ts'

/**
 * Edges found by place. A grid names the rings whose box is about a place; the edges of a ring stand in level slabs of
 * its own. Made in one pass over the edges.
 */
type RingIndex = {
  /** The rings by place. */
  readonly grid: BoxGrid
  /** Slab s holds the edges edgesOfSlab[slabStart[s]..slabStart[s+1]]: those whose y range meets it. */
  readonly slabStart: Uint32Array
  readonly edgesOfSlab: Uint32Array
  /** The slab of a ring at a height; beyond the ring its first or last. Slabs of a ring are numbered upwards. */
  slabOf(ring: number, y: number): number
}

/** Answers of a shape by the edges that lie where it is asked. */
export function askFound(edges: Edges) {
  const { ends, boxes } = edges
  const { grid, slabStart, edgesOfSlab, slabOf } = ringIndex(edges)
  const oddCrossings = (ring: number, x: number, y: number): boolean => {
    const slab = slabOf(ring, y)
    let odd = false
    for (let m = intAt(slabStart, slab); m < intAt(slabStart, slab + 1); m++)
      if (passesEast(ends, intAt(edgesOfSlab, m), x, y)) odd = !odd
    return odd
  }
  /** The slabs of a ring between two heights as one run of `edgesOfSlab`: an edge may stand in several of them. */
  const runOf = (ring: number, south: number, north: number) =>
    [intAt(slabStart, slabOf(ring, south)), intAt(slabStart, slabOf(ring, north) + 1)] as const
  const contains = (x: number, y: number): boolean => {
    const cell = grid.cellOf(x, y)
    let inside = false
    for (let m = intAt(grid.start, cell); m < intAt(grid.start, cell + 1); m++) {
      const ring = intAt(grid.members, m)
      // What lies beside a ring's box crosses the ring an even number of times.
      if (x < floatAt(boxes, 4 * ring) || x > floatAt(boxes, 4 * ring + 2)) continue
      if (y < floatAt(boxes, 4 * ring + 1) || y > floatAt(boxes, 4 * ring + 3)) continue
      if (oddCrossings(ring, x, y)) inside = !inside
    }
    return inside
  }
  return {
    contains,
    meets(box: Bbox): boolean {
      for (const ring of grid.about(box)) {
        const [from, end] = runOf(ring, box[1], box[3])
        for (let m = from; m < end; m++)
          if (edgeMeets(ends, intAt(edgesOfSlab, m), box)) return true
      }
      return false
    },
    lengthWithin(piece: Piece): number {
      const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = piece
      const [south, north] = [Math.min(ay, by), Math.max(ay, by)]
      const cuts: number[] = []
      for (const ring of grid.about([Math.min(ax, bx), south, Math.max(ax, bx), north])) {
        const [from, end] = runOf(ring, south, north)
        for (let m = from; m < end; m++) {
          const cut = cutAt(ends, intAt(edgesOfSlab, m), piece)
          if (cut > 0) cuts.push(cut)
        }
      }
      return lengthOf(piece, cuts.length === 0 ? null : cuts, contains)
    },
  }
}

const MAX_SLABS = 4096

function ringIndex({ ends, edgeStart, boxes }: Edges): RingIndex {
  const rings = edgeStart.length - 1
  const first = new Uint32Array(rings + 1)
  const scale = new Float64Array(rings)
  for (let r = 0; r < rings; r++) {
    const count = Math.max(
      1,
      Math.min(MAX_SLABS, (intAt(edgeStart, r + 1) - intAt(edgeStart, r)) >> 1),
    )
    first[r + 1] = intAt(first, r) + count
    const height = floatAt(boxes, 4 * r + 3) - floatAt(boxes, 4 * r + 1)
    scale[r] = height > 0 ? count / height : 0
  }
  const slabOf = (ring: number, y: number) => {
    const from = intAt(first, ring)
    const slab = Math.floor((y - floatAt(boxes, 4 * ring + 1)) * floatAt(scale, ring))
    return from + Math.max(0, Math.min(intAt(first, ring + 1) - from - 1, slab))
  }
  const { start, members } = grouped(intAt(first, rings), visit => {
    for (let r = 0; r < rings; r++)
      for (let e = intAt(edgeStart, r); e < intAt(edgeStart, r + 1); e++) {
        const last = slabOf(r, floatAt(ends, 4 * e + 3))
        for (let s = slabOf(r, floatAt(ends, 4 * e + 1)); s <= last; s++) visit(s, e)
      }
  })
  return { grid: boxGrid(boxes), slabStart: start, edgesOfSlab: members, slabOf }
}
