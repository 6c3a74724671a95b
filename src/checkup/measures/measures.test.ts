import { describe, expect, test } from 'vitest'
import type { Polygon } from '#geo/geometry.ts'
import { aSquare } from '#platform/frame/testing.ts'
import { aCheckup, aDistrict, aFacility, aLine, aPoint, readingOf, someHomes } from '../testing.ts'

const km2 = (metres2: number) => metres2 / 1e6
/** Area of a circle as it is drawn: 128 corners. */
const drawn = (r: number) => 64 * r * r * Math.sin((2 * Math.PI) / 128)

describe('U37 road density', () => {
  const road = (kind: string | null, ...points: [number, number][]) => ({
    geometry: aLine(...points),
    properties: { kind, sourceId: 'L-7' },
  })

  test('is the length of the four classes inside, both carriageways, over the area', () => {
    const run = aCheckup({
      road: [
        road('expressway', [-500, 100], [2500, 100]),
        road('arterial', [0, 200], [1000, 200]),
        road('arterial', [1000, 210], [0, 210]),
        road('collector', [500, 500], [500, 900]),
        road('local', [100, 100], [400, 500]),
        road('motorway', [0, 300], [2000, 300]),
        road('service', [0, 310], [2000, 310]),
        road('pedestrian', [0, 320], [2000, 320]),
        road(null, [0, 330], [2000, 330]),
        { geometry: aSquare(700, 700, 100), properties: { kind: 'local' } },
      ],
    })
    const reading = readingOf(run, 'U37')
    expect(Object.keys(reading.inputs)).toEqual(['km', 'areaKm2'])
    const { km } = reading.inputs
    if (typeof km !== 'object') throw new Error('no km')
    expect(Object.keys(km)).toEqual(['expressway', 'arterial', 'collector', 'local'])
    expect(km['expressway']).toBeCloseTo(2, 6)
    expect(km['arterial']).toBeCloseTo(2, 6)
    expect(km['collector']).toBeCloseTo(0.4, 6)
    expect(km['local']).toBeCloseTo(0.5, 6)
    expect(reading.value).toBeCloseTo(4.9 / 4, 6)
    expect(reading.proxy).toBe('scope-as-built-up-area')
  })

  test('is zero where the data has city roads elsewhere, and unknown where it has none at all', () => {
    const away = road('local', [5000, 0], [6000, 0])
    expect(readingOf(aCheckup({ road: [away] }), 'U37')).toMatchObject({
      kind: 'measured',
      value: 0,
    })
    for (const layers of [{}, { road: [road('footway', [0, 0], [9, 9])] }])
      expect(readingOf(aCheckup(layers), 'U37')).toMatchObject({
        kind: 'unknown',
        value: null,
        missing: ['road'],
      })
  })

  test('is taken over the built-up area where the data has one, and says so by having no stand-in', () => {
    const run = aCheckup({
      road: [road('local', [0, 500], [2000, 500])],
      'built-up-area': [{ geometry: aSquare(0, 0, 1000) }, { geometry: aSquare(500, 0, 1000) }],
      subdistrict: [{ id: 'empty', geometry: aSquare(1600, 0, 300) }],
    })
    const reading = readingOf(run, 'U37')
    expect(reading.inputs['areaKm2']).toBeCloseTo(1.5, 6)
    expect(reading.value).toBeCloseTo(1.5 / 1.5, 6)
    expect(reading.proxy).toBeNull()
    expect(readingOf(run, 'U37', { area: 'empty' }).missing).toEqual(['built-up-area-in-area'])
  })

  test('from raw OpenStreetMap lines says so', () => {
    const line = {
      geometry: aLine([0, 0], [9, 9]),
      properties: { kind: 'local', sourceId: 'way/12' },
    }
    const { proxy } = readingOf(aCheckup({ road: [line] }), 'U37')
    expect(proxy).toBe('raw-osm-roads,scope-as-built-up-area')
  })
})

describe('B26 park cover', () => {
  const park = (geometry: Polygon) => ({ geometry, properties: { kind: 'park' } })
  const homes = { 'land-use': [someHomes(0, 0, 2000)] }
  const covered = (...parks: Polygon[]) =>
    readingOf(aCheckup({ ...homes, 'green-space': parks.map(park) }), 'B26').inputs['coveredKm2']
  const reach = (side: number, r: number) => km2(side * side + 4 * side * r + drawn(r))

  test('reaches 500 m from 5,000 m², 300 m from 400 m², and not at all below', () => {
    expect(covered(aSquare(950, 950, 100))).toBeCloseTo(reach(100, 500), 5)
    expect(covered(aSquare(970, 970, 70))).toBeCloseTo(reach(70, 300), 5)
    expect(covered(aSquare(970, 970, 19))).toBe(0)
    expect(covered(aSquare(970, 970, 20.1))).toBeCloseTo(reach(20.1, 300), 5)
  })

  test('takes the whole park for its size: holes off, and also the part outside the scope', () => {
    const ring = (s: number) => aSquare(1000 - s / 2, 1000 - s / 2, s).coordinates[0] ?? []
    const hollow: Polygon = { type: 'Polygon', coordinates: [ring(100), ring(80)] }
    expect(covered(hollow)).toBeCloseTo(reach(100, 300), 5)
    // 100 × 100 m, all but 10 m of it west of the scope: still a large park.
    const west = covered(aSquare(-90, 950, 100))
    expect(west).toBeCloseTo(km2(10 * 1100 + 500 * 100 + drawn(500) / 2 + 0), 2)
  })

  test('a park without any place to live near gives 0; no park or no homes in the data is unknown', () => {
    const far = { 'green-space': [park(aSquare(9000, 0, 100))] }
    expect(readingOf(aCheckup({ ...homes, ...far }), 'B26')).toMatchObject({
      value: 0,
      missing: [],
    })
    const garden = { geometry: aSquare(0, 0, 100), properties: { kind: 'garden' } }
    expect(readingOf(aCheckup({ ...homes, 'green-space': [garden] }), 'B26').missing).toEqual([
      'green-space:park',
    ])
    expect(readingOf(aCheckup({}), 'B26').missing).toEqual([
      'green-space:park',
      'land-use:residential',
    ])
  })
})

describe('B23 school cover', () => {
  const layers = (...facility: ReturnType<typeof aFacility>[]) => ({
    'land-use': [someHomes(0, 0, 1000), someHomes(500, 0, 1000)],
    facility,
  })

  test('is the share of homes within 1,000 m; overlapping homes count once', () => {
    const reading = readingOf(aCheckup(layers(aFacility('school', aPoint(-1000, 500)))), 'B23')
    expect(reading.inputs['residentialLandKm2']).toBeCloseTo(1.5, 6)
    expect(reading.value).toBeCloseTo(0, 3)
    const near = readingOf(aCheckup(layers(aFacility('school', aPoint(0, 0)))), 'B23')
    expect(near.inputs['coveredKm2']).toBeCloseTo(km2(drawn(1000) / 4), 6)
    expect(near.value).toBeCloseTo((100 * drawn(1000)) / 4 / 1.5e6, 4)
    expect(near.layer).toBe('national')
  })

  test('all homes in reach is exactly 100, and no gap', () => {
    const run = aCheckup(layers(aFacility('school', aSquare(-100, -100, 1800))))
    expect(readingOf(run, 'B23').value).toBe(100)
    expect(run.result.findings.filter(f => f.indicator === 'B23')).toEqual([])
  })

  test('stands in for middle schools where the level is unknown; other levels fall out', () => {
    expect(readingOf(aCheckup(layers(aFacility('school', aPoint(0, 0)))), 'B23').proxy).toBe(
      'school-level-unknown',
    )
    const level = (said: string) => ({
      geometry: aPoint(0, 0),
      properties: { kind: 'school', schoolLevel: said },
    })
    expect(readingOf(aCheckup(layers(level('secondary'))), 'B23').proxy).toBeNull()
    expect(readingOf(aCheckup(layers(level('九年一贯制学校'))), 'B23').proxy).toBeNull()
    for (const other of ['primary', '小学'])
      expect(readingOf(aCheckup(layers(level(other))), 'B23').missing).toEqual(['facility:school'])
  })

  test('a kindergarten is no school', () => {
    const run = aCheckup(layers(aFacility('kindergarten', aPoint(0, 0))))
    expect(readingOf(run, 'B23').missing).toEqual(['facility:school'])
  })

  test('an area without any homes says so', () => {
    const run = aCheckup({
      ...layers(aFacility('school', aPoint(0, 0))),
      community: [{ id: 'c', geometry: aSquare(1600, 1600, 300) }],
    })
    expect(readingOf(run, 'B23', { area: 'c' })).toMatchObject({
      kind: 'unknown',
      missing: ['residential-land-in-area'],
    })
  })
})

describe('X06 market cover', () => {
  test('reaches 800 m from a market mapped as an area: outline and inside', () => {
    const market = aFacility('market', aSquare(900, 900, 200))
    const run = aCheckup({ 'land-use': [someHomes(0, 0, 2000)], facility: [market] })
    const reading = readingOf(run, 'X06')
    expect(reading.inputs['coveredKm2']).toBeCloseTo(km2(200 * 200 + 800 * 800 + drawn(800)), 5)
    expect(reading.layer).toBe('local')
  })
})

describe('X07 bus-stop cover', () => {
  const stops = { facility: [aFacility('bus-stop', aPoint(1000, 1000))] }

  test('is given at 300 and at 500 m over the scope', () => {
    const run = aCheckup(stops)
    const [near, far] = [
      readingOf(run, 'X07', { variant: '300' }),
      readingOf(run, 'X07', { variant: '500' }),
    ]
    expect(near.inputs).toEqual({
      coveredKm2: expect.closeTo(km2(drawn(300)), 6),
      areaKm2: expect.closeTo(4, 6),
      radiusM: 300,
    })
    expect(Object.keys(far.inputs)).toEqual(['coveredKm2', 'areaKm2', 'radiusM'])
    expect(far.value).toBeCloseTo((100 * km2(drawn(500))) / 4, 5)
    expect(far.proxy).toBe('scope-as-built-up-area')
  })

  test('a stop outside the scope serves what lies inside', () => {
    const run = aCheckup({ facility: [aFacility('bus-stop', aPoint(-0.001, 1000))] })
    const { inputs } = readingOf(run, 'X07', { variant: '300' })
    expect(inputs['coveredKm2']).toBeCloseTo(km2(drawn(300) / 2), 4)
  })

  test('of districts and of grid cells sums to that of the scope', () => {
    const run = aCheckup(
      {
        ...stops,
        district: [
          { ...aDistrict, geometry: aSquare(0, 0, 1100) },
          { id: 'd2', geometry: aSquare(1100, 0, 1100) },
          { id: 'd3', geometry: aSquare(0, 1100, 1100) },
        ],
      },
      { grid: 250 },
    )
    const sum = (level: string, key: string) =>
      run.result.areas
        .filter(area => area.level === level)
        .map(area => Number(readingOf(run, 'X07', { variant: '500', area: area.id }).inputs[key]))
        .reduce((total, part) => total + part, 0)
    const whole = readingOf(run, 'X07', { variant: '500' }).inputs
    for (const key of ['coveredKm2', 'areaKm2'])
      for (const level of ['district', 'cell'])
        expect(sum(level, key)).toBeCloseTo(Number(whole[key]), 9)
    expect(run.result.areas.filter(a => a.level === 'cell').length).toBe(65)
  })
})

describe('X08 toilet density', () => {
  test('counts what lies inside, and one that is mapped as point and as area once', () => {
    const run = aCheckup({
      facility: [
        aFacility('toilet', aSquare(100, 100, 20)),
        aFacility('toilet', aPoint(110, 110)),
        aFacility('toilet', aPoint(500, 500)),
        aFacility('toilet', aPoint(2500, 500)),
        aFacility('clinic', aPoint(111, 111)),
      ],
    })
    const reading = readingOf(run, 'X08')
    expect(reading.inputs).toEqual({ count: 2, areaKm2: expect.closeTo(4, 6) })
    expect(reading.value).toBeCloseTo(0.5, 6)
    expect(run.result.scope.objects).toMatchObject({ 'facility:toilet': 2, 'facility:clinic': 1 })
  })

  test('no toilet in the data is unknown, toilets elsewhere are none here', () => {
    expect(readingOf(aCheckup({}), 'X08').missing).toEqual(['facility:toilet'])
    const away = aCheckup({ facility: [aFacility('toilet', aPoint(9000, 0))] })
    expect(readingOf(away, 'X08').value).toBe(0)
  })
})
