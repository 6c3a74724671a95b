import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sql } from '#platform/db/index.ts'
import { workbookBytes } from '#platform/formats/xlsx/testing.ts'
import { zipBytes } from '#platform/formats/zip/testing.ts'
import { onBothEngines } from '../../../test/engines.ts'
import { code, deliver, ended, exported, ownDesks } from './testing.ts'

const { desk } = ownDesks()

onBothEngines('changes of a delivery', on => {
  test('a file without content is told of, and left out of the delivery that it would hold up', async () => {
    const { root, arrivals } = desk(on.db())
    const id = await deliver(arrivals, { '医院.csv': exported, '空.csv': '' })
    expect((await arrivals.inspection(id)).unreadable).toMatchObject([
      { file: '空.csv', rule: 'empty-file' },
    ])
    const left = await arrivals.leave(id, ['空.csv'])
    expect(left.files.map(({ name }) => name)).toEqual(['医院.csv'])
    expect(readdirSync(path.join(root, id, 'files'))).toEqual(['医院.csv'])
    expect((await arrivals.inspection(id)).unreadable).toEqual([])
    expect(await code(arrivals.leave(id, ['医院.csv']))).toBe('nothing-to-read')
  })

  test('two tabs that speak of two columns are both heard, upon what was said the last time', async () => {
    const { arrivals } = desk(on.db())
    const first = await deliver(arrivals, { '台账1.csv': '甲,乙,丙\n1,2,3\n' })
    const said = { as: 'building', map: { 甲: 'code' } }
    await arrivals.say(first, { said: { '台账1.csv': said } })
    await arrivals.run(first, 'tester')
    await ended(arrivals, first)
    const next = await deliver(arrivals, { '台账2.csv': '甲,乙,丙\n4,5,6\n' })
    await Promise.all([
      arrivals.say(next, { said: { '台账2.csv': { map: { 乙: 'storeys' } } } }),
      arrivals.say(next, { said: { '台账2.csv': { map: { 丙: 'name' } } } }),
      arrivals.say(next, { grade: 'public' }),
    ])
    const [seen] = (await arrivals.inspection(next)).sources
    expect(seen?.words).toEqual({
      as: 'building',
      crs: null,
      map: { 甲: 'code', 乙: 'storeys', 丙: 'name' },
    })
    expect(await arrivals.get(next)).toMatchObject({ grade: 'public' })
  })

  test('a workbook within an archive comes back marked as its intake complains, before it and after', async () => {
    const { arrivals } = desk(on.db())
    const styles =
      '<styleSheet><fills count="1"><fill/></fills><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>'
    const rows = [
      ['幢编码', '层数'],
      ['B1', '很高'],
      ['B2', 3],
    ]
    const book = workbookBytes([{ name: '楼', rows }], { styles })
    const id = await deliver(arrivals, {
      '资料.zip': zipBytes([{ name: '台账.xlsx', content: book }]),
    })
    const batches = async () => (await on.db().rows(sql`select count(*) as n from survey.batch`))[0]
    const before = await batches()
    const marked = await arrivals.marked(id, '资料.zip/台账.xlsx')
    expect(await batches()).toEqual(before)
    expect(marked.length).toBeGreaterThan(100)
    expect(Buffer.from(marked).equals(Buffer.from(book))).toBe(false)
    await arrivals.run(id, 'tester')
    expect((await ended(arrivals, id)).state).toBe('done')
    expect(await arrivals.marked(id, '资料.zip/台账.xlsx')).toEqual(marked)
    expect(await code(arrivals.marked(id, '资料.zip/别的.xlsx'))).toBe('not-found')
  })

  test('runs are told apart from what only waits, with how and when they ended', async () => {
    const { arrivals } = desk(on.db())
    const id = await deliver(arrivals, { '医院.csv': exported })
    expect(await arrivals.runs()).toEqual([])
    await arrivals.run(id, 'tester')
    expect(await arrivals.runs()).toMatchObject([{ id, state: 'running', endedAt: null }])
    await ended(arrivals, id)
    expect(await arrivals.runs()).toMatchObject([
      { id, state: 'done', names: ['医院.csv'], files: 1, endedAt: expect.stringMatching(/Z$/) },
    ])
  })
})
