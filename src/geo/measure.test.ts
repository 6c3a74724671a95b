import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Position } from './geometry.ts'
import { areaOf, bboxOf, lengthOf, mapPositions, representativeOf } from './measure.ts'

const rectangle = (x: number, y: number, width: number, height: number): Position[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
  [x, y],
]

test('a polygon measures its outer ring less its holes, whichever way they turn', () => {
  const outer = rectangle(0, 0, 10, 10)
  const hole = rectangle(6, 2, 2, 4)
  for (const coordinates of [
    [outer, hole],
    [outer.toReversed(), hole],
    [outer, hole.toReversed()],
  ]) {
    const polygon = { type: 'Polygon', coordinates } as const
    expect(areaOf(polygon)).toBe(92)
    expect(lengthOf(polygon)).toBe(52)
    const [x, y] = representativeOf(polygon) ?? [NaN, NaN]
    expect(x).toBeCloseTo((500 - 8 * 7) / 92, 12)
    expect(y).toBeCloseTo((500 - 8 * 4) / 92, 12)
  }
})

test('the parts of a multi-polygon weigh by their areas', () => {
  const two = {
    type: 'MultiPolygon',
    coordinates: [[rectangle(0, 0, 1, 1)], [rectangle(10, 0, 3, 1)]],
  } as const
  expect(areaOf(two)).toBe(4)
  expect(representativeOf(two)?.[0]).toBeCloseTo((0.5 + 3 * 11.5) / 4, 12)
})

test('a small building far from the origin keeps its square millimetres', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30_000 }),
      fc.integer({ min: 1, max: 30_000 }),
      (w, h) => {
        // Sizes in 1/1024 m are exact at this distance, so the area is too.
        const g = {
          type: 'Polygon',
          coordinates: [rectangle(500_000, 4_850_000, w / 1024, h / 1024)],
        } as const
        expect(areaOf(g)).toBe((w * h) / 1024 / 1024)
      },
    ),
  )
})

test('a line’s middle lies halfway along it, over the gap of its parts', () => {
  const bent = {
    type: 'LineString',
    coordinates: [
      [0, 0],
      [3, 0],
      [3, 5],
    ],
  } as const
  expect(lengthOf(bent)).toBe(8)
  expect(representativeOf(bent)).toEqual([3, 1])
  const two = {
    type: 'MultiLineString',
    coordinates: [
      [
        [0, 0],
        [1, 0],
      ],
      [
        [5, 0],
        [8, 0],
      ],
    ],
  } as const
  expect(representativeOf(two)).toEqual([6, 0])
})

test('what has no size falls back to the mean of its vertices, what has no vertex to nothing', () => {
  const flat = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [4, 0],
        [2, 0],
        [0, 0],
      ],
    ],
  } as const
  expect(representativeOf(flat)).toEqual([1.5, 0])
  const still = {
    type: 'LineString',
    coordinates: [
      [2, 2],
      [2, 2],
    ],
  } as const
  expect(representativeOf(still)).toEqual([2, 2])
  expect(representativeOf({ type: 'Point', coordinates: [7, 8] })).toEqual([7, 8])
  expect(
    representativeOf({
      type: 'MultiPoint',
      coordinates: [
        [0, 0],
        [2, 4],
      ],
    }),
  ).toEqual([1, 2])
  expect(representativeOf({ type: 'MultiPolygon', coordinates: [] })).toBeNull()
  expect(bboxOf({ type: 'MultiPolygon', coordinates: [] })).toBeNull()
})

test('a box holds every vertex, and moves with the geometry', () => {
  const g = {
    type: 'MultiLineString',
    coordinates: [
      [
        [0, 1],
        [5, -2],
      ],
      [[9, 9]],
    ],
  } as const
  expect(bboxOf(g)).toEqual([0, -2, 9, 9])
  expect(bboxOf(mapPositions(g, (x, y) => [x + 1, y * 2]))).toEqual([1, -4, 10, 18])
})
