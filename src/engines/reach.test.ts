import { describe, expect, test } from 'vitest'
import { networkOf, type Network } from './network.ts'
import { reachFrom } from './reach.ts'
import type { Entry } from './snap.ts'
import { dice, someChains } from './testing.ts'

/** A street of 100 m, a side street of 50 m from its end, and 10 m of another component. */
const street = networkOf(
  someChains([
    [
      [0, 0],
      [100, 0],
      [100, 50],
    ],
    [
      [500, 0],
      [510, 0],
    ],
  ]),
)
const at = (edge: number, from: number, leg = 0, to = from): Entry => ({ edge, from, to, leg })

describe('reach', () => {
  test('is both legs and the way along the network, in millimetres', () => {
    const reach = reachFrom(street, [at(0, 20_000, 3000)], 1_000_000)
    expect(reach(at(1, 10_000, 500))).toBe(3000 + 80_000 + 10_000 + 500)
  })

  test('along one edge needs no junction, and a stretch that serves is reached at its nearer end', () => {
    const reach = reachFrom(street, [at(0, 40_000, 0, 60_000)], 100_000)
    expect(reach(at(0, 30_000))).toBe(10_000)
    expect(reach(at(0, 50_000))).toBe(0)
    expect(reach(at(0, 90_000))).toBe(30_000)
    expect(reach(at(1, 50_000))).toBe(90_000)
  })

  test('goes to the limit and not a millimetre beyond', () => {
    const source = [at(0, 0)]
    const place = at(1, 20_000, 5000)
    expect(reachFrom(street, source, 125_000)(place)).toBe(125_000)
    expect(reachFrom(street, source, 124_999)(place)).toBe(Infinity)
    expect(reachFrom(street, source, 100_000)(at(1, 0))).toBe(100_000)
  })

  test('does not go from one component to another, and from nowhere reaches nothing', () => {
    expect(reachFrom(street, [at(0, 0)], 1_000_000)(at(2, 0))).toBe(Infinity)
    expect(reachFrom(street, [], 1_000_000)(at(0, 0))).toBe(Infinity)
    expect(reachFrom(street, [at(2, 0)], 1_000_000)(at(2, 4000))).toBe(4000)
  })

  test('takes a whole limit only', () => {
    for (const limit of [-1, 0.5, NaN, 2 ** 31])
      expect(() => reachFrom(street, [], limit)).toThrow(RangeError)
  })

  // A step of 200 mm makes edges shorter than a bucket, whose junctions must go in again.
  test.each([20, 0.2])(
    'equals all shortest ways of random networks computed by brute force, a step of %d m',
    step => {
      for (let seed = 1; seed <= 60; seed++) {
        const random = dice(seed)
        const network = randomNetwork(random, step)
        const sources = Array.from({ length: 3 }, () => randomEntry(network, random, step))
        const places = Array.from({ length: 12 }, () => randomEntry(network, random, step))
        const limit = Math.round(7500 * step)
        const reach = reachFrom(network, sources, limit)
        expect(places.map(reach)).toEqual(bruteForce(network, { sources, places, limit }))
      }
    },
  )
})

test('fifteen kinds of source over 150,000 junctions reach all of them', () => {
  const side = 388
  const [rows, columns] = ['x', 'y'].map(axis =>
    Array.from({ length: side }, (_, i) =>
      Array.from({ length: side }, (__, j): [number, number] =>
        axis === 'x' ? [40 * j, 40 * i] : [40 * i, 40 * j],
      ),
    ),
  )
  const network = networkOf(someChains([...(rows ?? []), ...(columns ?? [])]))
  expect(network.nodes).toBeGreaterThan(150_000)
  const random = dice(9)
  const kinds = Array.from({ length: 15 }, () =>
    Array.from({ length: 800 }, () => randomEntry(network, random, 20)),
  )
  const reaches = kinds.map(sources => reachFrom(network, sources, 100_000_000))
  const places = Array.from({ length: 1000 }, () => randomEntry(network, random, 0))
  for (const reach of reaches)
    expect(places.filter(place => !Number.isFinite(reach(place)))).toEqual([])
})

function randomNetwork(random: () => number, step: number): Network {
  const spot = (): [number, number] => [
    Math.floor(random() * 7) * step,
    Math.floor(random() * 7) * step,
  ]
  return networkOf(someChains(Array.from({ length: 14 }, () => [spot(), spot(), spot()])))
}

function randomEntry({ lengths }: Network, random: () => number, step: number): Entry {
  const edge = Math.floor(random() * lengths.length)
  const offset = Math.round(random() * (lengths[edge] ?? 0))
  return { edge, from: offset, to: offset, leg: Math.floor(random() * 450 * step) }
}

/** Floyd and Warshall over junctions and places alike: every edge is broken at whatever lies in it. */
function bruteForce(
  { nodes, ends, lengths }: Network,
  { sources, places, limit }: { sources: Entry[]; places: Entry[]; limit: number },
): number[] {
  const marks = [...sources, ...places]
  const count = nodes + marks.length
  const way = new Float64Array(count * count).fill(Infinity)
  const length = (i: number, j: number) => way[i * count + j] ?? NaN
  const join = (i: number, j: number, along: number) => {
    way[i * count + j] = Math.min(length(i, j), along)
    way[j * count + i] = Math.min(length(j, i), along)
  }
  for (let i = 0; i < count; i++) join(i, i, 0)
  lengths.forEach((whole, e) => {
    const inside = marks
      .map(({ edge, from }, m) => ({ edge, from, node: nodes + m }))
      .filter(({ edge }) => edge === e)
      .toSorted((a, b) => a.from - b.from)
    const last = { node: ends[2 * e + 1] ?? -1, from: whole }
    let before = { node: ends[2 * e] ?? -1, from: 0 }
    for (const stop of [...inside, last]) {
      join(before.node, stop.node, stop.from - before.from)
      before = stop
    }
  })
  for (let k = 0; k < count; k++)
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++) join(i, j, length(i, k) + length(k, j))
  return places.map(({ leg }, p) => {
    const to = nodes + sources.length + p
    const best = Math.min(...sources.map((source, s) => source.leg + length(nodes + s, to) + leg))
    return best <= limit ? best : Infinity
  })
}
