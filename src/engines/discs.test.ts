import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTopology } from '#geo/topology.ts'
import { unflatten } from '#geo/flat.ts'
import { unionOfDiscs } from './discs.ts'
import { createOverlay } from './overlay.ts'
import { areaOfPolygons, concat, noPolygons, partCount, type Polygons } from './polygons.ts'
import { serviceArea } from './service-area.ts'
import { aSet, dice } from './testing.ts'

const overlay = await createOverlay()
const topology = await createTopology()
const round = { distance: 100, segments: 32 }

/** Dissolved by GEOS: the circles' inscribed polygons, each drawn by itself. */
function dissolved(points: Float64Array): Polygons {
  const circles = Array.from({ length: points.length / 2 }, (_, p) =>
    aSet([
      [
        Array.from({ length: 128 }, (__, k) => {
          const angle = (k / 128) * 2 * Math.PI
          const [x, y] = [points[2 * p] ?? NaN, points[2 * p + 1] ?? NaN]
          return [x + 100 * Math.cos(angle), y + 100 * Math.sin(angle)] as const
        }),
      ],
    ]),
  )
  return overlay.union(concat(circles))
}

const scattered = (seed: number, count: number, side: number) => {
  const roll = dice(seed)
  return Float64Array.from({ length: 2 * count }, () => 4e6 + roll() * side)
}

const latticeOf = (step: number) =>
  Float64Array.from({ length: 72 }, (_, i) =>
    i % 2 === 0 ? ((i / 2) % 6) * step : Math.floor(i / 12) * step,
  )

function union(points: Float64Array): Polygons {
  const found = unionOfDiscs(points, round)
  if (found === null) throw new Error('the arcs do not close')
  return found
}

/** A vertex moved to where circles meet changes a union by less than the corners of a circle cut off: 0.04 %. */
const TOLERANCE = 4e-4

test.each([
  ['far apart', 40, 6000],
  ['in groups', 120, 3000],
  ['with holes', 400, 3000],
  ['over one another', 1500, 2000],
])('circles %s are one valid set of the area that GEOS gives', (_, count, side) => {
  for (const seed of [1, 2, 3]) {
    const points = scattered(seed, count, side)
    const [own, plain] = [union(points), dissolved(points)]
    expect(Math.abs(areaOfPolygons(own) / areaOfPolygons(plain) - 1)).toBeLessThan(TOLERANCE)
    expect(partCount(own)).toBe(partCount(plain))
    const shape = unflatten(own, 3, [0, partCount(own)], (x, y) => [x, y])
    expect(shape && topology.repair(shape)).toMatchObject({ changed: false })
  }
})

test('two circles have the area of the lens formula', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 199.9, noNaN: true }), gap => {
      const own = areaOfPolygons(union(Float64Array.of(0, 0, gap * 0.6, gap * 0.8)))
      const lens = 2e4 * Math.acos(gap / 200) - (gap / 2) * Math.sqrt(4e4 - gap * gap)
      expect(Math.abs(own / (2e4 * Math.PI - lens) - 1)).toBeLessThan(5e-4)
    }),
  )
})

test('a place named twice counts once, and no place is no area', () => {
  expect(union(Float64Array.of(5, 5, 5, 5))).toEqual(union(Float64Array.of(5, 5)))
  expect(partCount(union(new Float64Array(0)))).toBe(0)
})

test('a ring of circles keeps the hole in its middle', () => {
  const about = Array.from({ length: 12 }, (_, k) => (k / 12) * 2 * Math.PI)
  const points = Float64Array.from(about.flatMap(a => [300 * Math.cos(a), 300 * Math.sin(a)]))
  const own = union(points)
  expect([...own.partStart]).toEqual([0, 2])
  expect(Math.abs(areaOfPolygons(own) / areaOfPolygons(dissolved(points)) - 1)).toBeLessThan(
    TOLERANCE,
  )
})

test('circles that meet in one point are united all the same, by GEOS where the arcs do not close', () => {
  for (const step of [100 * Math.SQRT2, 100, 200, 50]) {
    const points = latticeOf(step)
    const own = serviceArea(overlay, { points, lines: noPolygons, polygons: noPolygons }, round)
    const plain = areaOfPolygons(dissolved(points))
    expect(Math.abs(areaOfPolygons(own) / plain - 1), `${step}`).toBeLessThan(TOLERANCE)
  }
  expect(unionOfDiscs(latticeOf(100 * Math.SQRT2), round)).toBeNull()
})

test('the same places in another order give the same area', () => {
  const points = scattered(7, 300, 2500)
  const back = Float64Array.from(
    Array.from({ length: 300 }, (_, i) => [...points.subarray(598 - 2 * i, 600 - 2 * i)]).flat(),
  )
  expect(areaOfPolygons(union(back))).toBeCloseTo(areaOfPolygons(union(points)), 4)
})
