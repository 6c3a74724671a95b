import { describe, expect, test } from 'vitest'
import type { Geometry } from '#geo/geometry.ts'
import { aSquare, type TestObject } from '#platform/frame/testing.ts'
import { classesOfTags, type Tags } from '#policy/osm.ts'
import { aCheckup, aDistrict, aFacility, aLine, aPoint, readingOf } from '../testing.ts'

/** What a feature of OpenStreetMap becomes: its tags are read as the intake reads them. */
function aWay(tags: Tags, geometry: Geometry, number = 1): TestObject {
  const [road] = classesOfTags(tags, geometry.type)
  if (road?.class !== 'road') throw new Error('no road')
  const { highway = null, walkable = null } = road.fields
  return {
    geometry,
    properties: {
      kind: road.kind,
      sourceId: `way/${number}`,
      highway: String(highway),
      walkable: String(walkable),
    },
  }
}

/** A house of 10 × 10 m about the place. */
const aHome = (x: number, y: number, id?: string): TestObject => ({
  ...(id !== undefined && { id }),
  geometry: aSquare(x - 5, y - 5, 10),
  properties: { residential: 'yes' },
})

const aPolygon = (...ring: [number, number][]): Geometry => ({
  type: 'Polygon',
  coordinates: [[...ring, ...ring.slice(0, 1)]],
})

const school = (geometry: Geometry) => aFacility('school', geometry)
/** 1,900 m from west to east at y = 100. */
const street = aLine([50, 100], [1950, 100])
const footway = aWay({ highway: 'footway' }, street)

function walked(layers: Parameters<typeof aCheckup>[0], indicator = 'B23') {
  const { kind, value, inputs, missing } = readingOf(aCheckup(layers), indicator, {
    variant: 'walk',
  })
  return kind === 'measured' ? inputs['within'] : { value, missing }
}

describe('walking cover', () => {
  test('is the share of homes whose legs and way come to no more than the radius', () => {
    const run = aCheckup({
      road: [footway],
      facility: [school(aPoint(100, 130))],
      building: [aHome(1000, 160), aHome(1010, 160), aHome(1011, 160), aHome(300, 5000)],
    })
    // 30 m to the way, 910 m along it, 60 m to the house: 1,000 m to the second of them.
    const reading = readingOf(run, 'B23', { variant: 'walk' })
    expect(reading.inputs).toEqual({ network: 'walk', within: 2, residentialBuildings: 3 })
    expect(reading.value).toBeCloseTo(200 / 3, 9)
    expect(reading.proxy).toBe('school-level-unknown')
    expect(Object.keys(reading.inputs)).toEqual(['network', 'within', 'residentialBuildings'])
  })

  test('counts homes with their centroid in each area, and a market from 800 m', () => {
    const run = aCheckup({
      road: [footway],
      facility: [aFacility('market', aPoint(100, 100))],
      building: [aHome(860, 100), aHome(940, 100), { geometry: aSquare(0, 0, 9) }],
      subdistrict: [
        { id: 's', geometry: aSquare(800, 0, 200) },
        { id: 'empty', geometry: aSquare(1500, 1500, 100) },
      ],
    })
    const of = (area: string) => readingOf(run, 'X06', { variant: 'walk', area })
    expect(of('scope').inputs['within']).toBe(1)
    expect(of('s').inputs['residentialBuildings']).toBe(2)
    expect(of('empty')).toMatchObject({
      kind: 'unknown',
      missing: ['residential-buildings-in-area'],
    })
  })

  test('names the homes that are too far, and where they are', () => {
    const run = aCheckup({
      road: [footway],
      facility: [school(aPoint(100, 100))],
      building: [aHome(300, 100, 'near'), aHome(1900, 100, 'far'), aHome(1500, 100, 'further')],
    })
    const at = run.result.findings.findIndex(f => f.variant === 'walk' && f.area === 'scope')
    expect(run.result.findings[at]).toMatchObject({ objects: 2, ids: ['far', 'further'] })
    expect(run.findingShapes[at]).toMatchObject({ type: 'MultiPoint' })
  })

  test('names what the whole data lacks', () => {
    const [facility, building] = [[school(aPoint(0, 0))], [aHome(100, 100)]]
    const lacks = (layers: Parameters<typeof aCheckup>[0]) =>
      readingOf(aCheckup(layers), 'B23', { variant: 'walk' }).missing
    expect(lacks({})).toEqual(['facility:school', 'building:residential', 'road:walkable'])
    expect(lacks({ facility, building })).toEqual(['road:walkable'])
    expect(lacks({ facility, road: [footway] })).toEqual(['building:residential'])
    const trunk = aWay({ highway: 'trunk' }, street)
    expect(lacks({ facility, building, road: [trunk] })).toEqual(['road:walkable'])
  })
})

describe('the walking network', () => {
  const ends = { facility: [school(aPoint(100, 100))], building: [aHome(900, 100)] }
  const by = (...road: TestObject[]) => walked({ ...ends, road })
  /** A stub at each end, so that there is a network even where the way between is none. */
  const stubs = [
    aWay({ highway: 'path' }, aLine([50, 100], [100, 100]), 8),
    aWay({ highway: 'path' }, aLine([900, 100], [950, 100]), 9),
  ]
  const between = (tags: Tags) => by(...stubs, aWay(tags, aLine([100, 100], [900, 100])))

  test('holds every highway but those for motor traffic alone and what is not built', () => {
    for (const highway of ['primary', 'service', 'steps', 'cycleway', 'corridor', 'primary_link'])
      expect(between({ highway }), highway).toBe(1)
    for (const highway of ['motorway', 'trunk', 'motorway_link', 'trunk_link', 'construction'])
      expect(between({ highway }), highway).toBe(0)
  })

  test('leaves out what is closed to walkers, and what private owners keep to themselves', () => {
    expect(between({ highway: 'service', foot: 'no' })).toBe(0)
    expect(between({ highway: 'service', access: 'private' })).toBe(0)
    expect(between({ highway: 'service', access: 'no' })).toBe(0)
    expect(between({ highway: 'service', access: 'customers' })).toBe(1)
  })

  test('lets foot=yes outweigh class and access, but not what is not built', () => {
    expect(between({ highway: 'trunk', foot: 'yes' })).toBe(1)
    expect(between({ highway: 'service', access: 'private', foot: 'yes' })).toBe(1)
    expect(between({ highway: 'proposed', foot: 'yes' })).toBe(0)
  })

  test('is walked against one-way traffic', () => {
    expect(between({ highway: 'residential', oneway: 'yes' })).toBe(1)
    expect(between({ highway: 'residential', oneway: '-1' })).toBe(1)
  })

  test('runs along the outline of a paved area', () => {
    const square = aPolygon([100, 100], [900, 100], [900, 140], [100, 140])
    expect(by(...stubs, aWay({ highway: 'pedestrian', area: 'yes' }, square))).toBe(1)
  })

  test('joins ways where they share a vertex, not where they only cross', () => {
    const crossing = (...through: [number, number][]) =>
      by(
        aWay({ highway: 'path' }, aLine([100, 100], [100, 0], ...through, [900, 0])),
        aWay({ highway: 'path' }, aLine([500, -100], ...through, [500, 60], [900, 100]), 2),
      )
    expect(crossing([500, 0])).toBe(1)
    expect(
      by(
        aWay({ highway: 'path' }, aLine([100, 100], [100, 0], [700, 0])),
        aWay({ highway: 'path' }, aLine([500, -100], [500, 60], [900, 100]), 2),
      ),
    ).toBe(0)
  })

  test('keeps small components: a home beside one is on it', () => {
    const island = aWay({ highway: 'path' }, aLine([880, 110], [890, 110]), 2)
    expect(by(footway)).toBe(1)
    expect(by(aWay({ highway: 'footway' }, aLine([50, 100], [850, 100])), island)).toBe(0)
  })

  test('of roads that no source marks walkable leaves out fast ones and those not built', () => {
    const own = (kind: string) => ({ geometry: street, properties: { kind, sourceId: 'L-1' } })
    expect(by(own('local'))).toBe(1)
    expect(by(...stubs, own('expressway'))).toBe(0)
  })

  test('of two equally near ways leads along the one with the lower number', () => {
    const [lower, upper] = [aLine([100, 100], [900, 100]), aLine([880, 140], [920, 140])]
    const of = (leading: number, other: number) =>
      walked({
        facility: ends.facility,
        building: [aHome(900, 120)],
        road: [aWay({ highway: 'path' }, lower, leading), aWay({ highway: 'path' }, upper, other)],
      })
    expect(of(9, 10)).toBe(1)
    expect(of(10, 9)).toBe(0)
  })

  test('reaches beyond the scope', () => {
    const past = aLine([100, 100], [100, -50], [700, -50], [700, 10])
    const layers = { ...ends, building: [aHome(700, 10)], district: [aDistrict] }
    expect(walked({ ...layers, road: [aWay({ highway: 'path' }, past)] })).toBe(1)
    const cut = [aLine([100, 100], [100, 0]), aLine([700, 0], [700, 10])]
    expect(walked({ ...layers, road: cut.map(line => aWay({ highway: 'path' }, line)) })).toBe(0)
  })
})

describe('a facility mapped as an area', () => {
  test('is entered where the network meets its outline, with no leg of its own', () => {
    const layers = { road: [footway], building: [aHome(1251, 100), aHome(1252, 100)] }
    expect(walked({ ...layers, facility: [school(aSquare(150, 50, 101))] })).toBe(1)
    expect(walked({ ...layers, facility: [school(aSquare(150, 50, 102))] })).toBe(2)
  })

  test('that no way meets is entered from the nearest place of its outline', () => {
    const [west, south, east, north] = [150, 130, 250, 230]
    const diamond = aPolygon([200, south], [east, 180], [200, north], [west, 180])
    const building = [aHome(1170, 100), aHome(1171, 100)]
    expect(walked({ road: [footway], building, facility: [school(diamond)] })).toBe(1)
  })

  test('is entered through the outline of a hole', () => {
    const court = {
      ...aSquare(-3000, -3000, 9000),
      coordinates: [...aSquare(-3000, -3000, 9000).coordinates, ...aSquare(0, 0, 2000).coordinates],
    }
    const road = [aWay({ highway: 'path' }, aLine([1950, 100], [2050, 100]))]
    const building = [aHome(1500, 100), aHome(300, 100)]
    expect(walked({ road, building, facility: [school(court)] })).toBe(1)
  })

  test('holds the homes whose centroid lies in it, though no way leads there', () => {
    const island = aWay({ highway: 'path' }, aLine([100, 100], [110, 100]))
    const facility = [school(aSquare(1000, 1500, 200))]
    const building = [aHome(1197, 1690), aHome(1203, 1690)]
    expect(walked({ road: [island], building, facility })).toBe(1)
  })

  test('stands for a point of its kind that lies in it, which alone would be nearer', () => {
    const grounds = school(aSquare(100, 90, 200))
    const point = school(aPoint(200, 285))
    const behind = aWay({ highway: 'path' }, aLine([200, 295], [1100, 295]), 2)
    const layers = { road: [footway, behind], building: [aHome(1100, 295)] }
    expect(walked({ ...layers, facility: [point] })).toBe(1)
    expect(walked({ ...layers, facility: [grounds] })).toBe(0)
    expect(walked({ ...layers, facility: [grounds, point] })).toBe(0)
    const other = aFacility('market', aSquare(100, 90, 200))
    expect(walked({ ...layers, facility: [other, point] })).toBe(1)
  })
})
