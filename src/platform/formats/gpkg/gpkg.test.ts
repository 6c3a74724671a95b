import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openSources } from '../sources.ts'
import { aFolder } from '../testing.ts'
import { blobOf, writeGpkg, type LayerSpec } from './testing.ts'

async function opened(layers: readonly LayerSpec[], more = '') {
  const path = writeGpkg(await aFolder(), '城市 #1.gpkg', layers, more)
  return openSources([path])
}

/** Geometries, rejects and warnings of one layer of blobs. */
async function read(layers: readonly LayerSpec[], more = '') {
  const { opened: files } = await opened(layers, more)
  const events = await Array.fromAsync(files[0]?.events() ?? [])
  return {
    features: events.flatMap(e => (e.kind === 'feature' ? [e.feature] : [])),
    rejects: events.flatMap(e => (e.kind === 'reject' ? [e.issue] : [])),
    warnings: events.flatMap(e => (e.kind === 'warning' ? [e.issue] : [])),
  }
}

const shapes = (blobs: readonly (Uint8Array | string | null)[]) =>
  read([{ table: 'a', place: { srs: 4326 }, rows: blobs.map(blob => [blob]) }])

const point = { type: 'Point', coordinates: [87.6, 43.8] } as const
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const one = '000000000000f03f'
const two = '0000000000000040'

test('every layer opens as a data set of its own, with its CRS and its place in the name', async () => {
  const { opened: files, warnings } = await opened([
    { table: '建筑', place: { srs: 4326 } },
    { table: 'plots', place: { srs: 4490 } },
    { table: 'local', place: { srs: 100001 } },
    { table: 'nowhere', place: { srs: -1 } },
    { table: '台账', columns: ['名称 text'] },
    { table: 'photo', type: 'tiles' },
    { table: 'layer_styles' },
  ])
  expect(files.map(f => [f.file, f.crs, f.table])).toEqual([
    ['城市 #1.gpkg/建筑', { kind: 'epsg', code: 4326, from: 'gpkg_spatial_ref_sys' }, false],
    ['城市 #1.gpkg/plots', { kind: 'epsg', code: 4490, from: 'gpkg_spatial_ref_sys' }, false],
    [
      '城市 #1.gpkg/local',
      {
        kind: 'wkt',
        wkt: 'LOCAL_CS["a town",UNIT["metre",1]]',
        from: 'gpkg_spatial_ref_sys',
      },
      false,
    ],
    ['城市 #1.gpkg/nowhere', null, false],
    ['城市 #1.gpkg/台账', null, true],
  ])
  expect(warnings.map(w => [w.file, w.value, w.rule])).toEqual([
    ['城市 #1.gpkg/photo', 'tiles', 'layer-not-read'],
  ])
})

test('values keep their kind; no digit of a long code is lost; bytes are told of once', async () => {
  const { features, warnings } = await read([
    {
      table: 't',
      columns: [
        '名称 text',
        'n integer',
        'long integer',
        'h real',
        'lived boolean',
        'day date',
        'b blob',
      ],
      rows: [
        ['天山区', 650102, 9007199254740993n, 1.5, 1, '2024-03-05', hex('00')],
        [null, null, null, null, 0, null, hex('01')],
      ],
    },
  ])
  expect(features.map(f => [f.place.row, f.layer, f.properties])).toEqual([
    [
      1,
      't',
      {
        名称: '天山区',
        n: 650102,
        long: '9007199254740993',
        h: 1.5,
        lived: true,
        day: '2024-03-05',
        b: null,
      },
    ],
    [2, 't', { 名称: null, n: null, long: null, h: null, lived: false, day: null, b: null }],
  ])
  expect(warnings.map(w => [w.row, w.column, w.rule])).toEqual([[1, 'b', 'field-type-not-read']])
})

test.each([0, 1, 2, 3, 4] as const)('an envelope of kind %i is read past', async kind => {
  const { features } = await shapes([blobOf(point, kind)])
  expect(features.map(f => f.geometry)).toEqual([point])
})

test.each([
  ['ISO Z', `01 e9030000 ${one}${two}${one}`],
  ['ISO ZM', `01 b90b0000 ${one}${two}${one}${one}`],
  ['EWKB Z', `01 01000080 ${one}${two}${one}`],
  ['EWKB M with SRID', `01 01000060 e6100000 ${one}${two}${one}`],
  ['big-endian', '00 00000001 3ff0000000000000 4000000000000000'],
])('%s coordinates give x and y', async (_, wkb) => {
  const { features } = await shapes([blobOf(hex(wkb))])
  expect(features.map(f => f.geometry)).toEqual([{ type: 'Point', coordinates: [1, 2] }])
})

test('null and empty geometries are features without one', async () => {
  const nan = '000000000000f87f'
  const { features, rejects } = await shapes([
    null,
    blobOf(hex(`01 01000000 ${nan}${nan}`)),
    blobOf(hex('01 03000000 00000000')),
    blobOf(hex('01 06000000 00000000')),
  ])
  expect(features.map(f => f.geometry)).toEqual([null, null, null, null])
  expect(rejects).toEqual([])
})

test('what is no geometry, or none that is read, is rejected at its place and the rest is read', async () => {
  const { features, rejects } = await shapes([
    hex('ffd8ffe000104a46'),
    blobOf(point),
    'POINT (1 2)',
    blobOf(hex('01 08000000 00000000')),
    blobOf(hex(`01 0a000080 00000000`)),
    blobOf(hex('01 07000000 00000000')),
    blobOf(hex('01 03000000 ffffffff')),
    hex('4750000b00000000'),
    hex('4750002100000000'),
    new Uint8Array(),
  ])
  expect(features.map(f => f.place.row)).toEqual([2])
  expect(rejects.map(({ row, column, rule, value }) => [row, column, rule, value])).toEqual([
    [1, 'geom', 'geometry-not-readable', 'ffd8ffe000104a46'],
    [3, 'geom', 'geometry-not-readable', 'POINT (1 2)'],
    [4, 'geom', 'geometry-type-not-read', 'CircularString'],
    [5, 'geom', 'geometry-type-not-read', 'CurvePolygon'],
    [6, 'geom', 'geometry-type-not-read', 'GeometryCollection'],
    [7, 'geom', 'geometry-not-readable', 'WKB: count 4294967295 at byte 5'],
    [8, 'geom', 'geometry-not-readable', '4750000b00000000'],
    [9, 'geom', 'geometry-type-not-read', 'ExtendedGeoPackageBinary'],
    [10, 'geom', 'geometry-not-readable', ''],
  ])
})

test('code of the file never runs: views are passed over, generated columns are not read', async () => {
  const forever = 'with recursive n(i) as (select 1 union all select i + 1 from n) select i from n'
  const { opened: files, warnings } = await opened(
    [{ table: 'a', columns: ['x text', 'y text as (zeroblob(900000000))'], rows: [] }],
    `create view trap as ${forever}; insert into gpkg_contents values ('trap', 'attributes', 0);
     insert into gpkg_contents values ('gone', 'attributes', 0); insert into a (x) values ('1')`,
  )
  const events = await Array.fromAsync(files[0]?.events() ?? [])
  expect(events.map(e => e.kind === 'feature' && e.feature.properties)).toEqual([{ x: '1' }])
  expect(warnings.map(w => [w.file, w.rule])).toEqual([
    ['城市 #1.gpkg/trap', 'layer-is-a-view'],
    ['城市 #1.gpkg/gone', 'layer-not-found'],
  ])
})

test('reading writes nothing, and changes that are not finished are refused', async () => {
  const folder = await aFolder()
  const path = writeGpkg(folder, 'a.gpkg', [{ table: 't', columns: ['x text'], rows: [['1']] }])
  const before = await stat(path)
  const { opened: files } = await openSources([path])
  await Array.fromAsync(files[0]?.events() ?? [])
  expect((await stat(path)).mtimeMs).toBe(before.mtimeMs)
  const writer = new DatabaseSync(path)
  writer.exec(`pragma journal_mode = wal; insert into t (x) values ('2')`)
  const { unreadable } = await openSources([path])
  writer.close()
  expect(unreadable.map(i => [i.rule, i.value])).toEqual([['unfinished-changes', '-wal']])
  const { opened: after } = await openSources([path])
  expect(await Array.fromAsync(after[0]?.events() ?? [])).toHaveLength(2)
})

test('damage inside is named with the layer and the row it was found behind', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => [`${i} ${'x'.repeat(50)}`])
  const path = writeGpkg(await aFolder(), 'a.gpkg', [{ table: 't', columns: ['x text'], rows }])
  const bytes = await readFile(path)
  bytes.fill(0xa5, 4096 * 20, 4096 * 24)
  await writeFile(path, bytes)
  const { opened: files } = await openSources([path])
  await expect(Array.fromAsync(files[0]?.events() ?? [])).rejects.toMatchObject({
    issue: { file: 'a.gpkg/t', rule: 'damaged-gpkg' },
  })
})

test('an SQLite file that is no GeoPackage is not taken for one', async () => {
  const path = join(await aFolder(), 'a.gpkg')
  const db = new DatabaseSync(path)
  db.exec('create table t (x text)')
  db.close()
  expect((await openSources([path])).unreadable.map(i => i.rule)).toEqual(['unknown-format'])
})

test('a GeoPackage of pictures alone has no layers', async () => {
  const { unreadable } = await opened([{ table: 'photo', type: 'tiles' }])
  expect(unreadable.map(i => i.rule)).toEqual(['no-layers'])
})

test('a row of more bytes than may be held is rejected unread, its neighbours are read', async () => {
  const layer = { table: 'a', place: { srs: 4326 }, columns: ['note text'] }
  const rows = Array.from({ length: 3 }, () => [blobOf(point), 'x'])
  const more = `update a set note = zeroblob(${33 * 1024 ** 2}) where fid = 2`
  const { features, rejects } = await read([{ ...layer, rows }], more)
  expect(rejects).toMatchObject([{ row: 2, rule: 'feature-too-large' }])
  expect(features.map(({ place }) => place.row)).toEqual([1, 3])
})
