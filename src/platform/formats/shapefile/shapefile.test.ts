import { readFile, rename, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Geometry, Position } from '#geo/geometry.ts'
import { openSources } from '../sources.ts'
import { aFolder, openOne, readAll } from '../testing.ts'
import { groupByOrientation } from '../rings.ts'
import { encodeGb } from '../gb.ts'
import { writeShapefile, type ShapefileSpec } from './testing.ts'

const point: Geometry = { type: 'Point', coordinates: [87.6, 43.8] }
const fields = [{ name: '行政区划代码', type: 'C', width: 20 }]
const spec = (more: Partial<ShapefileSpec> = {}): ShapefileSpec => ({
  name: 'a',
  fields,
  rows: [
    { geometry: point, cells: ['天山区'] },
    { geometry: point, cells: ['沙依巴克区'] },
  ],
  ...more,
})

test.each([
  ['GBK, right .cpg', { encoding: 'gb18030', cpg: 'CP936' }, 'gb18030', '行政区划代', []],
  ['GBK, no .cpg', { encoding: 'gb18030' }, 'gb18030', '行政区划代', []],
  [
    'GBK, language driver',
    { encoding: 'gb18030', languageDriver: 0x4d },
    'gb18030',
    '行政区划代',
    [],
  ],
  [
    'GBK, "ANSI" driver',
    { encoding: 'gb18030', languageDriver: 0x57 },
    'gb18030',
    '行政区划代',
    [],
  ],
  [
    'GBK, .cpg UTF-8',
    { encoding: 'gb18030', cpg: 'UTF-8' },
    'gb18030',
    '行政区划代',
    ['cpg-contradicts-bytes'],
  ],
  [
    'GBK, .cpg Latin-1',
    { encoding: 'gb18030', cpg: 'ISO-8859-1' },
    'gb18030',
    '行政区划代',
    ['cpg-contradicts-bytes'],
  ],
  ['UTF-8, right .cpg', { cpg: 'UTF-8' }, 'utf-8', '行政区', []],
  ['UTF-8, no .cpg', {}, 'utf-8', '行政区', []],
  ['UTF-8, .cpg GBK', { cpg: 'GBK' }, 'utf-8', '行政区', ['cpg-contradicts-bytes']],
  ['.cpg nobody knows', { cpg: 'KLINGON' }, 'utf-8', '行政区', []],
] as const)(
  '%s: text and cut column names come out right',
  async (...[, more, used, column, rules]) => {
    const path = await writeShapefile(await aFolder(), spec(more))
    expect((await openOne(path)).encoding?.used).toBe(used)
    const { features, warnings } = await readAll(path)
    expect(features.map(f => f.properties)).toEqual([
      { [column]: '天山区' },
      { [column]: '沙依巴克区' },
    ])
    expect(warnings.map(w => w.rule)).toEqual(rules)
  },
)

test('a Latin .cpg over Latin text is believed', async () => {
  const path = await writeShapefile(
    await aFolder(),
    spec({
      cpg: '8859_1',
      rows: [{ geometry: point, cells: ['X'] }],
      fields: [{ name: 'n', type: 'C', width: 9 }],
    }),
  )
  const dbf = path.replace(/shp$/, 'dbf')
  const bytes = await readFile(dbf)
  bytes.write('Caf\u00e9 No\u00ebl', bytes.length - 10, 'latin1')
  await writeFile(dbf, bytes)
  expect((await readAll(path)).features[0]?.properties.n).toBe('Café Noël'.slice(0, 9))
})

test('text that its column cuts in mid-character loses only that character', async () => {
  for (const [encoding, width] of [
    ['utf-8', 8],
    ['gb18030', 5],
  ] as const) {
    const path = await writeShapefile(
      await aFolder(),
      spec({ encoding, fields: [{ name: 'n', type: 'C', width }] }),
    )
    expect((await readAll(path)).features[1]?.properties.n).toBe('沙依')
  }
})

test('every kind of cell is read as what it is', async () => {
  const path = await writeShapefile(await aFolder(), {
    name: 'a',
    fields: [
      { name: 'c', type: 'C', width: 8 },
      { name: 'n', type: 'N', width: 22 },
      { name: 'f', type: 'F', width: 8 },
      { name: 'd', type: 'D', width: 8 },
      { name: 'l', type: 'L', width: 1 },
    ],
    rows: [
      { geometry: point, cells: ['00123', '42', '1.5e2', '20240229', 'T'] },
      { geometry: null, cells: ['', '', '', '', '?'] },
      { geometry: point, cells: ['x', '*'.repeat(22), 'abc', '2024-2-9', 'n'] },
      { geometry: point, cells: ['x', '650102001001000123', '0', '00000000', 'f'] },
      { geometry: point, cells: ['gone', '1', '1', '', ''], deleted: true },
    ],
  })
  const { features, warnings } = await readAll(path)
  expect(features.map(f => Object.values(f.properties))).toEqual([
    ['00123', 42, 150, '2024-02-29', true],
    [null, null, null, null, null],
    ['x', null, null, null, false],
    ['x', '650102001001000123', 0, null, false],
  ])
  expect(features[1]?.geometry).toBeNull()
  expect(warnings.map(w => [w.row, w.column, w.rule])).toEqual([
    [3, 'n', 'number-overflow'],
    [3, 'f', 'number-not-readable'],
    [3, 'd', 'date-not-readable'],
    [5, null, 'deleted-row'],
  ])
})

const geometries: readonly Geometry[] = [
  {
    type: 'MultiPoint',
    coordinates: [
      [1, 2],
      [3, 4],
    ],
  },
  {
    type: 'LineString',
    coordinates: [
      [1, 2],
      [3, 4],
    ],
  },
  {
    type: 'MultiLineString',
    coordinates: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
        [9, 9],
      ],
    ],
  },
  {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [0, 9],
        [9, 9],
        [9, 0],
        [0, 0],
      ],
      [
        [1, 1],
        [2, 1],
        [2, 2],
        [1, 1],
      ],
    ],
  },
]
test.each(geometries)('a $type is read back', async geometry => {
  const path = await writeShapefile(await aFolder(), spec({ rows: [{ geometry, cells: ['x'] }] }))
  expect((await readAll(path)).features.map(f => f.geometry)).toEqual([geometry])
})

test('a measured point with height is a point', async () => {
  const path = await writeShapefile(
    await aFolder(),
    spec({ rows: [{ geometry: point, cells: ['x'] }] }),
  )
  const bytes = await readFile(path)
  bytes.writeInt32LE(11, 108)
  await writeFile(path, bytes)
  expect((await readAll(path)).features.map(f => f.geometry)).toEqual([point])
})

test.each([
  [31, 'multipatch-not-read'],
  [77, 'unknown-shape-type'],
  [5, 'damaged-shape'],
])('a shape of type %i is rejected by %s and the next is read', async (type, rule) => {
  const path = await writeShapefile(await aFolder(), spec())
  const bytes = await readFile(path)
  bytes.writeInt32LE(type, 108)
  await writeFile(path, bytes)
  const { features, rejects } = await readAll(path)
  expect(rejects).toEqual([{ file: 'a.shp', row: 1, column: null, value: null, rule }])
  expect(features.map(f => f.place.row)).toEqual([2])
})

test('a shape of more bytes than may be held is rejected unread, its neighbours are read', async () => {
  const point: Geometry = { type: 'Point', coordinates: [87, 43] }
  const many: Geometry = {
    type: 'MultiPoint',
    coordinates: Array.from({ length: 2_100_000 }, (): Position => [87, 43]),
  }
  const rows = [point, many, point].map(geometry => ({ geometry, cells: ['x'] }))
  const { features, rejects } = await readAll(await writeShapefile(await aFolder(), spec({ rows })))
  expect(rejects).toMatchObject([{ row: 2, rule: 'feature-too-large' }])
  expect(features.map(({ place }) => place.row)).toEqual([1, 3])
})

test('an area that is called a point is rejected, not taken for the corner of its box', async () => {
  const area: Geometry = { type: 'Polygon', coordinates: [ring(0, 10, true)] }
  const path = await writeShapefile(
    await aFolder(),
    spec({ rows: [{ geometry: area, cells: ['x'] }] }),
  )
  const bytes = await readFile(path)
  bytes.writeInt32LE(1, 108)
  await writeFile(path, bytes)
  expect((await readAll(path)).rejects.map(reject => reject.rule)).toEqual(['damaged-shape'])
})

test.each(['dbf', 'shx'])('a missing .%s is told', async extension => {
  const path = await writeShapefile(await aFolder(), spec({ without: [extension] }))
  const { opened, unreadable } = await openSources([path])
  expect(opened).toEqual([])
  expect(unreadable).toEqual([
    { file: 'a.shp', row: null, column: null, value: null, rule: `missing-${extension}` },
  ])
})

test.each(['shp', 'shx', 'dbf'])('a cut .%s is told', async extension => {
  const path = await writeShapefile(await aFolder(), spec())
  const part = path.replace(/shp$/, extension)
  await truncate(part, (await readFile(part)).length - 5)
  expect((await openSources([path])).unreadable.map(i => i.rule)).toEqual([
    `truncated-${extension}`,
  ])
})

test('more rows than shapes is told', async () => {
  const folder = await aFolder()
  const path = await writeShapefile(folder, spec())
  await writeShapefile(folder, { ...spec({ without: ['shp', 'shx'] }), rows: spec().rows.slice(1) })
  expect((await openSources([path])).unreadable).toEqual([
    {
      file: 'a.shp',
      row: null,
      column: null,
      value: '2 shapes, 1 rows',
      rule: 'record-counts-differ',
    },
  ])
})

test('parts are matched whatever their case, and any part stands for the whole, once', async () => {
  const folder = await aFolder()
  const path = await writeShapefile(folder, spec({ prj: 'GEOGCS["CGCS2000"]' }))
  for (const extension of ['dbf', 'shx', 'prj']) {
    await rename(path.replace(/shp$/, extension), join(folder, `A.${extension.toUpperCase()}`))
  }
  const { opened, unreadable } = await openSources([
    path,
    join(folder, 'A.DBF'),
    join(folder, 'A.PRJ'),
  ])
  expect(unreadable).toEqual([])
  expect(opened.map(f => [f.file, f.crs])).toEqual([
    ['a.shp', { kind: 'wkt', wkt: 'GEOGCS["CGCS2000"]', from: '.prj' }],
  ])
})

test('shapes that the index places out of order are found by it', async () => {
  const path = await writeShapefile(await aFolder(), spec())
  const shx = path.replace(/shp$/, 'shx')
  const bytes = await readFile(shx)
  const swapped = Buffer.concat([
    bytes.subarray(0, 100),
    bytes.subarray(108, 116),
    bytes.subarray(100, 108),
  ])
  await writeFile(shx, swapped)
  const shp = await readFile(path)
  shp.writeDoubleLE(1, 112)
  await writeFile(path, shp)
  const { features } = await readAll(path)
  expect(features.map(f => f.geometry?.coordinates[0])).toEqual([87.6, 1])
})

const ring = (x: number, size: number, clockwise: boolean) => {
  const corners = [
    [x, x],
    [x, x + size],
    [x + size, x + size],
    [x + size, x],
    [x, x],
  ] as const
  return clockwise ? corners : corners.toReversed()
}

test('holes go to the smallest outer ring around them, whatever the order of rings', () => {
  const [outer, lake, island, pond] = [
    ring(0, 100, true),
    ring(10, 50, false),
    ring(20, 30, true),
    ring(25, 5, false),
  ]
  expect(groupByOrientation([pond, island, lake, outer])).toEqual({
    type: 'MultiPolygon',
    coordinates: [
      [island, pond],
      [outer, lake],
    ],
  })
})

test('where no ring is clockwise, nesting tells holes from outer rings', () => {
  const [outer, hole] = [ring(0, 100, false), ring(10, 50, false)]
  expect(groupByOrientation([outer, hole])).toEqual({ type: 'Polygon', coordinates: [outer, hole] })
})

test('a hole outside every outer ring stays a hole, for the topology check to find', () => {
  const [outer, stray] = [ring(0, 10, true), ring(50, 5, false)]
  expect(groupByOrientation([outer, stray])).toEqual({
    type: 'Polygon',
    coordinates: [outer, stray],
  })
})

test('the GBK writer of these tests agrees with known bytes', () => {
  expect(encodeGb('天山a')).toEqual(Buffer.from([0xcc, 0xec, 0xc9, 0xbd, 0x61]))
})
