import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeGb } from '../gb.ts'
import { openSources } from '../sources.ts'
import { aFolder, openOne, readAll } from '../testing.ts'
import { RowScanner } from './rows.ts'
import { parseWkt } from './wkt.ts'

async function aFile(content: string | Uint8Array): Promise<string> {
  const path = join(await aFolder(), 'a')
  await writeFile(path, content)
  return path
}

test('cells stay text, so that codes keep their zeros; blanks are null', async () => {
  const { features } = await readAll(await aFile('名称,代码,空\n天山区,0650102,\n'))
  expect(features.map(f => f.properties)).toEqual([{ 名称: '天山区', 代码: '0650102', 空: null }])
  expect(features[0]?.geometry).toBeNull()
})

test.each([
  ['UTF-8', Buffer.from('名称,代码\n天山区,1\n'), 'utf-8', 'bytes'],
  ['UTF-8 with a mark', Buffer.from('\uFEFF名称,代码\n天山区,1\n'), 'utf-8', 'byte-order-mark'],
  ['GBK', encodeGb('名称,代码\n天山区,1\n'), 'gb18030', 'bytes'],
  ['UTF-16', Buffer.from('\uFEFF名称,代码\n天山区,1\n', 'utf16le'), 'utf-16le', 'byte-order-mark'],
])('%s is found out', async (_, bytes, used, found) => {
  const path = await aFile(bytes)
  expect((await openOne(path)).encoding).toEqual({ used, found })
  expect((await readAll(path)).features[0]?.properties).toEqual({ 名称: '天山区', 代码: '1' })
})

test('GBK that shows only after the first pages is still found', async () => {
  const bytes = encodeGb(`name,code\n${'ascii,1\n'.repeat(20_000)}天山区,2\n`)
  const path = await aFile(bytes)
  expect((await openOne(path)).encoding?.used).toBe('gb18030')
  expect((await readAll(path)).features.at(-1)?.properties.name).toBe('天山区')
})

test('bytes that are neither UTF-8 nor GB18030 are refused', async () => {
  const bytes = Buffer.concat([
    Buffer.from('a,b\n1,2\n'.repeat(10_000)),
    Buffer.from([0xff, 0xff, 0x0a]),
  ])
  const { unreadable } = await openSources([await aFile(bytes)])
  expect(unreadable.map(i => i.rule)).toEqual(['unknown-encoding'])
})

test.each([',', ';', '\t'])('the delimiter %j is found', async delimiter => {
  const { features } = await readAll(
    await aFile(['a', 'b'].join(delimiter) + '\n' + ['1', '2'].join(delimiter)),
  )
  expect(features.map(f => f.properties)).toEqual([{ a: '1', b: '2' }])
})

test('a ragged row is rejected at its place and the rest is read', async () => {
  const { features, rejects } = await readAll(
    await aFile('a,b,c\n1,2,3\n1,2\n"x\ny",2,3\n1,2,3,4\n'),
  )
  expect(features.map(f => f.place.row)).toEqual([2, 4])
  expect(rejects).toEqual([
    { file: 'a', row: 3, column: null, value: '2 of 3', rule: 'ragged-row' },
    { file: 'a', row: 5, column: null, value: '4 of 3', rule: 'ragged-row' },
  ])
})

test('a row without a usable coordinate keeps its values, has no geometry, and is told', async () => {
  const { features, warnings } = await readAll(
    await aFile('经度,纬度,n\n87.6,43.8,1\nnull,43.8,2\n87.6,,3\n0x10,1,4\n'),
  )
  expect(features.map(f => f.geometry?.type ?? null)).toEqual(['Point', null, null, null])
  expect(warnings.map(w => [w.row, w.column, w.value, w.rule])).toEqual([
    [3, '经度', 'null', 'coordinate-not-a-number'],
    [4, '纬度', '', 'coordinate-not-a-number'],
    [5, '经度', '0x10', 'coordinate-not-a-number'],
  ])
})

test('a WKT column gives the geometry', async () => {
  const { features, warnings } = await readAll(
    await aFile('id;WKT\n1;POLYGON ((0 0, 1 0, 1 1, 0 0))\n2;POLYGON ((0 0\n'),
  )
  expect(features.map(f => f.geometry)).toEqual([
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    },
    null,
  ])
  expect(warnings.map(w => [w.row, w.rule])).toEqual([[3, 'geometry-not-wkt']])
})

test('a shape of more vertices than may be held is told and not read', async () => {
  const wkt = `LINESTRING (${'1 2,'.repeat(300_000)}1 2)`
  const { features, warnings } = await readAll(await aFile(`name,wkt\na,"${wkt}"\nb,POINT (1 2)\n`))
  expect(warnings.map(w => [w.row, w.rule])).toEqual([[2, 'feature-too-large']])
  expect(features.map(f => f.geometry)).toEqual([null, { type: 'Point', coordinates: [1, 2] }])
})

test('a table of more columns than anyone keeps is refused by its header', async () => {
  const header = Array.from({ length: 4097 }, (_, i) => `c${i}`).join(',')
  await expect(readAll(await aFile(`${header}\n${',1'.repeat(4096)}\n`))).rejects.toMatchObject({
    issue: { row: 1, value: '4097', rule: 'too-many-columns' },
  })
})

test.each([
  ['POINT Z (1 2 3)', { type: 'Point', coordinates: [1, 2] }],
  ['SRID=4490;POINT(1 2)', { type: 'Point', coordinates: [1, 2] }],
  ['PointZM(1 2 3 4)', { type: 'Point', coordinates: [1, 2] }],
  [
    'MULTIPOINT (1 2, 3 4)',
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    'MULTIPOINT ((1 2), (3 4))',
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    'LINESTRING (1 2, -3.5e1 4)',
    {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [-35, 4],
      ],
    },
  ],
  [
    'MULTILINESTRING ((1 2, 3 4))',
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    },
  ],
  [
    'MULTIPOLYGON (((0 0, 1 0, 0 0)))',
    {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      ],
    },
  ],
  ['POINT EMPTY', null],
  ['POINT (a b)', null],
  ['POINT ((1 2)', null],
  ['CIRCLE (1 2)', null],
  ['', null],
])('the WKT %s', (text, geometry) => {
  expect(parseWkt(text)).toEqual(geometry)
})

test('two columns of one name are kept apart and told', async () => {
  const { features, warnings } = await readAll(await aFile('a,a,\n1,2,3\n'))
  expect(features[0]?.properties).toEqual({ a: '1', a_2: '2', column_3: '3' })
  expect(warnings.map(w => [w.column, w.rule])).toEqual([['a', 'duplicate-column']])
})

test('a made-up name never takes that of a column that has it', async () => {
  const { features } = await readAll(await aFile('a,a_2,a,__proto__\n1,2,3,4\n'))
  expect(Object.entries(features[0]?.properties ?? {})).toEqual([
    ['a', '1'],
    ['a_2', '2'],
    ['a_3', '3'],
    ['__proto__', '4'],
  ])
})

test('a long cell that is no place is told in time that grows with it, not with its square', async () => {
  // By the square the cells would outlast any patience for a test.
  for (const [header, cell] of [
    ['x', `${'1'.repeat(200_000)}x`],
    ['wkt', `POINT${' '.repeat(200_000)}x`],
    ['wkt', `${' '.repeat(200_000)}x`],
  ])
    expect((await readAll(await aFile(`${header},y\n1,1\n${cell},1\n`))).warnings.at(-1)?.row).toBe(
      3,
    )
})

test.each([
  ['乌鲁木齐市学校一览表\n', 1],
  ['乌鲁木齐市学校一览表,,\n', 1],
  ['学校一览表,,\n2024年12月,,\n', 2],
])('a title above the header (%j) is passed over and told', async (title, rows) => {
  const path = await aFile(`${title}名称,经度,纬度\n一小,87.6,43.8\n二小,87.61,43.8\n`)
  const { features, warnings } = await readAll(path)
  expect(features.map(f => f.properties['名称'])).toEqual(['一小', '二小'])
  expect(features[0]?.place.row).toBe(rows + 2)
  expect(warnings.map(w => w.rule)).toEqual(Array.from({ length: rows }, () => 'title-row'))
})

test('an index column without a header is no title', async () => {
  const { features } = await readAll(await aFile(',name\n0,foo\n1,bar\n'))
  expect(features.map(f => f.properties['name'])).toEqual(['foo', 'bar'])
})

test('prose is no table', async () => {
  const { unreadable } = await openSources([
    await aFile('Dear reader, this is a letter.\nIt has lines.\n'),
  ])
  expect(unreadable.map(i => i.rule)).toEqual(['unknown-format'])
})

test('rows written by RFC 4180 are read back whatever is in them and wherever the text is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '区') })
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 })
  fc.assert(
    fc.property(rows, fc.nat(20), fc.constantFrom('\n', '\r\n'), (table, step, end) => {
      const text = table
        .map(r => r.map(c => `"${c.replaceAll('"', '""')}"`).join(',') + end)
        .join('')
      const scanner = new RowScanner(',', 1e9)
      const found: (readonly string[])[] = []
      for (let at = 0; at < text.length; at += step + 1) {
        for (const row of scanner.push(text.slice(at, at + step + 1))) found.push(row.cells)
      }
      for (const row of scanner.end()) found.push(row.cells)
      expect(found).toEqual(table)
    }),
  )
})
