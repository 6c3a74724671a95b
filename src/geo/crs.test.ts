import fc from 'fast-check'
import proj4 from 'proj4'
import { expect, test } from 'vitest'
import { crsOf, type Crs } from './crs.ts'
import type { Position } from './geometry.ts'

const epsg = (code: number): Crs => {
  const found = crsOf({ kind: 'epsg', code })
  if (!found.ok) throw new Error(`EPSG:${code} ${found.error.code}`)
  return found.value
}
const wkt = (text: string): Crs => {
  const found = crsOf({ kind: 'wkt', wkt: text })
  if (!found.ok) throw new Error(`${found.error.code} ${JSON.stringify(found.error.facts)}`)
  return found.value
}
const METRES = 111_195

const near = ([lon, lat]: Position, [lon2, lat2]: Position, metres: number) => {
  expect(Math.abs(lon - lon2) * METRES).toBeLessThan(metres)
  expect(Math.abs(lat - lat2) * METRES).toBeLessThan(metres)
}

test('degrees of WGS 84 and CGCS2000 pass as they are', () => {
  for (const code of [4326, 4490]) expect(epsg(code).toDegrees(87.6, 43.8)).toEqual([87.6, 43.8])
  expect(epsg(4490).datum).toBe('cgcs2000')
})

const gaussKruger = (centralMeridian: number, easting: number) =>
  `+proj=etmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=${easting} +y_0=0 +ellps=GRS80 +units=m`

test.each([
  [4491, 'CGCS2000 / Gauss-Kruger zone 13', gaussKruger(75, 13_500_000)],
  [4501, 'CGCS2000 / Gauss-Kruger zone 23', gaussKruger(135, 23_500_000)],
  [4502, 'CGCS2000 / Gauss-Kruger CM 75E', gaussKruger(75, 500_000)],
  [4512, 'CGCS2000 / Gauss-Kruger CM 135E', gaussKruger(135, 500_000)],
  [4513, 'CGCS2000 / 3-degree Gauss-Kruger zone 25', gaussKruger(75, 25_500_000)],
  [4517, 'CGCS2000 / 3-degree Gauss-Kruger zone 29', gaussKruger(87, 29_500_000)],
  [4533, 'CGCS2000 / 3-degree Gauss-Kruger zone 45', gaussKruger(135, 45_500_000)],
  [4534, 'CGCS2000 / 3-degree Gauss-Kruger CM 75E', gaussKruger(75, 500_000)],
  [4538, 'CGCS2000 / 3-degree Gauss-Kruger CM 87E', gaussKruger(87, 500_000)],
  [4554, 'CGCS2000 / 3-degree Gauss-Kruger CM 135E', gaussKruger(135, 500_000)],
  [32_642, 'WGS 84 / UTM zone 42N', '+proj=utm +zone=42 +datum=WGS84 +units=m'],
  [32_719, 'WGS 84 / UTM zone 19S', '+proj=utm +zone=19 +south +datum=WGS84 +units=m'],
  [25_832, 'ETRS89 / UTM zone 32N', '+proj=utm +zone=32 +ellps=GRS80 +units=m'],
])('EPSG:%i is %s and agrees with PROJ within a millimetre', (code, name, definition) => {
  const crs = epsg(code)
  expect(crs).toMatchObject({ name, epsg: code, geographic: false })
  const other = proj4(definition)
  const [, longitude] = /(?:lon_0=|zone=)(\d+)/.exec(definition) ?? []
  const centre = definition.includes('zone=') ? Number(longitude) * 6 - 183 : Number(longitude)
  for (const [dLon, lat] of [
    [-1.4, 20],
    [0.3, 43.8],
    [1.5, 53],
  ] as const) {
    const at: Position = [centre + dLon, code === 32_719 ? -lat : lat]
    const [x = NaN, y = NaN] = other.forward([...at])
    near(crs.toDegrees(x, y), at, 1e-3)
  }
})

test('Web Mercator agrees with PROJ under all its codes', () => {
  const other = proj4('+proj=merc +a=6378137 +b=6378137 +units=m +nadgrids=@null')
  fc.assert(
    fc.property(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -84, max: 84, noNaN: true }),
      (lon, lat) => {
        const [x = NaN, y = NaN] = other.forward([lon, lat])
        for (const code of [3857, 900_913, 102_100])
          near(epsg(code).toDegrees(x, y), [lon, lat], 1e-3)
      },
    ),
  )
})

const GEOGCS_CHINA =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
const gkPrj = (name: string, easting: number, geogcs = GEOGCS_CHINA) =>
  `PROJCS["${name}",${geogcs},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",87.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`

test('the .prj files of Chinese offices are read', () => {
  const degrees = wkt(GEOGCS_CHINA)
  expect(degrees).toMatchObject({ geographic: true, datum: 'cgcs2000', epsg: null })
  expect(degrees.toDegrees(87.6, 43.8)).toEqual([87.6, 43.8])
  const wgs84 = wkt(
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
  )
  expect(wgs84).toMatchObject({ geographic: true, datum: 'wgs84' })
  const plain = wkt(gkPrj('CGCS2000_3_Degree_GK_CM_87E', 500_000))
  near(plain.toDegrees(548_000, 4_851_000), epsg(4538).toDegrees(548_000, 4_851_000), 1e-6)
  const zone = wkt(gkPrj('CGCS2000_3_Degree_GK_Zone_29', 29_500_000))
  near(zone.toDegrees(29_548_000, 4_851_000), plain.toDegrees(548_000, 4_851_000), 1e-6)
})

test('the OGC’s WKT, old and new, with axes, units and authority, is read', () => {
  const old = wkt(
    'PROJCS["WGS 84 / UTM zone 45N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AXIS["Latitude",NORTH]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",87],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],AXIS["Easting",EAST],AUTHORITY["EPSG","32645"]]',
  )
  expect(old.epsg).toBe(32_645)
  near(old.toDegrees(548_000, 4_851_000), epsg(32_645).toDegrees(548_000, 4_851_000), 1e-6)
  const recent = wkt(
    'PROJCRS["CGCS2000 / 3-degree Gauss-Kruger CM 87E",BASEGEOGCRS["China Geodetic Coordinate System 2000",DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["3-degree Gauss-Kruger CM 87E",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0],PARAMETER["Longitude of natural origin",87],PARAMETER["Scale factor at natural origin",1],PARAMETER["False easting",500000],PARAMETER["False northing",0]],CS[Cartesian,2],AXIS["northing (X)",north],LENGTHUNIT["metre",1],ID["EPSG",4538]]',
  )
  expect(recent).toMatchObject({ epsg: 4538, datum: 'cgcs2000' })
  near(recent.toDegrees(548_000, 4_851_000), epsg(4538).toDegrees(548_000, 4_851_000), 1e-6)
})

test('a national map in Albers or Lambert goes by PROJ, without a shift of datum', () => {
  const albers = wkt(
    `PROJCS["China_Albers",${GEOGCS_CHINA},PROJECTION["Albers"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",105.0],PARAMETER["Standard_Parallel_1",25.0],PARAMETER["Standard_Parallel_2",47.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`,
  )
  const other = proj4(
    '+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +ellps=GRS80 +units=m',
  )
  const [x = NaN, y = NaN] = other.forward([87.6, 43.8])
  expect(albers.toDegrees(NaN, 0)).toEqual([NaN, NaN])
  near(albers.toDegrees(x, y), [87.6, 43.8], 1e-3)
})

const xian = GEOGCS_CHINA.replace('D_China_2000', 'D_Xian_1980')
test.each([
  ['EPSG of Xian 1980', { kind: 'epsg', code: 2342 }, 'crs-datum-unsupported'],
  ['EPSG of Beijing 1954', { kind: 'epsg', code: 2430 }, 'crs-datum-unsupported'],
  ['EPSG of a thing unheard of', { kind: 'epsg', code: 999_999 }, 'crs-unknown'],
  ['the code next to the last zone', { kind: 'epsg', code: 4555 }, 'crs-datum-unsupported'],
  ['UTM zone 61', { kind: 'epsg', code: 32_661 }, 'crs-unknown'],
  ['a code that is no number', { kind: 'epsg', code: NaN }, 'crs-unknown'],
  [
    '.prj of Xian 1980',
    { kind: 'wkt', wkt: gkPrj('Xian_1980_3_Degree_GK_CM_87E', 500_000, xian) },
    'crs-datum-unsupported',
  ],
  [
    '.prj of Beijing 1954',
    { kind: 'wkt', wkt: GEOGCS_CHINA.replace('D_China_2000', 'D_Beijing_1954') },
    'crs-datum-unsupported',
  ],
  [
    '.prj of a datum unknown',
    { kind: 'wkt', wkt: GEOGCS_CHINA.replace('D_China_2000', 'D_Unknown') },
    'crs-datum-unsupported',
  ],
  [
    'a local system',
    { kind: 'wkt', wkt: 'LOCAL_CS["Urumqi city",LOCAL_DATUM["x",0],UNIT["metre",1]]' },
    'crs-local',
  ],
  [
    'an engineering system',
    { kind: 'wkt', wkt: 'ENGCRS["site",EDATUM["site"],CS[Cartesian,2]]' },
    'crs-local',
  ],
  [
    'a projection nobody knows',
    { kind: 'wkt', wkt: gkPrj('x', 0).replace('Gauss_Kruger', 'Nonesuch') },
    'crs-unknown',
  ],
  ['an empty .prj', { kind: 'wkt', wkt: '' }, 'crs-unknown'],
  ['a .prj that is a letter', { kind: 'wkt', wkt: 'Dear colleague, [see attached' }, 'crs-unknown'],
  ['a .prj cut short', { kind: 'wkt', wkt: GEOGCS_CHINA.slice(0, 60) }, 'crs-unknown'],
] as const)('%s is refused with its reason', (_, declared, code) => {
  const found = crsOf(declared)
  expect(found.ok ? null : found.error.code).toBe(code)
})

test('an easting that the zone cannot have is no place, not one that looks like any other', () => {
  // Gauss-Krüger on 87° E with the number of the zone (29) and without: each read as the other.
  for (const [code, x] of [
    [4538, 29_540_304],
    [4517, 540_304],
  ] as const) {
    const crs = crsOf({ kind: 'epsg', code })
    expect(crs.ok && crs.value.toDegrees(x, 4_840_611)).toEqual([NaN, NaN])
  }
})

test('no text whatever makes the reader throw or hang', () => {
  const piece = fc.constantFrom(
    'GEOGCS',
    'DATUM',
    'PROJCS',
    '[',
    ']',
    '(',
    ')',
    ',',
    '"',
    '"a"',
    '1',
    'EAST',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 40 }).map(all => all.join('')),
      ),
      text => {
        expect(typeof crsOf({ kind: 'wkt', wkt: text }).ok).toBe('boolean')
      },
    ),
  )
})
