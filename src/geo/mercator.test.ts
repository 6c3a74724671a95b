import fc from 'fast-check'
import proj4 from 'proj4'
import { expect, test } from 'vitest'
import { fromMercator, fromMercatorMetres, toMercator, toMercatorMetres } from './mercator.ts'

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

test('a position in metres is the EPSG:3857 of PROJ, and comes back', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -85, max: 85, noNaN: true }),
      (lon, lat) => {
        const [x, y] = toMercatorMetres(lon, lat)
        const [east = NaN, north = NaN] = proj4('EPSG:4326', 'EPSG:3857', [lon, lat])
        expect(Math.hypot(x - east, y - north)).toBeLessThan(1e-6)
        const [lonBack, latBack] = fromMercatorMetres(x, y)
        expect(Math.abs(lonBack - lon)).toBeLessThan(1e-12 + Math.abs(lon) * 1e-14)
        expect(Math.abs(latBack - lat)).toBeLessThan(1e-11)
      },
    ),
  )
  expect(toMercatorMetres(0, 90)[1]).toBeCloseTo(EDGE, 6)
})

test('what lies beyond the square world is held at its edge', () => {
  expect(toMercator(180, 90)).toEqual([WORLD - 1, 0])
  expect(toMercator(-181, -90)).toEqual([0, WORLD - 1])
})
