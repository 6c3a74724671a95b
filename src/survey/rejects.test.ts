import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sql } from '#platform/db/index.ts'
import { blobOf, writeGpkg } from '#platform/formats/gpkg/testing.ts'
import { onBothEngines } from '../../test/engines.ts'
import { intake } from './intake/index.ts'
import { rejectsCsv } from './rejects-csv.ts'
import { rejectPage, rejectRules, rejectsOf, type StoredReject } from './rejects.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hc-rejects-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Temporary files of this test's own: others make theirs at the same time.
beforeEach(() => void vi.stubEnv('TMPDIR', folder))
afterEach(() => vi.unstubAllEnvs())

async function csvOf(pages: AsyncIterable<readonly StoredReject[]>): Promise<string> {
  return (await Array.fromAsync(rejectsCsv(pages))).join('')
}

onBothEngines('rejects', on => {
  test('all of them are kept, far more than the report lists, in the order of the files', async () => {
    const db = on.db()
    const lines = Array.from({ length: 12_001 }, (_, i) => `甲${i},0,0\n`)
    const file = path.join(folder, '学校.csv')
    writeFileSync(file, `名称,经度,纬度\n好,87.6,43.8\n${lines.join('')}`)
    const result = await intake(db, [file], { actor: 'tester', crs: '4490' })
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    const { intake: counts, rejects } = result.value.document
    expect([counts.rejected, rejects.length]).toEqual([12_001, 1000])
    const [batch] = await db.rows(sql`select max(number) as n from survey.batch`)
    const stored = (await Array.fromAsync(rejectsOf(db, Number(batch?.['n'])))).flat()
    expect(stored.map(r => r.row)).toEqual(lines.map((_, i) => i + 3))
    expect(stored[0]).toMatchObject({ file: '学校.csv', sheet: '', rule: 'null-island' })
    expect(readdirSync(folder).filter(name => name.startsWith('hc-'))).toEqual([])
  })

  test('they are counted by their rule, and given of one rule or from one place alone', async () => {
    const db = on.db()
    const file = path.join(folder, '医院.csv')
    writeFileSync(file, '名称,经度,纬度\n好,87.6,43.8\n甲,0,0\n乙,43.8,87.6\n丙,43.9,87.7\n')
    const result = await intake(db, [file], { actor: 'tester', crs: '4490' })
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    const batch = result.value.batch ?? 0
    expect(await rejectRules(db, batch)).toEqual([
      { rule: 'coordinates-swapped', count: 2, placed: 2 },
      { rule: 'null-island', count: 1, placed: 1 },
    ])
    const all = { after: { feature: -1, ordinal: -1 }, limit: 10 }
    const rowsOf = async (more: object) =>
      (await rejectPage(db, batch, { ...all, ...more })).map(({ row }) => row)
    expect(await rowsOf({})).toEqual([3, 4, 5])
    expect(await rowsOf({ rule: 'coordinates-swapped' })).toEqual([4, 5])
    expect(await rowsOf({ within: [43.7, 87.5, 43.85, 87.65] })).toEqual([4])
    expect(await rowsOf({ rule: 'null-island', within: [43, 87, 44, 88] })).toEqual([])
  })

  test('the layer has a column of its own, and a duplicate that settling found stands in its place', async () => {
    const db = on.db()
    const blob = (x: number) => blobOf({ type: 'Point', coordinates: [x, 43.8] })
    const file = writeGpkg(mkdtempSync(path.join(folder, 'g')), 'a.gpkg', [
      {
        table: '学校',
        place: { srs: 4326 },
        columns: ['编号 text', '名称 text'],
        rows: [
          [blob(87.6), 'S1', '甲'],
          [blob(87.7), 'S1', '乙'],
          ['no blob', 'S2', '丙'],
        ],
      },
    ])
    const result = await intake(db, [file], { actor: 'tester' })
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    expect(result.value.document.intake).toMatchObject({ read: 3, accepted: 1, rejected: 2 })
    const [batch] = await db.rows(sql`select max(number) as n from survey.batch`)
    expect(await csvOf(rejectsOf(db, Number(batch?.['n'])))).toBe(
      '\uFEFFfile,sheet,row,column,value,rule\r\n' +
        'a.gpkg,学校,2,,S1,duplicate-id\r\na.gpkg,学校,3,geom,no blob,geometry-not-readable\r\n',
    )
  })
})

test('what a spreadsheet would run is text in the list', async () => {
  const values = ['=1+1', ' @SUM(A1)', '＝cmd', '\tx', '-5', '-5+1', 'a "b", c', '+86 991']
  const pages = async function* () {
    yield values.map((value, i) => ({
      feature: i,
      ordinal: 0,
      file: 'a',
      sheet: '',
      row: i,
      column: null,
      value,
      rule: 'r',
      lon: null,
      lat: null,
    }))
  }
  const cells = (await csvOf(pages()))
    .split('\r\n')
    .slice(1, -1)
    .map(line => line.replace(/^a,,\d+,,(.*),r$/, '$1'))
  expect(cells).toEqual([
    "'=1+1",
    "' @SUM(A1)",
    "'＝cmd",
    "'\tx",
    '-5',
    "'-5+1",
    '"a ""b"", c"',
    "'+86 991",
  ])
})
