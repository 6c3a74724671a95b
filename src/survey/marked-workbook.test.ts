import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sql } from '#platform/db/index.ts'
import { workbookBytes } from '#platform/formats/xlsx/testing.ts'
import { readDirectory } from '#platform/formats/zip/directory.ts'
import { readEntry } from '#platform/formats/zip/entry.ts'
import { onBothEngines } from '../../test/engines.ts'
import { markedWorkbook } from './marked-workbook.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hc-mark-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Temporary files of this test's own: others make theirs at the same time.
beforeEach(() => void vi.stubEnv('TMPDIR', folder))
afterEach(() => vi.unstubAllEnvs())

const styles =
  '<styleSheet><fills count="1"><fill/></fills><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>'
const rows = [
  ['名称', '编号', '层数'],
  ['甲', 'B1', 6],
  ['乙', 'B2', '很高'],
  ['丙', 'B3', { xml: '<c t="e"><v>#REF!</v></c>' }],
  ['丁', 'B1', 4],
  ...Array.from({ length: 8 }, (_, i) => [`${i}`, `C${i}`, 5]),
]
const located = [
  ['名称', '经度', '纬度'],
  ['甲', 87.6, 43.8],
]

async function sheetOf(bytes: Uint8Array): Promise<string> {
  const at = path.join(folder, 'out.xlsx')
  writeFileSync(at, bytes)
  const entries = await readDirectory(at, 'out.xlsx')
  const entry = entries.find(({ name }) => name.endsWith('sheet1.xml'))
  if (entry === undefined) throw new Error('no sheet')
  return Buffer.concat(
    await Array.fromAsync(readEntry({ path: at, name: 'out.xlsx' }, entry)),
  ).toString()
}

onBothEngines('a marked workbook', on => {
  test('has the cells marked that an intake would complain of, and takes nothing in', async () => {
    const db = on.db()
    const bytes = workbookBytes([{ name: 'Sheet1', rows }], { styles })
    const marked = await markedWorkbook(db, bytes, {
      name: '../建筑.xlsx',
    })
    const cells = [...(await sheetOf(marked)).matchAll(/<c s="1" r="([A-Z]+\d+)"/g)]
    expect(cells.map(([, cell]) => cell)).toEqual(['C3', 'C4', 'A5'])
    expect(await db.rows(sql`select id from city.object`)).toEqual([])
    expect(await db.rows(sql`select number from survey.batch`)).toEqual([])
    expect(readdirSync(folder).filter(name => name.startsWith('hc-'))).toEqual([])
  })

  test('is refused as an intake of it would be', async () => {
    const bytes = workbookBytes([{ name: '学校', rows: located }], { styles })
    const refused = async (body: Uint8Array, words: { as?: string; crs?: string } = {}) =>
      markedWorkbook(on.db(), body, { name: 'a.xlsx', ...words }).then(
        () => null,
        error => error.findings[0].code,
      )
    expect(await refused(bytes)).toBe('crs-not-declared')
    expect(await refused(bytes, { as: 'castle' })).toBe('invalid-request')
    expect(await refused(Buffer.from('a,b\n1,2\n'))).toBe('truncated-zip')
    expect(await refused(new Uint8Array())).toBe('empty-file')
  })
})
