import { expect, test } from 'vitest'
import { partsOf } from '#geo/flat.ts'
import type { Position } from '#geo/geometry.ts'
import { squareRing } from '#geo/testing.ts'
import { groupByNesting, groupByOrientation } from './rings.ts'

/** A field of squares with a hole each, the holes first, counter-clockwise all. */
const field = (n: number) =>
  [0.5, 1].flatMap(side =>
    Array.from({ length: n * n }, (_, i) =>
      squareRing(2 * (i % n) + (1 - side) / 2, 2 * Math.floor(i / n) + (1 - side) / 2, side),
    ),
  )

test('each of many holes finds the ring around it', () => {
  const shape = groupByNesting(field(120))
  const parts = shape === null ? [] : partsOf(shape)
  expect(parts).toHaveLength(120 * 120)
  const astray = parts.filter(
    ([outer, hole]) => (hole?.[0]?.[0] ?? 0) - (outer?.[0]?.[0] ?? 9) !== 0.25,
  )
  expect(astray).toEqual([])
})

test('where rings say by their turn what they are, an island in a hole is land again', () => {
  const turned = (ring: readonly Position[]) => ring.toReversed()
  const rings = [
    turned(squareRing(0, 0, 9)),
    squareRing(1, 1, 7),
    turned(squareRing(2, 2, 5)),
    squareRing(3, 3, 1),
  ]
  const shape = groupByOrientation(rings)
  expect(shape?.coordinates).toEqual([
    [rings[0], rings[1]],
    [rings[2], rings[3]],
  ])
})
