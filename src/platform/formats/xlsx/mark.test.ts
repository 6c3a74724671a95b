import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSources } from '../sources.ts'
import { aFolder } from '../testing.ts'
import { readDirectory } from '../zip/directory.ts'
import { readEntry } from '../zip/entry.ts'
import { zipBytes, type ZipFile } from '../zip/testing.ts'
import { markWorkbook, type Mark } from './mark.ts'
import { workbookBytes, workbookParts } from './testing.ts'

const styles =
  '<x:styleSheet xmlns:x="m"><x:fonts/><x:fills count="2"><x:fill><x:patternFill patternType="none"/></x:fill><x:fill><x:patternFill patternType="gray125"/></x:fill></x:fills><x:cellXfs count="2"><x:xf numFmtId="0" fillId="0"/><x:xf numFmtId="14" applyFill="0" fillId="1"><x:alignment wrapText="1"/></x:xf></x:cellXfs><x:dxfs/></x:styleSheet>'

const rows = [
  ['名称', '层数', '日期'],
  ['甲', '六', { xml: '<c s="1"><f>TODAY()</f><v>45356</v></c>' }],
  ['乙', null, null],
  ['丙', 3, { xml: '<c s="1"/>' }],
]
const extra: readonly ZipFile[] = [
  { name: 'xl/comments1.xml', content: '<comments><!-- kept --></comments>' },
  { name: 'xl/vbaProject.bin', content: Buffer.from([1, 2, 3, 0, 255]), stored: true },
  { name: 'docProps/数据.xml', content: 'x'.repeat(5000) },
]
const book = [
  { name: '建筑', rows },
  { name: '其他', rows },
]

async function saved(bytes: Uint8Array): Promise<string> {
  const path = join(await aFolder(), 'a.xlsx')
  await writeFile(path, bytes)
  return path
}

/** Every part by its name: its bytes unpacked, and as it is packed. */
async function partsOf(path: string) {
  const file = { path, name: 'a.xlsx' }
  const parts = new Map<string, { packed: number; crc: number; text: string }>()
  for (const entry of await readDirectory(path, 'a.xlsx')) {
    const bytes = Buffer.concat(await Array.fromAsync(readEntry(file, entry)))
    parts.set(entry.name, { packed: entry.packed, crc: entry.crc, text: bytes.toString() })
  }
  return parts
}

async function marked(bytes: Uint8Array, marks: readonly Mark[]) {
  const path = await saved(bytes)
  const before = await partsOf(path)
  const out = await saved(await markWorkbook({ path, name: 'a.xlsx' }, marks))
  return { before, after: await partsOf(out), out }
}

test('bad cells are marked in their sheet and the styles; every other part keeps its bytes', async () => {
  const { before, after, out } = await marked(workbookBytes(book, { styles, parts: extra }), [
    { sheet: '建筑', row: 2, column: '层数' },
    { sheet: '建筑', row: 2, column: '日期' },
    { sheet: '建筑', row: 3, column: '日期' },
    { sheet: '建筑', row: 3, column: '层数' },
    { sheet: '建筑', row: 4, column: null },
    { sheet: '建筑', row: 2, column: '层数' },
    { sheet: '无此表', row: 2, column: '层数' },
  ])
  expect([...after.keys()]).toEqual([...before.keys()])
  const changed = [...after].filter(([name, part]) => part.text !== before.get(name)?.text)
  expect(changed.map(([name]) => name)).toEqual(['xl/worksheets/sheet1.xml', 'xl/styles.xml'])
  for (const [name, part] of after)
    if (!changed.some(([of]) => of === name)) expect(part).toEqual(before.get(name))
  const sheet = after.get('xl/worksheets/sheet1.xml')?.text ?? ''
  expect(sheet).toContain('<c s="2" r="B2" t="inlineStr"><is><t>六</t></is></c>')
  expect(sheet).toContain('<c s="3" r="C2"><f>TODAY()</f><v>45356</v></c>')
  expect(sheet).toContain('</c><c r="B3" s="2"/><c r="C3" s="2"/></row>')
  expect(sheet).toContain('<c s="2" r="A4" t="inlineStr"><is><t>丙</t></is></c>')
  const patched = after.get('xl/styles.xml')?.text ?? ''
  expect(patched).toContain('<x:fills count="3">')
  expect(patched).toContain('<x:cellXfs count="4">')
  expect(patched).toContain(
    '<x:xf fillId="2" applyFill="1" numFmtId="0"/><x:xf fillId="2" applyFill="1" numFmtId="14"><x:alignment wrapText="1"/></x:xf></x:cellXfs>',
  )
  // What is marked reads as it did before.
  const { opened } = await openSources([out])
  const events = await Array.fromAsync(opened[0]?.events() ?? [])
  expect(events.flatMap(e => (e.kind === 'feature' ? [e.feature.properties] : []))).toEqual([
    { 名称: '甲', 层数: '六', 日期: '2024-03-05' },
    { 名称: '乙', 层数: null, 日期: null },
    { 名称: '丙', 层数: 3, 日期: null },
  ])
})

test('what nothing is wrong with comes back byte for byte', async () => {
  const bytes = workbookBytes(book, { styles, parts: extra })
  const path = await saved(bytes)
  expect(Buffer.from(await markWorkbook({ path, name: 'a.xlsx' }, []))).toEqual(bytes)
})

test('rows without cells and rows and cells without numbers are marked where they stand', async () => {
  const sheet =
    '<worksheet><sheetData><row><c><v>1</v></c></row><row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row r="5"/><row><c/><c><v>2</v></c></row></sheetData></worksheet>'
  const parts = workbookParts(book.slice(0, 1), { styles }).map(part =>
    part.name === 'xl/worksheets/sheet1.xml' ? { ...part, content: sheet } : part,
  )
  const { after } = await marked(zipBytes(parts), [
    { sheet: '建筑', row: 5, column: 'b' },
    { sheet: '建筑', row: 5, column: 'a' },
    { sheet: '建筑', row: 6, column: 'b' },
  ])
  expect(after.get('xl/worksheets/sheet1.xml')?.text).toContain(
    '<row r="5"><c r="A5" s="2"/><c r="B5" s="2"/></row><row><c/><c s="2"><v>2</v></c></row>',
  )
})

test('a workbook without styles is refused', async () => {
  const path = await saved(workbookBytes(book))
  await expect(markWorkbook({ path, name: 'a.xlsx' }, [])).rejects.toMatchObject({
    issue: { file: 'a.xlsx', rule: 'workbook-not-markable' },
  })
})
