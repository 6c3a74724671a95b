import { grouped } from '#base/grouped.ts'
import { at, type Flat } from '#geo/flat.ts'
import { floatAt, intAt } from './arrays.ts'
import { boxGrid, type BoxGrid } from './box-grid.ts'

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
  return { slabStart: start, edgesOfSlab: members, slabOf }
}
