import { readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFile, truncate } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { encodeGb } from '../gb.ts'
import { writeShapefile } from '../shapefile/testing.ts'
import { openSources } from '../sources.ts'
import { aFolder } from '../testing.ts'
import { workbookBytes } from '../xlsx/testing.ts'
import { zipBytes, type ZipFile } from './testing.ts'

async function aZip(files: readonly ZipFile[], name = 'a.zip'): Promise<string> {
  const path = join(await aFolder(), name)
  await writeFile(path, zipBytes(files))
  return path
}

async function refusals(path: string) {
  const { unreadable, close } = await openSources([path]).then(s => ({
    ...s,
    unreadable: s.unreadable,
    close: () => s.close(),
  }))
  await close()
  return unreadable.map(({ file, rule, value }) => [file, rule, value])
}

// A folder for temporary files of this test's own: others unpack archives at the same time.
beforeEach(async () => void vi.stubEnv('TMPDIR', await aFolder()))
afterEach(() => vi.unstubAllEnvs())

const unpacked = async () =>
  (await readdir(tmpdir())).filter(name => name.startsWith('hc-unpacked-'))

async function shapefileParts(name: string): Promise<[string, Uint8Array][]> {
  const folder = await aFolder()
  await writeShapefile(folder, {
    name,
    fields: [{ name: '名称', type: 'C', width: 20 }],
    encoding: 'gb18030',
    rows: [{ geometry: { type: 'Point', coordinates: [87.6, 43.8] }, cells: ['天山区'] }],
    prj: 'GEOGCS["x"]',
  })
  const names = await readdir(folder)
  return Promise.all(
    names.map(async entry => [entry, await readFile(join(folder, entry))] as const),
  ).then(list => list.map(([a, b]) => [a, b]))
}

test('shapefiles, GeoJSON, CSV and workbooks in a zip are read under its name, and nothing stays behind', async () => {
  const parts = await shapefileParts('区县')
  const path = await aZip([
    ...parts.map(([name, content]) => ({ name: `数据/${name}`, content })),
    { name: '数据/', content: '' },
    { name: 'list.csv', content: 'a,b\n1,2\n' },
    { name: 'b.geojson', content: '{"type":"FeatureCollection","features":[]}', stored: true },
    {
      name: 'c.xlsx',
      content: workbookBytes([
        {
          name: 'S',
          rows: [
            ['a', 'b'],
            ['1', '2'],
          ],
        },
      ]),
    },
    { name: 'readme.txt', content: 'x' },
    { name: '__MACOSX/._list.csv', content: 'x' },
  ])
  const sources = await openSources([path])
  expect(sources.unreadable).toEqual([])
  expect(sources.warnings).toEqual([])
  expect(sources.opened.map(f => f.file)).toEqual([
    'a.zip/b.geojson',
    'a.zip/c.xlsx/S',
    'a.zip/list.csv',
    'a.zip/数据/区县.shp',
  ])
  const events = await Array.fromAsync(sources.opened[3]?.events() ?? [])
  expect(events[0]).toMatchObject({ feature: { layer: '区县', properties: { 名称: '天山区' } } })
  expect(await unpacked()).toHaveLength(1)
  await sources.close()
  expect(await unpacked()).toEqual([])
})

test('names in GBK, as Chinese Windows writes them, are read', async () => {
  const path = await aZip([{ name: encodeGb('数据\\区县.csv'), content: 'a,b\n1,2\n' }])
  const sources = await openSources([path])
  await sources.close()
  expect(sources.opened.map(f => f.file)).toEqual(['a.zip/数据/区县.csv'])
})

test.each([
  ['../out.csv'],
  ['/etc/out.csv'],
  ['a/../../out.csv'],
  ['..\\out.csv'],
  ['C:\\out.csv'],
  ['a\0.csv'],
  [`${'长'.repeat(100)}.csv`],
])('the name %j refuses the archive', async name => {
  const path = await aZip([
    { name: 'ok.csv', content: 'a,b\n1,2\n' },
    { name, content: 'a,b\n1,2\n' },
  ])
  // What a terminal or a document cannot hold is left out of what is quoted.
  expect(await refusals(path)).toEqual([['a.zip', 'zip-unsafe-name', name.replace('\0', '')]])
})

test.each<[string, readonly ZipFile[], unknown[]]>([
  [
    'a zip in a zip',
    [{ name: 'b.zip', content: zipBytes([{ name: 'a.csv', content: 'a,b\n1,2\n' }]) }],
    ['a.zip/b.zip', 'zip-nested', null],
  ],
  [
    'a password',
    [{ name: 'a.csv', content: 'a,b\n1,2\n', flags: 1 }],
    ['a.zip', 'zip-encrypted', 'a.csv'],
  ],
  [
    'a wrong sum',
    [{ name: 'a.csv', content: 'a,b\n1,2\n', crc: 1 }],
    ['a.zip', 'damaged-zip', 'a.csv'],
  ],
  [
    'more than it says',
    [{ name: 'a.csv', content: 'a,b\n1,2\n'.repeat(100), size: 8 }],
    ['a.zip', 'damaged-zip', 'a.csv'],
  ],
  [
    'a bomb',
    [{ name: 'a.csv', content: Buffer.alloc(65 * 1024 ** 2) }],
    ['a.zip', 'zip-bomb', 'a.csv'],
  ],
  [
    'more than any disk should take',
    [1, 2].map(n => ({
      name: `${n}.csv`,
      content: Buffer.alloc(0),
      stored: true,
      size: 0xfffffffe,
    })),
    ['a.zip', 'zip-bomb', '1.csv'],
  ],
  [
    'two files of one name',
    [1, 2].map(() => ({ name: 'a.csv', content: 'a,b\n1,2\n' })),
    ['a.zip', 'zip-duplicate-name', 'a.csv'],
  ],
  [
    'nothing that is data',
    [{ name: 'readme.txt', content: 'x' }],
    ['a.zip', 'no-data-in-zip', null],
  ],
])('%s is refused', async (_, files, refusal) => {
  expect(await refusals(await aZip(files))).toEqual([refusal])
  expect(await unpacked()).toEqual([])
})

test('files that share their bytes are refused', async () => {
  const bytes = zipBytes([
    { name: 'a.csv', content: 'a,b\n1,2\n' },
    { name: 'b.csv', content: 'a,b\n1,2\n' },
  ])
  const second = bytes.lastIndexOf('PK\u0001\u0002', undefined, 'latin1')
  bytes.writeUInt32LE(0, second + 42)
  const path = join(await aFolder(), 'a.zip')
  await writeFile(path, bytes)
  expect((await refusals(path)).map(([, rule]) => rule)).toEqual(['damaged-zip'])
})

test('a cut archive is refused as cut, whatever is left of it', async () => {
  const path = await aZip([{ name: 'a.csv', content: 'a,b\n1,2\n'.repeat(1000) }])
  const { length } = await readFile(path)
  for (const keep of [length - 1, length - 30, 40]) {
    await truncate(path, keep)
    expect(await refusals(path)).toEqual([['a.zip', 'truncated-zip', null]])
  }
})
