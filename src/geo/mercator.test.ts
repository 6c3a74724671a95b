import fc from 'fast-check'
import proj4 from 'proj4'
import { expect, test } from 'vitest'
import { fromMercator, toMercator } from './mercator.ts'

const WORLD = 2 ** 32
const EDGE = Math.PI * 6_378_137

test('a position on the tiles’ grid is the Web Mercator of PROJ, to half a step, and back', () => {
  const other = proj4('+proj=merc +a=6378137 +b=6378137 +units=m +nadgrids=@null')
  fc.assert(
    fc.property(
      fc.double({ min: -179.9, max: 179.9, noNaN: true }),
      fc.double({ min: -85, max: 85, noNaN: true }),
      (lon, lat) => {
        const [x, y] = toMercator(lon, lat)
        const [east = NaN, north = NaN] = other.forward([lon, lat])
        expect(Math.abs(x - ((east + EDGE) / (2 * EDGE)) * WORLD)).toBeLessThan(0.51)
        expect(Math.abs(y - ((EDGE - north) / (2 * EDGE)) * WORLD)).toBeLessThan(0.51)
        const [lonBack, latBack] = fromMercator(x, y)
        expect(Math.abs(lonBack - lon)).toBeLessThan(5e-8)
        expect(Math.abs(latBack - lat)).toBeLessThan(5e-8)
      },
    ),
  )
})

test('what lies beyond the square world is held at its edge', () => {
  expect(toMercator(180, 90)).toEqual([WORLD - 1, 0])
  expect(toMercator(-181, -90)).toEqual([0, WORLD - 1])
})
