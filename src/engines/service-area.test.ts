import { describe, expect, test } from 'vitest'
import { createOverlay } from './overlay.ts'
import { areaOfPolygons, concat, noPolygons, rectangle } from './polygons.ts'
import { insideOf } from './inside.ts'
import { serviceArea, type Serving } from './service-area.ts'
import { corner, dice, street } from './testing.ts'

const overlay = await createOverlay()
const serving = (given: Partial<Serving>): Serving => ({
  points: new Float64Array(0),
  lines: noPolygons,
  polygons: noPolygons,
  ...given,
})
const areaAbout = (points: readonly number[], distance: number, segments = 32) =>
  areaOfPolygons(
    serviceArea(overlay, serving({ points: Float64Array.from(points) }), { distance, segments }),
  )

describe('against the formulas', () => {
  test('one circle has its area to within 0.05 %, and never more', () => {
    const share = areaAbout([512_345.6, 5_661_234.5], 1000) / (Math.PI * 1000 ** 2)
    expect(share).toBeLessThan(1)
    expect(share).toBeGreaterThan(0.9995)
    expect(areaAbout([0, 0], 1000, 256) / (Math.PI * 1000 ** 2)).toBeGreaterThan(0.99999)
  })

  test.each([0, 100, 250, 599.9, 600, 900])(
    'two circles of 300 m, %d m apart, cover the lens once',
    apart => {
      const [r, d] = [300, Math.min(apart, 600)]
      const lens = 2 * r * r * Math.acos(d / (2 * r)) - (d / 2) * Math.sqrt(4 * r * r - d * d)
      const exact = 2 * Math.PI * r * r - lens
      expect(areaAbout([0, 0, apart, 0], 300) / exact).toBeCloseTo(1, 3)
    },
  )

  test('a square serves from its outline and inside: area, sides and rounded corners', () => {
    const [side, r] = [200, 300]
    const square = serving({ polygons: rectangle([0, 0, side, side]) })
    const area = areaOfPolygons(serviceArea(overlay, square, { distance: r, segments: 32 }))
    expect(area / (side * side + 4 * side * r + Math.PI * r * r)).toBeCloseTo(1, 3)
  })
})

test('points, lines and polygons together equal what shapely computed for the points', () => {
  const points = [0, 0, 250, 0, 900, 900, 120, 640, 500, 333]
  // shapely meets the drawn polygons where we meet the circles: a difference of a few parts in a million.
  expect(areaAbout(points, 300) / 1_194_977.8106802441).toBeCloseTo(1, 5)
  const together = serviceArea(
    overlay,
    serving({ points: Float64Array.from(points), lines: street, polygons: corner }),
    { distance: 300, segments: 32 },
  )
  const apart = [
    serving({ points: Float64Array.from(points) }),
    serving({ lines: street }),
    serving({ polygons: corner }),
  ].map(one => serviceArea(overlay, one, { distance: 300, segments: 32 }))
  expect(areaOfPolygons(together)).toBeCloseTo(areaOfPolygons(overlay.union(concat(apart))), 4)
})

test('a place is served when a point lies within the distance, by brute force', () => {
  const roll = dice(11)
  const points = Float64Array.from({ length: 80 }, () => roll() * 3000)
  const inside = insideOf(
    serviceArea(overlay, serving({ points }), { distance: 300, segments: 32 }),
  )
  let [asked, served] = [0, 0]
  for (let i = 0; i < 2000; i++) {
    const [x, y] = [roll() * 3000, roll() * 3000]
    let nearest = Infinity
    for (let p = 0; p < points.length; p += 2)
      nearest = Math.min(nearest, Math.hypot(x - (points[p] ?? 0), y - (points[p + 1] ?? 0)))
    // Between the corners of the drawn circle and the true one lies 0.04 % of the radius.
    if (Math.abs(nearest - 300) < 0.2) continue
    asked++
    if (nearest < 300) served++
    expect(inside.contains(x, y)).toBe(nearest < 300)
  }
  expect(asked).toBeGreaterThan(1900)
  expect(served).toBeGreaterThan(500)
})

test('a distance or a number of segments that means nothing is refused', () => {
  for (const round of [
    { distance: 0, segments: 32 },
    { distance: NaN, segments: 32 },
    { distance: 300, segments: 0.5 },
  ])
    expect(() => serviceArea(overlay, serving({}), round)).toThrow(RangeError)
  expect(serviceArea(overlay, serving({}), { distance: 300, segments: 32 })).toEqual(noPolygons)
})
