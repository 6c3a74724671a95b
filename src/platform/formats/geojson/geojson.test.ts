import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Unreadable } from '../reader.ts'
import { openSources } from '../sources.ts'
import { aFolder, openOne, readAll } from '../testing.ts'
import { JsonScanner } from './scanner.ts'

async function aFile(content: string | Uint8Array): Promise<string> {
  const path = join(await aFolder(), 'a.json')
  await writeFile(path, content)
  return path
}

const point = (x: unknown, y: unknown) => ({ type: 'Point', coordinates: [x, y] })
const feature = (geometry: unknown, properties: unknown = {}) => ({
  type: 'Feature',
  properties,
  geometry,
})
const collection = (features: readonly unknown[], more: object = {}) =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features })

test('a single feature and a bare geometry are documents of one feature', async () => {
  const one = await readAll(
    await aFile(JSON.stringify({ ...feature(point(1, 2), { a: 'b' }), id: 7 }, null, 2)),
  )
  expect(one.features).toEqual([
    {
      place: { file: 'a.json', row: 1 },
      layer: 'a',
      id: '7',
      properties: { a: 'b' },
      geometry: point(1, 2),
    },
  ])
  const bare = await readAll(await aFile(JSON.stringify(point(3, 4))))
  expect(bare.features.map(f => f.geometry)).toEqual([point(3, 4)])
})

test('a byte order mark and an empty collection are no trouble', async () => {
  expect(
    (await readAll(await aFile(`\uFEFF${collection([feature(point(1, 2))])}`))).features,
  ).toHaveLength(1)
  expect((await readAll(await aFile(collection([])))).features).toEqual([])
})

test.each([
  ['urn:ogc:def:crs:EPSG::4490', 4490],
  ['urn:ogc:def:crs:EPSG:9.8:4538', 4538],
  ['EPSG:3857', 3857],
  ['urn:ogc:def:crs:OGC:1.3:CRS84', 4326],
])('the crs member %s is EPSG:%i', async (name, code) => {
  const crs = { type: 'name', properties: { name } }
  const file = await openOne(await aFile(collection([feature(point(1, 2))], { crs })))
  expect(file.crs).toEqual({ kind: 'epsg', code, from: 'crs' })
})

test('a crs member after the features is found, and one inside a string is not', async () => {
  const crs = { type: 'name', properties: { name: 'EPSG:4490' } }
  const many = Array.from({ length: 2000 }, (_, i) =>
    feature(point(i, i), { note: 'x'.repeat(50) }),
  )
  const late = JSON.stringify({ type: 'FeatureCollection', features: many, crs })
  expect((await openOne(await aFile(late))).crs).toMatchObject({ code: 4490 })
  const quoted = collection([feature(point(1, 2), { note: '"crs":{"EPSG:4490"' })])
  expect((await openOne(await aFile(quoted))).crs).toEqual({
    kind: 'epsg',
    code: 4326,
    from: 'RFC 7946',
  })
})

test('a CRS name nobody knows is handed on, never taken for WGS 84', async () => {
  const crs = { type: 'name', properties: { name: '城市独立坐标系' } }
  const file = await openOne(await aFile(collection([feature(point(1, 2))], { crs })))
  expect(file.crs).toEqual({ kind: 'wkt', wkt: '城市独立坐标系', from: 'crs' })
})

test('bad features are rejected at their place and the rest is read', async () => {
  const text = collection([
    feature(point(1, 2)),
    feature(point(null, 2)),
    feature({ type: 'Curve', coordinates: [] }),
    7,
    { type: 'Topology' },
    feature({
      type: 'GeometryCollection',
      geometries: [
        point(1, 2),
        {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
    }),
    feature(null),
    feature({ type: 'Polygon', coordinates: [] }),
  ]).replace(/\]\}$/, ',{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,1]}}]}')
  const { features, rejects } = await readAll(await aFile(text))
  expect(features.map(f => [f.place.row, f.geometry])).toEqual([
    [1, point(1, 2)],
    [7, null],
    [8, null],
  ])
  expect(rejects.map(r => [r.row, r.rule, r.value])).toEqual([
    [2, 'coordinate-not-a-number', '[null,2]'],
    [3, 'geometry-type-unknown', 'Curve'],
    [4, 'not-a-feature', '7'],
    [5, 'not-a-feature', 'Topology'],
    [6, 'geometry-collection-mixed', 'Point LineString'],
    [9, 'bad-json', '{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,1]}}'],
  ])
})

test('a collection of one kind is one multi-geometry; heights are dropped; nested properties keep their text', async () => {
  const geometry = { type: 'GeometryCollection', geometries: [point(1, 2), point(3, 4)] }
  const { features } = await readAll(
    await aFile(
      collection([
        feature(geometry, { a: { b: [1] }, c: null }),
        feature({ type: 'Point', coordinates: [1, 2, 99] }),
      ]),
    ),
  )
  expect(features[0]?.geometry).toEqual({
    type: 'MultiPoint',
    coordinates: [
      [1, 2],
      [3, 4],
    ],
  })
  expect(features[0]?.properties).toEqual({ a: '{"b":[1]}', c: null })
  expect(features[1]?.geometry).toEqual(point(1, 2))
})

test('a bad line is rejected with its line number and the next ones are read', async () => {
  const good = JSON.stringify(feature(point(1, 2)))
  const { features, rejects } = await readAll(
    await aFile(`{"type":"Feature",,\n${good}\r\n\nhello\n${good}\n`),
  )
  expect(features.map(f => f.place.row)).toEqual([2, 5])
  expect(rejects.map(r => [r.row, r.rule, r.value])).toEqual([
    [1, 'bad-json', '{"type":"Feature",,'],
    [4, 'bad-json', 'hello'],
  ])
})

const inText = (name: readonly number[]): Buffer =>
  Buffer.concat([
    Buffer.from('{"type":"Feature","geometry":null,"properties":{"name":"'),
    Buffer.from(name),
    Buffer.from('"}}\n'),
  ])

test.each([
  ['GB18030', inText([0xcc, 0xec, 0xc9, 0xbd])],
  ['UTF-16', Buffer.from(`\ufeff${JSON.stringify(feature(point(1, 2)))}`, 'utf16le')],
  ['UTF-16', Buffer.from(JSON.stringify(feature(point(1, 2))), 'utf16le')],
])('GeoJSON in %s is refused with the name of its encoding', async (value, bytes) => {
  const { unreadable } = await openSources([await aFile(bytes)])
  expect(unreadable.map(i => [i.rule, i.value])).toEqual([['json-in-another-encoding', value]])
})

test('bytes that are no encoding are rejected as not UTF-8, not turned into nonsense', async () => {
  const good = `${JSON.stringify(feature(point(1, 2)))}\n`
  const bad = inText([0xe5, 0xa4, 0xa9, 0xff, 0xe5, 0xb1])
  const { features, rejects } = await readAll(await aFile(Buffer.concat([Buffer.from(good), bad])))
  expect(features).toHaveLength(1)
  expect(rejects.map(r => [r.row, r.rule])).toEqual([[2, 'not-utf8']])
})

test('text after the document is told', async () => {
  const path = await aFile(`${JSON.stringify(feature(point(1, 2)), null, 1)}\ntrailing`)
  await expect(readAll(path)).rejects.toThrow(Unreadable)
})

test('JSON that is not GeoJSON is an unknown format', async () => {
  const { unreadable } = await openSources([await aFile('{"type":"Topology","objects":{}}')])
  expect(unreadable.map(i => i.rule)).toEqual(['unknown-format'])
})

test('the scanner cuts the same pieces wherever the chunks end', () => {
  const value = fc.jsonValue()
  fc.assert(
    fc.property(
      fc.array(value),
      value,
      fc.array(fc.nat(40), { minLength: 1 }),
      (elements, other, cuts) => {
        const text = JSON.stringify({ a: other, features: elements, 'b"\\': other }, null, 1)
        const scanner = new JsonScanner(1e9)
        const found: unknown[] = []
        const bytes = Buffer.from(text)
        let at = 0
        for (let i = 0; at < bytes.length; i++) {
          const end = at + 1 + (cuts[i % cuts.length] ?? 0)
          for (const piece of scanner.push(bytes.subarray(at, end))) {
            found.push(JSON.parse(Buffer.from(piece.bytes ?? []).toString()))
          }
          at = end
        }
        expect(scanner.complete).toBe(true)
        expect(found).toEqual(JSON.parse(JSON.stringify([other, ...elements, other])))
      },
    ),
  )
})

test('a piece above the cap is given up and the next one is whole', () => {
  const scanner = new JsonScanner(20)
  const text = Buffer.from(`{"features":["${'x'.repeat(100)}","ok"]}`)
  expect([...scanner.push(text)].map(p => p.bytes && Buffer.from(p.bytes).toString())).toEqual([
    null,
    '"ok"',
  ])
})

test('what is nested without end is rejected at its place and the rest is read', async () => {
  const deep = `${'['.repeat(100_000)}1${']'.repeat(100_000)}`
  const nested = [
    `{"type":"Feature","properties":{"a":${deep}},"geometry":null}`,
    `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":${deep}}}`,
  ]
  const good = JSON.stringify(feature(point(1, 2), { a: '['.repeat(1000), b: [[1]] }))
  const text = `{"type":"FeatureCollection","features":[${[...nested, good].join(',')}]}`
  const { features, rejects } = await readAll(await aFile(text))
  expect(rejects.map(({ row, rule }) => [row, rule])).toEqual([
    [1, 'nested-too-deep'],
    [2, 'nested-too-deep'],
  ])
  expect(features.map(f => f.properties)).toEqual([{ a: '['.repeat(1000), b: '[[1]]' }])
})

test('a shape of more vertices than may be held is rejected before it is parsed, its neighbours are read', async () => {
  const heavy = `{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[${'[1,2],'.repeat(300_000)}[1,2]]}}`
  const good = JSON.stringify(feature(point(1, 2), {}))
  const { features, rejects } = await readAll(await aFile(`${heavy}\n${good}\n`))
  // What was parsed would be quoted by the number of its vertices.
  const value = expect.stringMatching(/^\{"type"/)
  expect(rejects).toMatchObject([{ row: 1, value, rule: 'feature-too-large' }])
  expect(features).toHaveLength(1)
})

test('a property named like a part of every object is a property', async () => {
  const text =
    '{"__proto__":{"type":"Feature"},"type":"Feature","properties":{"__proto__":"a"},"geometry":null}'
  const { features } = await readAll(await aFile(text))
  expect(Object.entries(features[0]?.properties ?? {})).toEqual([['__proto__', 'a']])
})
