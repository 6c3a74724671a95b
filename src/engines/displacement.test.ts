import gcoordPackage from 'gcoord'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { projector, zoneFor } from '#geo/zone.ts'
import { displacement } from './displacement.ts'

const gcoord = 'default' in gcoordPackage ? gcoordPackage.default : gcoordPackage
const asked = { reach: 1500, cell: 15, least: { matches: 8, share: 0.3 }, rival: 0.75 }

/** Numbers that look random and are the same every time (Park and Miller's generator). */
function stream(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

function scattered(count: number, side: number, seed: number): Float64Array {
  const next = stream(seed)
  return Float64Array.from({ length: 2 * count }, () => next() * side)
}

const moved = (places: Float64Array, east: number, north: number): Float64Array =>
  places.map((value, i) => value + (i % 2 === 0 ? east : north))

test('a copy that was moved is found where it was moved to', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1400, max: 1400 }),
      fc.integer({ min: -1400, max: 1400 }),
      (east, north) => {
        const places = scattered(300, 4000, 7)
        const found = displacement(moved(places, east, north), places, asked)
        expect(found?.east).toBeCloseTo(east, 6)
        expect(found?.north).toBeCloseTo(north, 6)
        expect(found?.matched).toBe(300)
      },
    ),
    { numRuns: 25 },
  )
})

test('a city drawn in GCJ-02 lies as far away as gcoord moves it', () => {
  const next = stream(11)
  const degrees = Array.from({ length: 400 }, (): [number, number] => [
    87.58 + next() * 0.03,
    43.8 + next() * 0.03,
  ])
  const { forward } = projector(zoneFor(87.6, 43.8))
  const flat = (places: readonly (readonly [number, number])[]) =>
    Float64Array.from(places.flatMap(([lon, lat]) => forward(lon, lat)))
  const shifted = degrees.map(at => gcoord.transform(at, gcoord.WGS84, gcoord.GCJ02))
  const found = displacement(flat(shifted), flat(degrees), asked)
  const [lon, lat] = gcoord.transform([87.595, 43.815], gcoord.WGS84, gcoord.GCJ02)
  const [x, y] = forward(lon, lat)
  const [x0, y0] = forward(87.595, 43.815)
  // The shift itself varies by some metres over three kilometres.
  expect(Math.abs((found?.east ?? NaN) - (x - x0))).toBeLessThan(8)
  expect(Math.abs((found?.north ?? NaN) - (y - y0))).toBeLessThan(8)
  expect(found?.matched).toBeGreaterThan(360)
})

test('half of the sample being new, and noise of a metre, do not hide it', () => {
  const places = scattered(300, 4000, 3)
  const noise = scattered(300, 2, 5)
  const known = moved(places, 412, -230).map((value, i) => value + (noise[i] ?? 0) - 1)
  const sample = Float64Array.from([...known, ...scattered(300, 4000, 99)])
  const found = displacement(sample, places, asked)
  expect(Math.abs((found?.east ?? NaN) - 412)).toBeLessThan(0.5)
  expect(Math.abs((found?.north ?? NaN) + 230)).toBeLessThan(0.5)
  expect(found?.of).toBe(600)
})

test('places that have nothing to do with each other show no displacement', () => {
  expect(displacement(scattered(300, 4000, 3), scattered(300, 4000, 4), asked)).toBeNull()
  expect(displacement(new Float64Array(), scattered(3, 10, 1), asked)).toBeNull()
  expect(displacement(scattered(3, 10, 1), new Float64Array(), asked)).toBeNull()
  expect(displacement(scattered(5, 4000, 1), scattered(5, 4000, 1), asked)).toBeNull()
})

test('rows of equal houses fit in several ways, and nothing is claimed', () => {
  const grid = Float64Array.from(
    Array.from({ length: 400 }, (_, i) => [(i % 20) * 60, Math.floor(i / 20) * 60]).flat(),
  )
  expect(displacement(moved(grid, 25, 10), grid, asked)).toBeNull()
})

test('a reach or a cell that is no length is refused', () => {
  const places = scattered(10, 100, 1)
  expect(() => displacement(places, places, { ...asked, reach: 0 })).toThrow(RangeError)
  expect(() => displacement(places, places, { ...asked, cell: NaN })).toThrow(RangeError)
})
