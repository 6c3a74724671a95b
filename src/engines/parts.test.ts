import { expect, test } from 'vitest'
import { createOverlay } from './overlay.ts'
import { knifeOf, partsInside, partsOutside } from './parts.ts'
import { areaOfPolygons, gather, noPolygons, partCount, rectangle, refsOf } from './polygons.ts'
import { serviceArea } from './service-area.ts'
import { aSet, corner, dice, triangle } from './testing.ts'

const overlay = await createOverlay()

/** Blocks of a city: disjoint squares of many sizes. */
function blocks(seed: number, count: number) {
  const roll = dice(seed)
  return gather(
    Array.from({ length: count * count }, (_, i) => {
      const [x, y] = [(i % count) * 60, Math.floor(i / count) * 60]
      const side = 10 + 49 * roll()
      return { from: rectangle([x, y, x + side, y + side]), part: 0 }
    }),
  )
}

function spots(seed: number, count: number) {
  const roll = dice(seed)
  const points = Float64Array.from({ length: 2 * count }, () => roll() * 1200)
  const none = { lines: noPolygons, polygons: noPolygons }
  return serviceArea(overlay, { points, ...none }, { distance: 120, segments: 8 })
}

test.each([1, 2, 3, 4, 5])('inside and outside are what a plain overlay gives (%i)', seed => {
  const [set, shape] = [blocks(seed, 20), spots(seed, 25)]
  const within = areaOfPolygons(partsInside(overlay, set, knifeOf(shape)))
  const beyond = areaOfPolygons(partsOutside(overlay, set, knifeOf(shape)))
  expect(within).toBeCloseTo(areaOfPolygons(overlay.intersection(set, shape)), 5)
  expect(beyond).toBeCloseTo(areaOfPolygons(overlay.difference(set, shape)), 5)
  expect(within + beyond).toBeCloseTo(areaOfPolygons(set), 5)
})

test('a part in a hole of the shape lies outside it, one about the whole shape is cut', () => {
  const inHole = rectangle([80, 80, 120, 120])
  expect(partCount(partsInside(overlay, inHole, knifeOf(corner)))).toBe(0)
  expect(partsOutside(overlay, inHole, knifeOf(corner))).toEqual(inHole)
  const about = rectangle([-100, -100, 1000, 1000])
  const inside = partsInside(overlay, about, knifeOf(triangle))
  expect(areaOfPolygons(inside)).toBeCloseTo(areaOfPolygons(triangle), 6)
})

test('a part that shares an edge with the shape is cut, not guessed', () => {
  const shape = rectangle([0, 0, 100, 100])
  const pair = gather([
    ...refsOf(rectangle([100, 0, 150, 100])),
    ...refsOf(rectangle([50, 0, 100, 50])),
  ])
  expect(areaOfPolygons(partsInside(overlay, pair, knifeOf(shape)))).toBeCloseTo(2500, 6)
  expect(areaOfPolygons(partsOutside(overlay, pair, knifeOf(shape)))).toBeCloseTo(5000, 6)
})

test('an empty set, an empty shape and a sliver of a shape are no trouble', () => {
  expect(partCount(partsInside(overlay, noPolygons, knifeOf(corner)))).toBe(0)
  expect(partCount(partsInside(overlay, corner, knifeOf(noPolygons)))).toBe(0)
  expect(partsOutside(overlay, corner, knifeOf(noPolygons))).toEqual(corner)
  const line = aSet([
    [
      [
        [0, 0],
        [600, 0],
      ],
    ],
  ])
  expect(areaOfPolygons(partsOutside(overlay, corner, knifeOf(line)))).toBeCloseTo(
    areaOfPolygons(corner),
    6,
  )
})
