import { writeFileSync } from 'node:fs'
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { writeShapefile } from './shapefile/testing.ts'
import { openSources } from './sources.ts'
import { aFolder, openOne } from './testing.ts'
import { zipBytes } from './zip/testing.ts'

const geojson = '{"type":"FeatureCollection","features":[]}'

test('a folder is walked whole in code-point order, side files passed over in silence', async () => {
  const folder = await aFolder()
  await mkdir(join(folder, 'b'))
  await writeFile(join(folder, 'b', 'z.geojson'), geojson)
  await writeFile(join(folder, '区.csv'), 'a,b\n1,2\n')
  await writeFile(join(folder, 'Z.json'), geojson)
  await writeShapefile(folder, {
    name: 'a',
    fields: [{ name: 'n', type: 'C', width: 3 }],
    rows: [],
    cpg: 'GBK',
    prj: 'x',
  })
  for (const name of ['README.md', 'LICENSE', 'notes.txt', '.hidden.geojson']) {
    await writeFile(join(folder, name), 'a,b\n1,2\n')
  }
  await symlink(folder, join(folder, 'b', 'loop'))
  const { opened, unreadable, warnings } = await openSources([folder])
  expect(opened.map(f => f.file)).toEqual(['Z.json', 'a.shp', 'b/z.geojson', '区.csv'])
  expect([unreadable, warnings]).toEqual([[], []])
})

test('what lies in a folder and is not read is told; the same file named is refused', async () => {
  const folder = await aFolder()
  await writeFile(join(folder, 'a.docx'), zipBytes([{ name: '[Content_Types].xml', content: 'x' }]))
  await writeFile(join(folder, 'b.sqlite'), 'SQLite format 3\0')
  await writeFile(join(folder, 'c.bin'), Uint8Array.of(1, 2, 3))
  await writeShapefile(folder, {
    name: 'd',
    fields: [{ name: 'n', type: 'C', width: 3 }],
    rows: [],
    without: ['shp', 'shx'],
  })
  const { warnings } = await openSources([folder])
  expect(warnings.map(w => [w.file, w.rule])).toEqual([
    ['a.docx', 'unknown-format'],
    ['b.sqlite', 'unknown-format'],
    ['c.bin', 'unknown-format'],
    ['d.dbf', 'missing-shp'],
  ])
  const named = await openSources(
    ['a.docx', 'c.bin', 'd.dbf', 'e.csv'].map(name => join(folder, name)),
  )
  expect(named.unreadable.map(i => [i.file, i.rule])).toEqual([
    ['a.docx', 'unknown-format'],
    ['c.bin', 'unknown-format'],
    ['d.dbf', 'missing-shp'],
    ['e.csv', 'not-found'],
  ])
})

test('what is named for data must be data, also in a folder; so must what has lost its shapes', async () => {
  const folder = await aFolder()
  await writeFile(join(folder, 'a.geojson'), '<html>502 Bad Gateway</html>')
  await writeFile(join(folder, 'b.shp'), 'garbage'.repeat(50))
  await writeShapefile(folder, {
    name: 'c',
    fields: [{ name: 'n', type: 'C', width: 3 }],
    rows: [],
    without: ['shp'],
  })
  const { unreadable, warnings } = await openSources([folder])
  expect(unreadable.map(i => [i.file, i.rule])).toEqual([
    ['a.geojson', 'unknown-format'],
    ['b.shp', 'unknown-format'],
    ['c.dbf', 'missing-shp'],
  ])
  expect(warnings).toEqual([])
})

test('all bad files are named at once, beside the good ones', async () => {
  const folder = await aFolder()
  await writeFile(join(folder, 'a.csv'), '')
  await writeFile(join(folder, 'b.csv'), ' \n')
  await writeFile(join(folder, 'c.json'), geojson)
  const { opened, unreadable } = await openSources([folder])
  expect(unreadable.map(i => [i.file, i.rule])).toEqual([
    ['a.csv', 'empty-file'],
    ['b.csv', 'empty-file'],
  ])
  expect(opened.map(f => f.file)).toEqual(['c.json'])
})

test('a file named twice is read once', async () => {
  const path = join(await aFolder(), 'a.json')
  await writeFile(path, geojson)
  expect((await openSources([path, path])).opened).toHaveLength(1)
})

test('a file that changes while it is read is refused, even where it reads', async () => {
  const path = join(await aFolder(), 'a.csv')
  await writeFile(path, 'a,b\n1,2\n3,4\n')
  const file = await openOne(path)
  await expect(
    (async () => {
      for await (const _ of file.events()) await writeFile(path, 'a,b\n5,6\n')
    })(),
  ).rejects.toMatchObject({ issue: { file: 'a.csv', rule: 'changed-while-read' } })
})

test('ten gigabytes of nothing behind a good beginning are refused unread', async () => {
  const folder = await aFolder()
  const names = ['a.geojson', 'b.geojsonl', 'c.csv']
  await writeFile(join(folder, 'a.geojson'), '{"type":"FeatureCollection","features":[')
  await writeFile(join(folder, 'b.geojsonl'), '{"type":"Point","coordinates":[1,2]}\n'.repeat(2000))
  await writeFile(join(folder, 'c.csv'), 'a,b\n1,2\n'.repeat(9000))
  for (const name of names) await truncate(join(folder, name), 10 * 1024 ** 3)
  const { unreadable } = await openSources([folder])
  expect(unreadable.map(i => [i.file, i.rule])).toEqual(names.map(name => [name, 'sparse-file']))
})

test('a folder of more files than a batch may have is refused as one, unopened', async () => {
  const folder = await aFolder()
  for (let n = 0; n <= 4000; n++) writeFileSync(join(folder, `${n}.json`), geojson)
  const { opened, unreadable } = await openSources([folder])
  expect(opened).toEqual([])
  expect(unreadable).toEqual([
    { file: basename(folder), row: null, column: null, value: '4001', rule: 'too-many-files' },
  ])
})
