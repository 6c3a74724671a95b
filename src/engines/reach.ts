import type { Network } from './network.ts'
import type { Entry } from './snap.ts'

/** Beyond it, about 2,000 km in millimetres, whole numbers of 32 bits end. */
const FARTHEST = 2 ** 31 - 1

/** How far a place of the network is from the nearest of many sources, its own leg included; Infinity beyond the limit. */
export type Reach = (place: Entry) => number

/**
 * Shortest ways from many sources at once, no farther than `limit`: Dijkstra's method on Dial's buckets, which need no
 * heap. A bucket is about a metre wide, so that all of them stay in the processor's cache; a junction whose way becomes
 * shorter while its bucket is being emptied goes in again, so that distances are exact all the same. Sources are
 * stretches of edges with a leg of their own; a place on a source's own edge is reached along that edge as well. All
 * figures in whole millimetres; `limit` itself is within reach. Time grows with the edges reached.
 *
 * R. B. Dial, Algorithm 360: Shortest-path forest with topological ordering. CACM 12 (1969) 632–633.
 */
export function reachFrom(network: Network, sources: readonly Entry[], limit: number): Reach {
  if (!Number.isInteger(limit) || limit < 0 || limit > FARTHEST)
    throw new RangeError(`reach: limit ${limit}`)
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

function settle({ first, to, along }: Network, queue: Buckets): void {
  const { distance } = queue
  for (let node = queue.take(); node !== NOBODY; node = queue.take()) {
    const so = distance[node] ?? 0
    const end = first[node + 1] ?? 0
    for (let i = first[node] ?? 0; i < end; i++) queue.lower(to[i] ?? 0, so + (along[i] ?? 0))
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
/** A junction that waits in no bucket. */
const OUT = -2
/** A bucket holds the distances that agree in all but the last ten binary digits. */
const WIDTH = 10

/**
 * Junctions by their distance so far, each bucket a doubly linked list, so that a junction whose distance falls moves
 * in constant time. A distance over the limit is never noted.
 */
class Buckets {
  /** Millimetres; Infinity for what was not reached. */
  readonly distance: Float64Array
  readonly #limit: number
  readonly #head: Int32Array
  readonly #next: Int32Array
  readonly #before: Int32Array
  #at = 0

  constructor(nodes: number, limit: number) {
    this.distance = new Float64Array(nodes).fill(Infinity)
    this.#limit = limit
    this.#head = new Int32Array((limit >> WIDTH) + 1).fill(NOBODY)
    this.#next = new Int32Array(nodes).fill(NOBODY)
    this.#before = new Int32Array(nodes).fill(OUT)
  }

  /** Notes a way to the junction where it is shorter than the one known and not over the limit. */
  lower(node: number, distance: number): void {
    const known = this.distance[node] ?? 0
    if (distance >= known || distance > this.#limit) return
    this.distance[node] = distance
    const bucket = distance >> WIDTH
    if (this.#before[node] !== OUT) {
      if (bucket === known >> WIDTH) return
      this.#unlink(node, known >> WIDTH)
    }
    const next = this.#head[bucket] ?? NOBODY
    this.#next[node] = next
    this.#before[node] = NOBODY
    if (next !== NOBODY) this.#before[next] = node
    this.#head[bucket] = node
  }

  /** Takes a junction out of the first bucket that has one; NOBODY once all are empty. */
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
    const before = this.#before[node] ?? NOBODY
    const next = this.#next[node] ?? NOBODY
    if (before === NOBODY) this.#head[bucket] = next
    else this.#next[before] = next
    if (next !== NOBODY) this.#before[next] = before
    this.#before[node] = OUT
  }
}
