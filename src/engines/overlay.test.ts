import { describe, expect, test, vi } from 'vitest'
import { createOverlay } from './overlay.ts'
import { areaOfPolygons, concat, noPolygons, partCount, rectangle } from './polygons.ts'
import { aSet, corner, dice, street, triangle } from './testing.ts'

const overlay = await createOverlay()

describe('areas equal what shapely computed for the same shapes', () => {
  test('intersection, difference and union', () => {
    expect(areaOfPolygons(overlay.intersection(corner, triangle))).toBeCloseTo(
      20_773.809523809523,
      6,
    )
    expect(areaOfPolygons(overlay.difference(corner, triangle))).toBeCloseTo(149_226.1904761905, 6)
    expect(areaOfPolygons(overlay.union(concat([corner, triangle])))).toBeCloseTo(
      339_226.1904761905,
      6,
    )
  })

  test('a polygon grown over its hole, the same grown less, and a grown line', () => {
    const grown = (distance: number) =>
      areaOfPolygons(overlay.grow(corner, 'polygon', { distance, segments: 32 }))
    expect(grown(300)).toBeCloseTo(1_103_287.2551574097, 3)
    expect(grown(30)).toBeCloseTo(247_032.87255157414, 3)
    const line = overlay.grow(street, 'line', { distance: 100, segments: 32 })
    expect(areaOfPolygons(line)).toBeCloseTo(349_006.4542035035, 3)
  })
})

describe('laws', () => {
  test('a set is what it shares with another and what it does not', () => {
    const roll = dice(7)
    const boxes = (n: number) =>
      concat(
        Array.from({ length: n }, () => {
          const [x, y] = [roll() * 1000, roll() * 1000]
          return rectangle([x, y, x + 20 + roll() * 200, y + 20 + roll() * 200])
        }),
      )
    const [a, b] = [overlay.union(boxes(40)), overlay.union(boxes(40))]
    const shared = areaOfPolygons(overlay.intersection(a, b))
    const rest = areaOfPolygons(overlay.difference(a, b))
    expect(shared).toBeGreaterThan(0)
    expect(rest).toBeGreaterThan(0)
    expect(shared + rest).toBeCloseTo(areaOfPolygons(a), 6)
  })

  test('the order of the parts does not change a union, and the same input gives the same bytes', () => {
    const parts = [
      corner,
      triangle,
      rectangle([100, -50, 400, 650]),
      rectangle([580, 180, 900, 220]),
    ]
    const union = overlay.union(concat(parts))
    expect(overlay.union(concat(parts))).toEqual(union)
    expect(areaOfPolygons(overlay.union(concat(parts.toReversed())))).toBeCloseTo(
      areaOfPolygons(union),
      6,
    )
  })
})

describe('edges of the input', () => {
  test('nothing in gives nothing out, and nothing taken away leaves all', () => {
    expect(overlay.union(noPolygons)).toEqual(noPolygons)
    expect(overlay.intersection(corner, noPolygons)).toEqual(noPolygons)
    expect(overlay.difference(corner, noPolygons)).toBe(corner)
  })

  test('polygons that only touch share no area: points and lines are dropped', () => {
    const [left, right] = [rectangle([0, 0, 10, 10]), rectangle([10, 5, 20, 15])]
    expect(partCount(overlay.intersection(left, right))).toBe(0)
    const stairs = aSet([
      [
        [
          [10, 0],
          [20, 0],
          [20, 9],
          [5, 9],
          [5, 8],
          [10, 8],
        ],
      ],
    ])
    // One shared polygon and one shared edge: GEOS answers with a collection.
    expect(areaOfPolygons(overlay.intersection(left, stairs))).toBeCloseTo(5, 9)
  })

  test('a bow-tie, which the engine refuses, is repaired and computed', () => {
    const bowTie = aSet([
      [
        [
          [0, 0],
          [10, 10],
          [10, 0],
          [0, 10],
        ],
      ],
    ])
    expect(areaOfPolygons(overlay.intersection(bowTie, rectangle([0, 0, 10, 10])))).toBeCloseTo(
      50,
      9,
    )
  })

  test('a ring of two points throws and the engine stays usable', () => {
    const two = { ...rectangle([0, 0, 1, 1]), ringStart: new Uint32Array([0, 2]) }
    expect(() => overlay.intersection(two, corner)).toThrow(/overlay/)
    expect(areaOfPolygons(overlay.intersection(corner, triangle))).toBeCloseTo(20_773.8, 1)
  })

  test('not a word of it reaches standard output', () => {
    const out = vi.spyOn(process.stdout, 'write')
    const log = vi.spyOn(console, 'log')
    const bowTie = aSet([
      [
        [
          [0, 0],
          [9, 9],
          [9, 0],
          [0, 9],
        ],
      ],
    ])
    overlay.union(concat([bowTie, bowTie]))
    overlay.intersection(bowTie, corner)
    expect(out).not.toHaveBeenCalled()
    expect(log).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})

test('ten thousand overlays do not fill the engine with what earlier ones left', () => {
  const memory = () => {
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external
    return before
  }
  for (let i = 0; i < 500; i++) overlay.intersection(corner, triangle)
  const settled = memory()
  for (let i = 0; i < 10_000; i++) overlay.intersection(corner, triangle)
  expect(memory() - settled).toBeLessThan(16 * 1024 * 1024)
})
