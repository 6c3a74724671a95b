import { grouped } from '#base/grouped.ts'
import type { Bbox } from '#geo/geometry.ts'
import { boxGrid } from './box-grid.ts'
import { joinJunctions, type Chains } from './junctions.ts'
import type { Segment } from './segments.ts'

/**
 * A network of straight edges between junctions, ready for searching. Edges are numbered in the order of the
 * chains, so that an order among ways is an order among edges. Lengths are whole millimetres: sums of them are exact
 * and a queue of buckets can hold them. From junction n one comes to to[i] over a length of along[i], for i in
 * first[n]..first[n+1].
 */
export type Network = {
  readonly nodes: number
  /** Two junctions an edge. */
  readonly ends: Uint32Array
  /** Millimetres. */
  readonly lengths: Uint32Array
  readonly first: Uint32Array
  readonly to: Uint32Array
  readonly along: Uint32Array
  segment(edge: number): Segment
  /** Edges whose box meets the box, and others near it, in no order. */
  about(box: Bbox): number[]
}

export const MM = 1000

/**
 * The network of the chains: two consecutive vertices are an edge, walked both ways; vertices with one key are one
 * junction, which lies where the first of them lies. Every component stays. An edge from a junction to itself is none.
 */
export function networkOf({ xy, key, start }: Chains): Network {
  const { of, count: nodes } = joinJunctions(key)
  const place = new Float64Array(2 * nodes).fill(NaN)
  of.forEach((node, v) => {
    if (!Number.isNaN(place[2 * node] ?? 0)) return
    place[2 * node] = xy[2 * v] ?? NaN
    place[2 * node + 1] = xy[2 * v + 1] ?? NaN
  })
  const ends = endsOf(of, start)
  const edges = ends.length / 2
  const segment = (e: number): Segment => {
    const [a, b] = [2 * (ends[2 * e] ?? 0), 2 * (ends[2 * e + 1] ?? 0)]
    return [place[a] ?? NaN, place[a + 1] ?? NaN, place[b] ?? NaN, place[b + 1] ?? NaN]
  }
  const lengths = new Uint32Array(edges)
  const boxes = new Float64Array(4 * edges)
  for (let e = 0; e < edges; e++) {
    const [ax, ay, bx, by] = segment(e)
    lengths[e] = Math.round(Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2) * MM)
    boxes[4 * e] = Math.min(ax, bx)
    boxes[4 * e + 1] = Math.min(ay, by)
    boxes[4 * e + 2] = Math.max(ax, bx)
    boxes[4 * e + 3] = Math.max(ay, by)
  }
  return {
    nodes,
    ends,
    lengths,
    ...adjacency(nodes, ends, lengths),
    segment,
    about: boxGrid(boxes).about,
  }
}

function endsOf(node: Uint32Array, start: Uint32Array): Uint32Array {
  const ends = new Uint32Array(2 * node.length)
  let count = 0
  for (let r = 0; r + 1 < start.length; r++)
    for (let v = (start[r] ?? 0) + 1; v < (start[r + 1] ?? 0); v++) {
      const [a, b] = [node[v - 1] ?? 0, node[v] ?? 0]
      if (a === b) continue
      ends[count++] = a
      ends[count++] = b
    }
  return ends.slice(0, count)
}

/** What each junction is next to, each edge at both its ends. */
function adjacency(
  nodes: number,
  ends: Uint32Array,
  lengths: Uint32Array,
): Pick<Network, 'first' | 'to' | 'along'> {
  const { start: first, members } = grouped(nodes, visit => ends.forEach(visit))
  return {
    first,
    to: members.map(i => ends[i ^ 1] ?? 0),
    along: members.map(i => lengths[i >> 1] ?? 0),
  }
}
