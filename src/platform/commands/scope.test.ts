import { describe, expect, test } from 'vitest'
import { scopeFromBbox, scopeFromGeojson } from './scope.ts'

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [87, 43],
      [88, 43],
      [88, 44],
      [87, 44],
      [87, 43],
    ],
  ],
}

describe('a bounding box as text', () => {
  test('is its rectangle', () => {
    expect(scopeFromBbox('bbox:87,43,88,44')).toEqual({
      ok: true,
      value: { type: 'MultiPolygon', coordinates: [square.coordinates] },
    })
  })

  test.each([
    'bbox:87,43,88',
    'bbox:87,43,88,44,1',
    'bbox:88,43,87,44',
    'bbox:87,44,88,43',
    'bbox:87,43,87,44',
    'bbox:a,b,c,d',
    'bbox:87,,88,44',
    'bbox:540000,4840000,560000,4860000',
    'bbox:',
  ])('%s is refused', text => {
    expect(scopeFromBbox(text)).toMatchObject({ error: { code: 'scope-not-a-bbox' } })
  })
})

describe('a GeoJSON text', () => {
  test.each([
    ['a polygon', square],
    ['a multi-polygon', { type: 'MultiPolygon', coordinates: [square.coordinates] }],
    ['a feature', { type: 'Feature', properties: {}, geometry: square }],
    [
      'a collection, what is no area passed over',
      {
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', geometry: null },
          { type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] } },
          { type: 'Feature', geometry: { type: 'GeometryCollection', geometries: [square] } },
        ],
      },
    ],
  ])('gives the polygons of %s', (_, json) => {
    expect(scopeFromGeojson(JSON.stringify(json))).toEqual({
      ok: true,
      value: { type: 'MultiPolygon', coordinates: [square.coordinates] },
    })
  })

  test('may carry heights, which are dropped', () => {
    const high = { type: 'Polygon', coordinates: [square.coordinates[0]?.map(p => [...p, 800])] }
    expect(scopeFromGeojson(JSON.stringify(high))).toEqual(scopeFromGeojson(JSON.stringify(square)))
  })

  test.each([
    ['{', 'scope-not-geojson'],
    ['[]', 'scope-not-geojson'],
    ['{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}', 'scope-not-geojson'],
    ['{"type":"Polygon","coordinates":[[[0,0],[1,null],[1,1],[0,0]]]}', 'scope-not-geojson'],
    ['{"type":"Point","coordinates":[87,43]}', 'scope-without-area'],
    ['{"type":"FeatureCollection","features":[]}', 'scope-without-area'],
    [
      '{"type":"Polygon","coordinates":[[[500000,0],[500001,0],[500001,1],[500000,0]]]}',
      'scope-not-degrees',
    ],
  ])('%s is refused with %s', (text, code) => {
    expect(scopeFromGeojson(text)).toMatchObject({ ok: false, error: { code } })
  })

  test('nested without end is refused', () => {
    const [open, close] = ['{"type":"GeometryCollection","geometries":[', ']}']
    const text = `${open.repeat(50_000)}${close.repeat(50_000)}`
    const error = { code: 'scope-not-geojson', facts: { at: 'geometries' } }
    expect(scopeFromGeojson(text)).toMatchObject({ ok: false, error })
  })

  test('may have any number of parts', () => {
    const coordinates = Array.from({ length: 200_000 }, () => square.coordinates)
    const scope = scopeFromGeojson(JSON.stringify({ type: 'MultiPolygon', coordinates }))
    expect(scope.ok && scope.value.coordinates.length).toBe(200_000)
  })
})
