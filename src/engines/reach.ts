import type { Network } from './network.ts'
import type { Entry } from './snap.ts'

/** How far a place of the network is from the nearest of many sources, its own leg included; Infinity beyond the limit. */
export type Reach = (place: Entry) => number

/**
 * Shortest ways from many sources at once, no farther than `limit`: Dijkstra's method on Dial's buckets, one for each
 * whole millimetre, which needs no heap and no comparison. Sources are stretches of edges with a leg of their own; a
 * place on a source's own edge is reached along that edge as well. All figures in whole millimetres; `limit` itself is
 * within reach. Time grows with the edges reached plus the limit.
 *
 * R. B. Dial, Algorithm 360: Shortest-path forest with topological ordering. CACM 12 (1969) 632–633.
 */
export function reachFrom(network: Network, sources: readonly Entry[], limit: number): Reach {
  if (!Number.isInteger(limit) || limit < 0) throw new RangeError(`reach: limit ${limit}`)
  const queue = new Buckets(network.nodes, limit)
  const byEdge = new Map<number, Entry[]>()
  for (const source of sources) {
    const { edge, from, to, leg } = source
    const known = byEdge.get(edge)
    if (known === undefined) byEdge.set(edge, [source])
    else known.push(source)
    queue.lower(end(network, edge, 0), leg + from)
    queue.lower(end(network, edge, 1), leg + (network.lengths[edge] ?? NaN) - to)
  }
  settle(network, queue)
  return place => distanceOf(network, { queue, byEdge, limit }, place)
}

const end = ({ ends }: Network, edge: number, side: 0 | 1): number => ends[2 * edge + side] ?? 0

function settle({ first, edge, ends, lengths }: Network, queue: Buckets): void {
  for (let node = queue.take(); node !== NOBODY; node = queue.take()) {
    const so = queue.distance[node] ?? NaN
    for (let i = first[node] ?? 0; i < (first[node + 1] ?? 0); i++) {
      const e = edge[i] ?? 0
      const [a, b] = [ends[2 * e] ?? 0, ends[2 * e + 1] ?? 0]
      queue.lower(a === node ? b : a, so + (lengths[e] ?? NaN))
    }
  }
}

type Settled = {
  readonly queue: Buckets
  readonly byEdge: ReadonlyMap<number, readonly Entry[]>
  readonly limit: number
}

function distanceOf(
  network: Network,
  { queue, byEdge, limit }: Settled,
  { edge, from, to, leg }: Entry,
): number {
  const before = (queue.distance[end(network, edge, 0)] ?? NaN) + from
  const after = (queue.distance[end(network, edge, 1)] ?? NaN) + (network.lengths[edge] ?? NaN) - to
  let best = Math.min(before, after)
  for (const source of byEdge.get(edge) ?? [])
    best = Math.min(best, source.leg + Math.max(0, from - source.to, source.from - to))
  const whole = best + leg
  return whole <= limit ? whole : Infinity
}

const NOBODY = -1

/**
 * Nodes by their distance so far, each bucket a doubly linked list, so that a node whose distance falls moves in
 * constant time. A distance over the limit is never noted.
 */
class Buckets {
  /** Millimetres; Infinity for what was not reached. */
  readonly distance: Float64Array
  readonly #head: Int32Array
  readonly #next: Int32Array
  readonly #before: Int32Array
  #at = 0

  constructor(nodes: number, limit: number) {
    this.distance = new Float64Array(nodes).fill(Infinity)
    this.#head = new Int32Array(limit + 1).fill(NOBODY)
    this.#next = new Int32Array(nodes).fill(NOBODY)
    this.#before = new Int32Array(nodes).fill(NOBODY)
  }

  /** Notes a way to the node where it is shorter than the one known and not over the limit. */
  lower(node: number, distance: number): void {
    const known = this.distance[node] ?? NaN
    if (!(distance < known) || distance >= this.#head.length) return
    if (known !== Infinity) this.#unlink(node, known)
    this.distance[node] = distance
    const next = this.#head[distance] ?? NOBODY
    this.#next[node] = next
    this.#before[node] = NOBODY
    if (next !== NOBODY) this.#before[next] = node
    this.#head[distance] = node
  }

  /** Takes out the nearest node; NOBODY once all are out. A node taken out never comes in again. */
  take(): number {
    const buckets = this.#head.length
    while (this.#at < buckets) {
      const node = this.#head[this.#at] ?? NOBODY
      if (node !== NOBODY) {
        this.#unlink(node, this.#at)
        return node
      }
      this.#at++
    }
    return NOBODY
  }

  #unlink(node: number, bucket: number): void {
    const [before, next] = [this.#before[node] ?? NOBODY, this.#next[node] ?? NOBODY]
    if (before === NOBODY) this.#head[bucket] = next
    else this.#next[before] = next
    if (next !== NOBODY) this.#before[next] = before
  }
}
