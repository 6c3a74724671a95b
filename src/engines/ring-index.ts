import type { Flat } from '#geo/flat.ts'
import { boxGrid, grouped, type BoxGrid } from './box-grid.ts'

/**
 * The rings of a polygon set, found by place. A grid names the rings whose box is about a place; the edges of a ring stand in level slabs of its own. Made in one pass over the edges.
 */
export type RingIndex = {
  /** Four numbers an edge: lower x, lower y, upper x, upper y. Level edges stand too: they cut pieces. */
  readonly ends: Float64Array
  /** Four numbers a ring, a micrometre wider than the ring: a crossing computed at its edge may round beyond it. */
  readonly boxes: Float64Array
  /** The rings by place. */
  readonly grid: BoxGrid
  /** Slab s holds the edges edgesOfSlab[slabStart[s]..slabStart[s+1]]: those whose y range meets it. */
  readonly slabStart: Uint32Array
  readonly edgesOfSlab: Uint32Array
  /** The slab of a ring at a height; beyond the ring its first or last. Slabs of a ring are numbered upwards. */
  slabOf(ring: number, y: number): number
}

const MICROMETRE = 1e-6

export function ringIndex({ xy, ringStart }: Flat): RingIndex {
  const rings = Math.max(0, ringStart.length - 1)
  const ends = new Float64Array(2 * xy.length)
  const boxes = new Float64Array(4 * rings)
  const edgeStart = new Uint32Array(rings + 1)
  let edges = 0
  for (let r = 0; r < rings; r++) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = (ringStart[r] ?? NaN) + 1; i < (ringStart[r + 1] ?? NaN); i++) {
      const [ax, ay] = [xy[2 * i - 2] ?? NaN, xy[2 * i - 1] ?? NaN]
      const [bx, by] = [xy[2 * i] ?? NaN, xy[2 * i + 1] ?? NaN]
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
  return { ends, boxes, grid: boxGrid(boxes), ...slabsOf(ends, edgeStart, boxes) }
}

const MAX_SLABS = 4096

function slabsOf(
  ends: Float64Array,
  edgeStart: Uint32Array,
  boxes: Float64Array,
): Pick<RingIndex, 'slabStart' | 'edgesOfSlab' | 'slabOf'> {
  const rings = edgeStart.length - 1
  const first = new Uint32Array(rings + 1)
  const scale = new Float64Array(rings)
  for (let r = 0; r < rings; r++) {
    const count = Math.max(
      1,
      Math.min(MAX_SLABS, ((edgeStart[r + 1] ?? NaN) - (edgeStart[r] ?? NaN)) >> 1),
    )
    first[r + 1] = (first[r] ?? NaN) + count
    const height = (boxes[4 * r + 3] ?? NaN) - (boxes[4 * r + 1] ?? NaN)
    scale[r] = height > 0 ? count / height : 0
  }
  const slabOf = (ring: number, y: number) => {
    const from = first[ring] ?? NaN
    const slab = Math.floor((y - (boxes[4 * ring + 1] ?? NaN)) * (scale[ring] ?? NaN))
    return from + Math.max(0, Math.min((first[ring + 1] ?? NaN) - from - 1, slab))
  }
  const { start, members } = grouped(first[rings] ?? NaN, visit => {
    for (let r = 0; r < rings; r++)
      for (let e = edgeStart[r] ?? NaN; e < (edgeStart[r + 1] ?? NaN); e++) {
        const last = slabOf(r, ends[4 * e + 3] ?? NaN)
        for (let s = slabOf(r, ends[4 * e + 1] ?? NaN); s <= last; s++) visit(s, e)
      }
  })
  return { slabStart: start, edgesOfSlab: members, slabOf }
}
