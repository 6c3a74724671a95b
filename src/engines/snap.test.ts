import { describe, expect, test } from 'vitest'
import { networkOf } from './network.ts'
import { distanceAt, nearestShare } from './segments.ts'
import { snapOutline, snapPoint } from './snap.ts'
import { aSet, dice, someChains } from './testing.ts'

const none = networkOf(someChains([]))
const street = networkOf(
  someChains([
    [
      [0, 100],
      [200, 100],
      [200, 300],
    ],
  ]),
)
const square = (x: number, y: number, side: number) =>
  aSet([
    [
      [
        [x, y],
        [x + side, y],
        [x + side, y + side],
        [x, y + side],
      ],
    ],
  ])

describe('a point', () => {
  test('meets the network inside an edge, or at its end', () => {
    expect(snapPoint(street, 50, 130)).toEqual({ edge: 0, from: 50_000, to: 50_000, leg: 30_000 })
    expect(snapPoint(street, -30, 60)).toEqual({ edge: 0, from: 0, to: 0, leg: 50_000 })
  })

  test('meets a network that is far away, and none where there is none', () => {
    expect(snapPoint(street, 100, 90_100)?.leg).toBe(Math.round(Math.hypot(100, 89_800) * 1000))
    expect(snapPoint(none, 0, 0)).toBeNull()
  })

  test('takes the first of two equally near edges', () => {
    expect(snapPoint(street, 250, 50)?.edge).toBe(0)
    const twice = networkOf(
      someChains([
        [
          [0, 20],
          [10, 20],
        ],
        [
          [0, 0],
          [10, 0],
        ],
      ]),
    )
    expect(snapPoint(twice, 5, 10)).toMatchObject({ edge: 0, leg: 10_000 })
  })

  test('meets the edge that asking every edge gives', () => {
    const random = dice(7)
    const spot = (): [number, number] => [Math.floor(random() * 3000), Math.floor(random() * 3000)]
    const network = networkOf(someChains(Array.from({ length: 60 }, () => [spot(), spot()])))
    for (let n = 0; n < 300; n++) {
      const [x, y] = [random() * 4000 - 500, random() * 4000 - 500]
      const all = Array.from(network.lengths, (_, e) => {
        const segment = network.segment(e)
        return distanceAt(segment, nearestShare(segment, x, y), [x, y])
      })
      const least = Math.min(...all)
      expect(snapPoint(network, x, y)).toMatchObject({
        edge: all.indexOf(least),
        leg: Math.round(least * 1000),
      })
    }
  })
})

describe('an area', () => {
  test('is entered wherever the network meets its outline, without a leg', () => {
    expect(snapOutline(street, square(150, 80, 100))).toEqual([
      { edge: 0, from: 150_000, to: 150_000, leg: 0 },
      { edge: 1, from: 80_000, to: 80_000, leg: 0 },
    ])
  })

  test('is entered through the outline of a hole as well', () => {
    const court = aSet([
      [
        [
          [-500, -500],
          [900, -500],
          [900, 900],
          [-500, 900],
        ],
        [
          [50, 50],
          [250, 50],
          [250, 350],
          [50, 350],
        ],
      ],
    ])
    expect(snapOutline(street, court)).toEqual([{ edge: 0, from: 50_000, to: 50_000, leg: 0 }])
  })

  test('whose outline runs along an edge is entered on the whole stretch', () => {
    expect(snapOutline(street, square(40, 100, 20))).toContainEqual({
      edge: 0,
      from: 40_000,
      to: 60_000,
      leg: 0,
    })
  })

  test('that shares a vertex with the network is entered there', () => {
    const entries = snapOutline(street, square(200, 300, 50))
    expect(new Set(entries.map(entry => JSON.stringify(entry)))).toEqual(
      new Set([JSON.stringify({ edge: 1, from: 200_000, to: 200_000, leg: 0 })]),
    )
  })

  test('away from the network, or holding it whole, is left at the nearest place of its outline', () => {
    expect(snapOutline(street, square(50, 130, 40))).toEqual([
      { edge: 0, from: 50_000, to: 50_000, leg: 30_000 },
    ])
    expect(snapOutline(street, square(-60, -500, 2000))).toEqual([
      { edge: 0, from: 0, to: 0, leg: 60_000 },
    ])
  })

  test('has no entry where there is no network or no outline', () => {
    expect(snapOutline(none, square(0, 0, 1))).toEqual([])
    expect(snapOutline(street, aSet([]))).toEqual([])
  })
})
