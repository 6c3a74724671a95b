import fc from 'fast-check'
import { expect, test } from 'vitest'
import { representativeOf } from '#geo/measure.ts'
import { fromMercator } from '#geo/mercator.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { projector } from '#geo/zone.ts'
import { buildFrame, emptyLayer, type FrameSource } from './build.ts'
import { NO_TEXT } from './frame.ts'
import type { FrameRow } from './layer-builder.ts'
import { aFrame, aSquare, testOrigin, testZone } from './testing.ts'

const columns = [
  { name: 'kind', kind: 'text' },
  { name: 'storeys', kind: 'number' },
] as const

const wkb = (lon: number, lat: number) => encodeWkb(aSquare(lon, lat, 0.001))
const rows: readonly FrameRow[] = [
  { id: 'a', wkb: wkb(87.7, 43.9), values: ['flats', null] },
  { id: 'b', wkb: wkb(87.6, 43.8), values: ['office', 6] },
  { id: 'c', wkb: null, values: [null, 3] },
  { id: '￿', wkb: wkb(87.5, 43.8), values: ['flats', 1] },
  { id: '𠮷', wkb: encodeWkb({ type: 'Point', coordinates: [87.5, 43.7] }), values: [null, 0] },
]

const sourceOf = (layer: string, list: readonly FrameRow[]): FrameSource => ({
  layer,
  columns,
  read: async add => list.forEach(add),
})

const layerOf = async (list: readonly FrameRow[]) => {
  const frame = await buildFrame('local', testZone, [sourceOf('building', list)])
  return frame.layers.get('building') ?? emptyLayer('none')
}

test('objects stand in code-point order of their ids, each with its own values', async () => {
  const layer = await layerOf(rows)
  expect(layer.ids).toEqual(['a', 'b', 'c', '￿', '𠮷'])
  expect([...layer.kinds]).toEqual([3, 3, 0, 3, 1])
  const kind = layer.columns.get('kind')
  const storeys = layer.columns.get('storeys')
  if (kind?.kind !== 'text' || storeys?.kind !== 'number') throw new Error('columns lost')
  expect([...kind.codes].map(code => (code === NO_TEXT ? null : kind.values[code]))).toEqual([
    'flats',
    'office',
    null,
    'flats',
    null,
  ])
  expect([...storeys.values]).toEqual([NaN, 6, 3, 1, 0])
})

test('the order of layers changes nothing, any change of a row changes the digest', async () => {
  const digest = (await layerOf(rows)).digest
  const sources = ['one', 'two'].map(layer => sourceOf(layer, rows))
  const forth = await buildFrame('local', testZone, sources)
  const back = await buildFrame('local', testZone, sources.toReversed())
  expect(back.digest).toBe(forth.digest)
  const [first, second, ...rest] = rows
  if (first === undefined || second === undefined) throw new Error('no rows')
  for (const changed of [
    { ...second, id: 'b2' },
    { ...second, wkb: null },
    { ...second, wkb: wkb(87.600001, 43.8) },
    { ...second, values: ['office', null] },
    { ...second, values: ['Office', 6] },
  ])
    expect((await layerOf([first, changed, ...rest])).digest).not.toBe(digest)
})

test('bytes that move from one geometry to the next change the digest', async () => {
  const point = encodeWkb({ type: 'Point', coordinates: [87.5, 43.7] })
  const of = (a: Uint8Array | null, b: Uint8Array | null) =>
    layerOf([
      { id: 'a', wkb: a, values: [null, null] },
      { id: 'b', wkb: b, values: [null, null] },
    ])
  expect((await of(point, null)).digest).not.toBe((await of(null, point)).digest)
})

test('coordinates are metres of the zone and positions on the tiles’ grid of one place', async () => {
  const layer = await layerOf(rows)
  const { inverse } = projector(testZone)
  for (let i = 0; i < layer.xy.length / 2; i++) {
    const [lon, lat] = inverse(layer.xy[2 * i] ?? NaN, layer.xy[2 * i + 1] ?? NaN)
    const [tileLon, tileLat] = fromMercator(
      layer.mercator[2 * i] ?? NaN,
      layer.mercator[2 * i + 1] ?? NaN,
    )
    expect(tileLon).toBeCloseTo(lon, 7)
    expect(tileLat).toBeCloseTo(lat, 7)
  }
})

test('boxes, representative points and the search agree with the shapes', () => {
  const far = aSquare(5000, 5000, 10)
  const two = {
    type: 'MultiPolygon',
    coordinates: [aSquare(0, 0, 100).coordinates, aSquare(200, 0, 100).coordinates],
  } as const
  const layer = aFrame({
    plot: [{ geometry: two }, { geometry: null }, { geometry: far }],
  }).layers.get('plot')
  if (layer === undefined) throw new Error('no layer')
  const [east, north] = testOrigin
  const box = [...layer.boxes.subarray(0, 4)].map((v, i) => v - (i % 2 === 0 ? east : north))
  ;[0, 0, 300, 100].forEach((expected, i) => expect(box[i]).toBeCloseTo(expected, 6))
  const [x, y] = representativeOf(two) ?? [NaN, NaN]
  expect((layer.representative[0] ?? NaN) - east).toBeCloseTo(x, 6)
  expect((layer.representative[1] ?? NaN) - north).toBeCloseTo(y, 6)
  expect(layer.boxes[4]).toBeNaN()
  expect(layer.search([east, north, east + 6000, north + 6000])).toEqual([0, 2])
  expect(layer.search([east + 4000, north, east + 6000, north + 6000])).toEqual([2])
  expect([...layer.objectStart]).toEqual([0, 2, 2, 3])
})

test('a search finds what looking at every box finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 300 })), {
        maxLength: 60,
      }),
      fc.tuple(fc.nat(1000), fc.nat(1000)),
      (squares, [qx, qy]) => {
        const frame = aFrame({ s: squares.map(s => ({ geometry: aSquare(...s) })) })
        const layer = frame.layers.get('s') ?? emptyLayer('s')
        const [east, north] = testOrigin
        // Off the grid by half a metre, so that rounding there and back decides nothing.
        const [w, s] = [qx - 0.5, qy - 0.5]
        const expected = squares.flatMap(([x, y, side], i) =>
          x <= w + 200 && x + side >= w && y <= s + 200 && y + side >= s ? [i] : [],
        )
        expect(layer.search([east + w, north + s, east + w + 200, north + s + 200])).toEqual(
          expected,
        )
      },
    ),
    { numRuns: 50 },
  )
})

test.each([
  ['a second object of one id', ['x', 'x'].map(id => ({ id, wkb: null, values: [null, null] }))],
  ['a row out of order', ['y', 'x'].map(id => ({ id, wkb: null, values: [null, null] }))],
  ['a text among numbers', [{ id: 'x', wkb: null, values: [null, 'six'] }]],
  ['a number among texts', [{ id: 'x', wkb: null, values: [6, 6] }]],
  ['a row of another width', [{ id: 'x', wkb: null, values: [null] }]],
  ['bytes that are no geometry', [{ id: 'x', wkb: new Uint8Array(3), values: [null, 1] }]],
  [
    'a coordinate that is no place',
    [{ id: 'x', wkb: encodeWkb({ type: 'Point', coordinates: [NaN, 1] }), values: [null, 1] }],
  ],
])('%s stops the build and names layer and object', async (_, list) => {
  await expect(layerOf(list)).rejects.toThrow(/frame layer building.* x$/)
})

test('a class without data is an empty layer that answers', async () => {
  const layer = emptyLayer('pipe')
  expect(layer.search([-1e9, -1e9, 1e9, 1e9])).toEqual([])
  const built = await buildFrame('local', testZone, [
    { layer: 'pipe', columns: [], read: async () => undefined },
  ])
  expect(built.layers.get('pipe')?.digest).toBe(layer.digest)
})
