import fc from 'fast-check'
import proj4 from 'proj4'
import { expect, test } from 'vitest'
import { projector, type Zone, zoneFor } from './zone.ts'

const gaussKruger87: Zone = {
  code: 'EPSG:4538',
  centralMeridian: 87,
  scale: 1,
  falseEasting: 500_000,
  falseNorthing: 0,
}

const utm = (number: number, south: string, ellipsoid: string) =>
  `+proj=etmerc +lat_0=0 +lon_0=${number * 6 - 183} +k=0.9996 +x_0=500000 +y_0=${south === '' ? 0 : 1e7} ${ellipsoid} +units=m +no_defs`
const CGCS2000 = '+a=6378137 +rf=298.257222101'

test.each([
  [zoneFor(71.4, 51.1), utm(42, '', CGCS2000)],
  [zoneFor(7.4, 43.7), utm(32, '', CGCS2000)],
  [zoneFor(-70.6, -33.4), utm(19, '+south', CGCS2000)],
  [
    gaussKruger87,
    `+proj=etmerc +lat_0=0 +lon_0=87 +k=1 +x_0=500000 +y_0=0 ${CGCS2000} +units=m +no_defs`,
  ],
] as const)(
  'a zone projects as PROJ does, within 0.1 mm, and back: $0.code',
  (zone, definition) => {
    const own = projector(zone)
    const other = proj4(definition)
    const south = zone.falseNorthing > 0
    for (let dLon = -4; dLon <= 4; dLon += 0.5)
      for (let lat = 0; lat <= 80; lat += 2.5) {
        const at = [zone.centralMeridian + dLon, south ? -lat : lat] as const
        const mine = own.forward(...at)
        const [x = NaN, y = NaN] = other.forward([...at])
        expect(Math.hypot(mine[0] - x, mine[1] - y)).toBeLessThan(1e-4)
        const back = own.inverse(...mine)
        expect(Math.abs(back[0] - at[0])).toBeLessThan(1e-11)
        expect(Math.abs(back[1] - at[1])).toBeLessThan(1e-11)
      }
  },
)

test('there and back moves no point of the world near its meridian by a micrometre', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -6, max: 6, noNaN: true }),
      fc.double({ min: -84, max: 84, noNaN: true }),
      (dLon, lat) => {
        const zone = zoneFor(87 + dLon, lat)
        const { forward, inverse } = projector(zone)
        const [x, y] = forward(87 + dLon, lat)
        const [x2, y2] = forward(...inverse(x, y))
        expect(Math.hypot(x2 - x, y2 - y)).toBeLessThan(1e-6)
      },
    ),
  )
})

test('the ellipsoids of CGCS2000 and WGS 84 part by about a tenth of a millimetre', () => {
  const wgs84 = proj4(utm(45, '', '+ellps=WGS84'))
  const [x = NaN, y = NaN] = wgs84.forward([87.6, 43.8])
  const [ownX, ownY] = projector(zoneFor(87.6, 43.8)).forward(87.6, 43.8)
  expect(Math.hypot(ownX - x, ownY - y)).toBeLessThan(1.5e-4)
})

test('the zone follows the longitude and the hemisphere, with the world’s edges inside', () => {
  expect(zoneFor(71.44, 51.15)).toMatchObject({ code: 'EPSG:32642', centralMeridian: 69 })
  expect(zoneFor(7.42, 43.73).code).toBe('EPSG:32632')
  expect(zoneFor(-70.6, -33.4)).toMatchObject({ code: 'EPSG:32719', falseNorthing: 10_000_000 })
  expect(zoneFor(180, 0).code).toBe('EPSG:32660')
  expect(zoneFor(-180, 0).code).toBe('EPSG:32601')
})

test('a city with a zone of its own gets it inside its box only', () => {
  const special = [{ bbox: [86.5, 42.7, 89, 45], zone: gaussKruger87 }] as const
  expect(zoneFor(87.6, 43.8, special)).toBe(gaussKruger87)
  expect(zoneFor(81.3, 43.9, special).code).toBe('EPSG:32644')
})
