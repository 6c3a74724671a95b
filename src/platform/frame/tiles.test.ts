import { classifyRings, VectorTile, type VectorTileLayer } from '@mapbox/vector-tile'
import fc from 'fast-check'
import { PbfReader } from 'pbf'
import { describe, expect, test } from 'vitest'
import type { Geometry, Position } from '#geo/geometry.ts'
import { mapPositions } from '#geo/measure.ts'
import { toMercator } from '#geo/mercator.ts'
import { projector } from '#geo/zone.ts'
import { aFrame, aSquare, type TestObject, testOrigin, testZone } from './testing.ts'
import { encodeTile, type TileLayerSpec } from './tiles.ts'

const spec = (layer: string, more: Partial<TileLayerSpec> = {}): TileLayerSpec => ({
  layer,
  minZoom: 0,
  maxZoom: 20,
  columns: [],
  ...more,
})

/** A place well inside its tile at zoom 16 and below: the origin lies next to an edge. */
const INSIDE: Position = [-250, 150]

const degreesAt = (x: number, y: number): Position =>
  projector(testZone).inverse(testOrigin[0] + x, testOrigin[1] + y)

/** The tile a place in metres from the origin lies in. */
const tileAt = (z: number, x: number, y: number) => {
  const side = 2 ** (32 - z)
  const [east, south] = toMercator(...degreesAt(x, y))
  return { z, x: Math.floor(east / side), y: Math.floor(south / side) }
}

const decode = (bytes: Uint8Array): Record<string, VectorTileLayer> =>
  new VectorTile(new PbfReader(bytes)).layers

const layerOf = (bytes: Uint8Array, name: string): VectorTileLayer => {
  const layer = decode(bytes)[name]
  if (layer === undefined) throw new Error(`no layer ${name}`)
  return layer
}

const cut = (
  objects: readonly TestObject[],
  z: number,
  [x, y]: Position = [1, 1],
  more: Partial<TileLayerSpec> = {},
) => encodeTile(aFrame({ b: objects }), tileAt(z, x, y), [spec('b', more)])

const featuresOf = (bytes: Uint8Array) => {
  const layer = decode(bytes)['b']
  return Array.from({ length: layer?.length ?? 0 }, (_, i) => {
    const feature = layer?.feature(i)
    if (feature === undefined) throw new Error('no feature')
    return feature
  })
}

test('a reader of others finds names, version, ids and values as the frame has them', () => {
  const frame = aFrame({
    building: [
      {
        id: '楼-1',
        geometry: aSquare(0, 0, 20),
        properties: { kind: '住宅', storeys: 6, height: 17.5, level: -2, name: null },
      },
      {
        id: '楼-2',
        geometry: aSquare(30, 0, 20),
        properties: { kind: '住宅', storeys: null, height: 3, level: 6, name: 'x' },
      },
    ],
  })
  const columns = ['kind', 'storeys', 'height', 'level', 'name', 'nonesuch']
  const layer = layerOf(
    encodeTile(frame, tileAt(16, 1, 1), [spec('building', { name: 'houses', columns })]),
    'houses',
  )
  expect(layer).toMatchObject({ version: 2, extent: 4096, length: 2 })
  expect(layer.feature(0)).toMatchObject({
    id: 0,
    type: 3,
    properties: { id: '楼-1', kind: '住宅', storeys: 6, height: 17.5, level: -2 },
  })
  expect(layer.feature(1).properties).toEqual({
    id: '楼-2',
    kind: '住宅',
    height: 3,
    level: 6,
    name: 'x',
  })
})

const shapes: readonly (readonly [string, Geometry])[] = [
  ['point', { type: 'Point', coordinates: [10, 20] }],
  [
    'points',
    {
      type: 'MultiPoint',
      coordinates: [
        [10, 20],
        [60, 5],
      ],
    },
  ],
  [
    'line',
    {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [50, 0],
        [50, 70],
      ],
    },
  ],
  [
    'lines',
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [0, 0],
          [50, 0],
        ],
        [
          [0, 30],
          [60, 60],
        ],
      ],
    },
  ],
  ['polygon', aSquare(0, 0, 60)],
  [
    'polygon with a hole',
    {
      type: 'Polygon',
      coordinates: [
        ...aSquare(0, 0, 80).coordinates,
        ...aSquare(20, 20, 30).coordinates.map(ring => ring.toReversed()),
      ],
    },
  ],
  [
    'polygons',
    {
      type: 'MultiPolygon',
      coordinates: [aSquare(0, 0, 30).coordinates, aSquare(60, 0, 30).coordinates],
    },
  ],
]

describe.each(['forward', 'backward'])('rings drawn %s', direction => {
  test.each(shapes)('a %s comes out where it was, to the tile’s unit', (_, geometry) => {
    const moved = mapPositions(geometry, (x, y) => [x + INSIDE[0], y + INSIDE[1]])
    const given = direction === 'forward' ? moved : reversed(moved)
    const address = tileAt(16, ...INSIDE)
    const [feature] = featuresOf(cut([{ geometry: given }], 16, INSIDE))
    const back = feature?.toGeoJSON(address.x, address.y, address.z).geometry
    expect(back?.type).toBe(geometry.type)
    const found = positionsOf(back)
    const wanted = positionsOf(moved).map(([x, y]) => degreesAt(x, y))
    // A tile of zoom 16 is 360 / 2^16 degrees wide: a unit is 1.34e-6 degrees.
    for (const [lon, lat] of wanted)
      expect(found.some(([a, b]) => Math.abs(a - lon) < 1.4e-6 && Math.abs(b - lat) < 1.4e-6)).toBe(
        true,
      )
    expect(found.length).toBe(wanted.length)
  })
})

const reversed = (g: Geometry): Geometry =>
  g.type === 'Polygon' ? { ...g, coordinates: g.coordinates.map(r => r.toReversed()) } : g

/** Every position of a geometry, however deep. */
function positionsOf(g: unknown): Position[] {
  if (typeof g === 'object' && g !== null && 'coordinates' in g) return positionsOf(g.coordinates)
  if (!Array.isArray(g)) return []
  const [x, y]: unknown[] = g
  if (typeof x === 'number' && typeof y === 'number') return [[x, y]]
  return g.flatMap(positionsOf)
}

test('outer rings turn one way and holes the other, whatever way they came', () => {
  const hole = {
    type: 'Polygon',
    coordinates: [...aSquare(0, 0, 80).coordinates, ...aSquare(9, 9, 30).coordinates],
  } as const
  const [feature] = featuresOf(cut([{ geometry: hole }], 16))
  const rings = feature?.loadGeometry() ?? []
  expect(classifyRings(rings).map(polygon => polygon.length)).toEqual([2])
})

test('an object is in every tile it meets and in no other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -3000, max: 3000 }),
      fc.integer({ min: -3000, max: 3000 }),
      (x, y) => {
        const frame = aFrame({ b: [{ geometry: aSquare(x, y, 400) }] })
        const corners = [
          [0, 0],
          [400, 0],
          [0, 400],
          [400, 400],
        ].map(([dx = 0, dy = 0]) => tileAt(15, x + dx, y + dy))
        for (const address of corners)
          expect(decode(encodeTile(frame, address, [spec('b')]))['b']?.length).toBe(1)
        const [first] = corners
        if (first === undefined) return
        const away = { ...first, x: first.x + 4 }
        expect(encodeTile(frame, away, [spec('b')])).toHaveLength(0)
      },
    ),
    { numRuns: 30 },
  )
})

test('a shape far larger than the tile is cut to it and its margin', () => {
  const [feature] = featuresOf(cut([{ geometry: aSquare(-20_000, -20_000, 40_000) }], 14))
  const points = feature?.loadGeometry().flat() ?? []
  expect(points).toHaveLength(5)
  for (const { x, y } of points) {
    expect([-64, 4160]).toContain(x)
    expect([-64, 4160]).toContain(y)
  }
})

test('small areas go below their size, and two specs may draw one layer twice', () => {
  const objects = [
    { geometry: aSquare(0, 0, 20), properties: { kind: 'flats' } },
    { geometry: aSquare(100, 0, 900), properties: { kind: 'park' } },
  ]
  const frame = aFrame({ b: objects })
  const address = tileAt(12, 1, 1)
  const layers = decode(
    encodeTile(frame, address, [
      spec('b', { minAreaPx: 4 }),
      spec('b', { name: 'flats', where: { column: 'kind', values: ['flats'] } }),
      spec('b', { name: 'lakes', where: { column: 'kind', values: ['lake'] } }),
      spec('b', { name: 'odd', where: { column: 'nonesuch', values: ['x'] } }),
      spec('b', { name: 'late', minZoom: 13 }),
      spec('b', { name: 'early', maxZoom: 11 }),
      spec('nonesuch'),
    ]),
  )
  expect(
    Object.fromEntries(Object.entries(layers).map(([name, { length }]) => [name, length])),
  ).toEqual({ b: 1, flats: 1 })
  expect(layers['b']?.feature(0).properties['id']).toBe('b-0002')
  expect(layers['flats']?.feature(0).properties['id']).toBe('b-0001')
})

test('vertices nearer than half a pixel go at a middle zoom and stay at a late one', () => {
  const circle: Position[] = Array.from({ length: 361 }, (_, i) => {
    const angle = ((i % 360) * Math.PI) / 180
    return [INSIDE[0] + 60 * Math.cos(angle), INSIDE[1] + 60 * Math.sin(angle)]
  })
  const objects = [{ geometry: { type: 'Polygon', coordinates: [circle] } as const }]
  const vertices = (z: number) =>
    featuresOf(cut(objects, z, INSIDE))[0]?.loadGeometry()[0]?.length ?? 0
  expect(vertices(16)).toBe(361)
  expect(vertices(14)).toBeLessThan(200)
  expect(vertices(11)).toBeLessThan(40)
  expect(vertices(11)).toBeGreaterThan(8)
})

test('the tiles of the whole world and of far countries answer too', () => {
  const frame = aFrame({ b: [{ geometry: aSquare(0, 0, 5000) }] })
  expect(decode(encodeTile(frame, { z: 0, x: 0, y: 0 }, [spec('b')]))['b']).toBeUndefined()
  expect(decode(encodeTile(frame, tileAt(7, 1, 1), [spec('b')]))['b']?.length).toBe(1)
  expect(encodeTile(frame, { z: 10, x: 3, y: 400 }, [spec('b')])).toHaveLength(0)
  for (const wrong of [
    { z: 3, x: 8, y: 0 },
    { z: 3, x: -1, y: 0 },
    { z: 1.5, x: 0, y: 0 },
    { z: NaN, x: 0, y: 0 },
  ])
    expect(encodeTile(frame, wrong, [spec('b')])).toHaveLength(0)
})

test('objects without geometry stay out, and equal frames give equal bytes', () => {
  const objects = [{ geometry: null }, { geometry: aSquare(0, 0, 50) }]
  expect(featuresOf(cut(objects, 15))).toHaveLength(1)
  expect(cut(objects, 15)).toEqual(cut(objects, 15))
})
