import { describe, expect, test } from 'vitest'
import { classesOfTags, isAreaTags, mainTag, misfitOfTags, namesClass } from './osm.ts'

const keys = (tags: Record<string, string>, type: Parameters<typeof classesOfTags>[1]) =>
  classesOfTags(tags, type).map(o => (o.kind === null ? o.class : `${o.class}:${o.kind}`))

describe('what a tagging is', () => {
  test.each([
    ['a house', { building: 'house' }, 'Polygon', ['building']],
    ['what is expressly no building', { building: 'no' }, 'Polygon', []],
    ['a trunk road', { highway: 'trunk' }, 'LineString', ['road:expressway']],
    ['a primary road', { highway: 'primary' }, 'LineString', ['road:arterial']],
    ['a secondary road', { highway: 'secondary' }, 'LineString', ['road:collector']],
    ['a residential street', { highway: 'residential' }, 'MultiLineString', ['road:local']],
    ['a motorway, which is no city road', { highway: 'motorway' }, 'LineString', ['road:motorway']],
    ['a slip road', { highway: 'trunk_link' }, 'LineString', ['road:link']],
    ['a highway nobody listed', { highway: 'raceway' }, 'LineString', ['road:other']],
    [
      'a highway called as every object is',
      { highway: 'constructor' },
      'LineString',
      ['road:other'],
    ],
    ['land so called', { landuse: 'constructor' }, 'Polygon', ['land-use:constructor']],
    [
      'a residential street drawn as an area',
      { highway: 'residential' },
      'Polygon',
      ['road:other'],
    ],
    ['a crossing, a point of a road', { highway: 'crossing' }, 'Point', []],
    ['a bus stop', { highway: 'bus_stop' }, 'Point', ['facility:bus-stop']],
    ['a school', { amenity: 'school' }, 'MultiPolygon', ['facility:school']],
    ['a doctor', { amenity: 'doctors' }, 'Point', ['facility:clinic']],
    [
      'a home for the old',
      { amenity: 'social_facility', 'social_facility:for': 'senior' },
      'Point',
      ['facility:elderly-care'],
    ],
    ['a social facility for others', { amenity: 'social_facility' }, 'Point', []],
    [
      'a football pitch, which is a sports ground too',
      { leisure: 'pitch', sport: 'soccer' },
      'Polygon',
      ['facility:sport', 'facility:football-ground'],
    ],
    [
      'a library in its building',
      { building: 'yes', amenity: 'library' },
      'Polygon',
      ['building', 'facility:culture'],
    ],
    [
      'a subway station, once however often it says so',
      { railway: 'station', station: 'subway' },
      'Point',
      ['facility:rail-station'],
    ],
    ['homes', { landuse: 'residential' }, 'Polygon', ['land-use:residential']],
    ['other land', { landuse: 'forest' }, 'Polygon', ['land-use:forest']],
    ['a river', { natural: 'water', water: 'river' }, 'Polygon', ['land-use:water']],
    ['a river as it was mapped', { waterway: 'riverbank' }, 'Polygon', ['land-use:water']],
    ['a park', { leisure: 'park' }, 'Polygon', ['green-space:park']],
    [
      'a monument listed twice over',
      { historic: 'memorial', heritage: '2' },
      'Point',
      ['heritage'],
    ],
    ['what the register has no class for', { power: 'line' }, 'LineString', []],
  ] as const)('%s', (_, tags, type, expected) => {
    expect(keys(tags, type)).toEqual(expected)
  })

  test('levels of administration mean districts only in China', () => {
    const tags = { boundary: 'administrative', admin_level: '6', name: '天山区' }
    expect(classesOfTags(tags, 'Polygon')).toEqual([])
    expect(classesOfTags(tags, 'Polygon', true).map(o => o.class)).toEqual(['district'])
    expect(classesOfTags({ ...tags, admin_level: '8' }, 'Polygon', true)[0]?.class).toBe(
      'subdistrict',
    )
    expect(classesOfTags(tags, 'LineString', true)).toEqual([])
  })

  test('a class drawn on a shape it cannot have is a misfit, another thing is not', () => {
    expect(misfitOfTags({ building: 'yes' }, 'LineString')).toBe('building')
    expect(misfitOfTags({ leisure: 'park' }, 'Point')).toBe('green-space')
    expect(misfitOfTags({ highway: 'crossing' }, 'Point')).toBeNull()
    expect(misfitOfTags({ boundary: 'administrative', admin_level: '6' }, 'LineString')).toBeNull()
    expect(namesClass({ building: 'yes' })).toBe(true)
    expect(namesClass({ type: 'route', route: 'bus' })).toBe(false)
  })
})

describe('what a building says', () => {
  const fields = (tags: Record<string, string>) =>
    classesOfTags({ building: 'yes', ...tags }, 'Polygon')[0]?.fields

  test('residential by its use, unknown where it says only that it is a building', () => {
    expect(fields({ building: 'apartments' })?.['residential']).toBe('yes')
    expect(fields({ building: 'retail' })?.['residential']).toBe('no')
    expect(fields({})).not.toHaveProperty('residential')
  })

  test('a height is taken from the storeys where none is given, and marked as derived', () => {
    expect(fields({ 'building:levels': '5' })).toMatchObject({
      storeys: 5,
      height: 15,
      heightDerived: true,
    })
    expect(fields({ 'building:levels': '5', height: '17.5 m' })).toMatchObject({
      storeys: 5,
      height: 17.5,
    })
    expect(fields({ 'building:levels': '5', height: '17.5 m' })).not.toHaveProperty('heightDerived')
    expect(fields({ 'building:levels': '5;6' })).not.toHaveProperty('storeys')
  })

  test.each([
    ['1985', 1985],
    ['1985-06', 1985],
    ['~1985', 1985],
    ['1970s', undefined],
    ['before 1950', undefined],
    ['C19', undefined],
  ])('built %s is the year %s', (start, year) => {
    expect(fields({ start_date: start })?.['yearBuilt']).toBe(year)
  })
})

test.each([
  [{ highway: 'footway' }, 'yes'],
  [{ highway: 'motorway' }, 'no'],
  [{ highway: 'trunk' }, 'no'],
  [{ highway: 'trunk', foot: 'yes' }, 'yes'],
  [{ highway: 'primary' }, 'yes'],
  [{ highway: 'primary_link' }, 'yes'],
  [{ highway: 'trunk_link' }, 'no'],
  [{ highway: 'residential', foot: 'no' }, 'no'],
  [{ highway: 'service', access: 'private' }, 'no'],
  [{ highway: 'service', access: 'private', foot: 'yes' }, 'yes'],
  [{ highway: 'construction', foot: 'yes' }, 'no'],
  [{ highway: 'proposed', foot: 'yes' }, 'no'],
])('%o can be walked: %s', (tags, expected) => {
  expect(classesOfTags(tags, 'LineString')[0]?.fields['walkable']).toBe(expected)
})

test.each([
  [{ building: 'yes' }, true],
  [{ leisure: 'park', area: 'no' }, false],
  [{ highway: 'pedestrian' }, false],
  [{ highway: 'pedestrian', area: 'yes' }, true],
  [{ highway: 'service', building: 'yes' }, false],
  [{ barrier: 'fence' }, false],
  [{ landuse: 'residential' }, true],
])('a closed way with %o is an area: %s', (tags, expected) => {
  expect(isAreaTags(tags)).toBe(expected)
})

test('what is not mapped is counted by the key that says what it is', () => {
  expect(mainTag({ name: 'x', power: 'tower' })).toBe('power=tower')
  expect(mainTag({ source: 'survey', note: 'y' })).toBe('note')
  expect(mainTag({})).toBe('untagged')
})
