import { describe, expect, test } from 'vitest'
import { projector } from '#geo/zone.ts'
import { aSquare, testOrigin, testZone } from '#platform/frame/testing.ts'
import { aCheckup, aDistrict, aFacility, aLine, aPoint, readingOf } from '../testing.ts'

type Place = [number, number]

const road = (kind: string, ...points: Place[]) => ({
  geometry: aLine(...points),
  properties: { kind },
})

describe('X11 dead ends', () => {
  const count = (...roads: ReturnType<typeof road>[]) =>
    readingOf(aCheckup({ road: roads }), 'X11').value

  test('counts ends of the four classes in the scope, and says that it is a screening', () => {
    const run = aCheckup({
      road: [
        road('local', [100, 100], [500, 100], [500, 500]),
        road('arterial', [500, 100], [3000, 100]),
        road('footway', [800, 800], [900, 900]),
      ],
      subdistrict: [{ id: 's', geometry: aSquare(400, 400, 200) }],
    })
    const reading = readingOf(run, 'X11')
    expect(reading).toMatchObject({
      kind: 'measured',
      value: 2,
      unit: '条',
      inputs: { count: 2 },
      proxy: 'cul-de-sac-screening',
    })
    expect(readingOf(run, 'X11', { area: 's' }).value).toBe(1)
  })

  test('names the roads and places the ends', () => {
    const ends = { ...road('local', [100, 100], [500, 100]), id: 'r1' }
    const run = aCheckup({ road: [ends] })
    const at = run.result.findings.findIndex(f => f.indicator === 'X11' && f.area === 'scope')
    expect(run.result.findings[at]).toMatchObject({ objects: 1, ids: ['r1'] })
    const shape = run.findingShapes[at]
    expect(shape?.type === 'MultiPoint' && shape.coordinates).toHaveLength(2)
  })

  test('goes on where another road for motor traffic does, not where a footway does', () => {
    const street = road('local', [100, 100], [500, 100])
    for (const kind of ['motorway', 'link', 'living-street', 'service', 'track'])
      expect(count(street, road(kind, [500, 100], [500, 900])), kind).toBe(1)
    const unknown = {
      geometry: aLine([500, 100], [500, 900]),
      properties: { kind: 'other', highway: 'road' },
    }
    expect(readingOf(aCheckup({ road: [street, unknown] }), 'X11').value).toBe(1)
    for (const kind of ['footway', 'path', 'pedestrian', 'steps', 'construction', 'other'])
      expect(count(street, road(kind, [500, 100], [500, 900])), kind).toBe(2)
  })

  test('joins roads by place alone: a vertex within, not a crossing between vertices', () => {
    const street = road('local', [100, 100], [900, 100])
    expect(count(street, road('collector', [500, 100], [500, 900]))).toBe(4)
    const meeting = road('local', [100, 100], [500, 100], [900, 100])
    expect(count(meeting, road('collector', [500, 100], [500, 900]))).toBe(3)
  })

  test('is none beside a seam that the data declares, and only there', () => {
    const { inverse } = projector(testZone)
    const [east, north] = testOrigin
    const [w, s] = inverse(east + 97.5, north - 5000)
    const [e, n] = inverse(east + 5000, north + 5000)
    const roads = { road: [road('local', [100, 100], [500, 100])] }
    expect(readingOf(aCheckup(roads, { seams: [[w, s, e, n]] }), 'X11').value).toBe(1)
    const [further] = inverse(east + 96, north)
    const far = aCheckup(roads, { seams: [[further, s, e, n]] })
    expect(readingOf(far, 'X11').value).toBe(2)
    const none = readingOf(aCheckup(roads), 'X11')
    expect(readingOf(far, 'X11').inputsDigest).not.toBe(none.inputsDigest)
    expect(readingOf(far, 'U37').inputsDigest).toBe(readingOf(aCheckup(roads), 'U37').inputsDigest)
  })

  test('is unknown where the data has no city road', () => {
    expect(readingOf(aCheckup({ road: [road('service', [0, 0], [9, 9])] }), 'X11').missing).toEqual(
      ['road'],
    )
  })
})

describe('U54 fire-station cover', () => {
  test('is the land within a straight 1,500 m of a station, over the scope where nothing is built up', () => {
    const run = aCheckup({ facility: [aFacility('fire-station', aPoint(0, 0))] })
    const drawn = 64 * 1500 ** 2 * Math.sin((2 * Math.PI) / 128)
    const reading = readingOf(run, 'U54')
    expect(reading.inputs).toEqual({
      coveredKm2: expect.closeTo(drawn / 4 / 1e6, 6),
      areaKm2: expect.closeTo(4, 6),
      radiusM: 1500,
    })
    expect(reading.proxy).toBe('scope-as-built-up-area')
    expect(readingOf(aCheckup({}), 'U54').missing).toEqual(['facility:fire-station'])
  })
})

describe('U55 fuel-station clearance', () => {
  const home = (x: number, residential: string) => ({
    geometry: aSquare(x, 100, 10),
    properties: { residential },
  })
  const station = { ...aFacility('fuel', aSquare(100, 100, 20)), id: 'fuel-1' }

  test('stays unknown for want of the table, and lists the distances of each station', () => {
    const run = aCheckup({
      facility: [
        station,
        aFacility('fuel', aPoint(110, 110)),
        aFacility('school', aPoint(160, 110)),
      ],
      building: [home(130, 'no'), home(150, 'yes')],
      subdistrict: [{ id: 'empty', geometry: aSquare(1000, 1000, 100) }],
    })
    const reading = readingOf(run, 'U55')
    expect(reading).toMatchObject({ kind: 'unknown', value: null, missing: ['clearanceTable'] })
    expect(reading.inputs).toEqual({
      stations: 1,
      schoolM: { 'fuel-1': expect.closeTo(40, 6) },
      residentialBuildingM: { 'fuel-1': expect.closeTo(30, 6) },
    })
    expect(readingOf(run, 'U55', { area: 'empty' }).inputs).toEqual({ stations: 0 })
    const found = run.result.findings.filter(f => f.indicator === 'U55')
    expect(found.map(f => [f.area, f.ids])).toEqual([
      ['scope', ['fuel-1']],
      ['d1', ['fuel-1']],
    ])
  })

  test('looks beyond the scope for what is protected', () => {
    const outside = { geometry: aSquare(-40, 100, 10), properties: { residential: 'yes' } }
    const { inputs } = readingOf(aCheckup({ facility: [station], building: [outside] }), 'U55')
    expect(inputs['residentialBuildingM']).toEqual({ 'fuel-1': expect.closeTo(130, 6) })
  })

  test('without a station lacks both', () => {
    expect(readingOf(aCheckup({}), 'U55').missing).toEqual(['facility:fuel', 'clearanceTable'])
  })
})

test('figures a head and greenway cover name exactly what an office would have to supply', () => {
  const missing = (indicator: string, district: object = aDistrict) =>
    readingOf(aCheckup({ district: [district] }), indicator).missing
  expect(missing('U33')).toEqual(['greenways', 'land-use:residential'])
  expect(missing('U34')).toEqual(['sportsVenues', 'residentPopulation'])
  expect(missing('U35')).toEqual(['culturalFacilities', 'residentPopulation'])
  expect(missing('U56')).toEqual(['shelters', 'residentPopulation'])
  const counted = { ...aDistrict, properties: { population: 4000 } }
  expect(missing('U56', counted)).toEqual(['shelters'])
})
