import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { onBothEngines } from '../../../test/engines.ts'
import { sql } from '#platform/db/index.ts'
import { appendLog, verifyLog, type LogVerdict } from './index.ts'
import { publishHead, seal } from './seal.ts'
import { keepLog, logSome, raw, soon, tamper } from './testing.ts'

const ENTRIES = 12
const MIDDLE = 6

onBothEngines('the log', ({ db }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-log-'))
  const headFile = path.join(folder, 'record.log-head.json')
  let restore: () => Promise<void> = async () => {}
  afterAll(() => rmSync(folder, { recursive: true }))

  const verify = (): Promise<LogVerdict> => verifyLog(db(), headFile)
  const broken = async (): Promise<LogVerdict['broken']> => (await verify()).broken

  test('begins with the making of the record, which names the algorithm', async () => {
    const [first] = await db().rows(sql`
      select l.subject, l.event, l.change from platform.log_seal s
      join platform.log l on l.city = s.city and l.id = s.entry where s.seq = 1`)
    expect(first).toEqual({ subject: 'record', event: 'made', change: '{"algorithm":"sm3"}' })
  })

  test('seals an entry soon after its commit, without being asked', async () => {
    await logSome(db(), 2, 2)
    expect(await verifyLog(db(), null)).toMatchObject({ ok: true, entries: 1, unsealed: 1 })
    await expect.poll(async () => (await verifyLog(db(), null)).unsealed, soon).toBe(0)
  })

  test('keeps an entry only with the change it tells of', async () => {
    const undone = db().transaction(async tx => {
      const entry = { city: db().city, subject: 'x', event: 'x', actor: 'x', note: '', change: {} }
      await appendLog(tx, entry)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await verifyLog(db(), null)).toMatchObject({ entries: 2, unsealed: 0 })
  })

  test('takes entries only in a transaction', async () => {
    const entry = { city: db().city, subject: 'x', event: 'x', actor: 'x', note: '', change: {} }
    await expect(appendLog(db(), entry)).rejects.toThrow('transaction')
  })

  test('refuses to be changed by a plain statement', async () => {
    await expect(db().run(sql`update platform.log set note = 'x'`)).rejects.toThrow('append-only')
    await expect(db().run(sql`delete from platform.log`)).rejects.toThrow('append-only')
    await expect(db().run(sql`delete from platform.log_seal`)).rejects.toThrow('append-only')
    await expect(db().run(sql`truncate platform.log_seal`)).rejects.toThrow('append-only')
  })

  test('is whole after it was written to, with its end in a file', async () => {
    await logSome(db(), 3, ENTRIES)
    await seal(db())
    await publishHead(db(), headFile, true)
    expect(await verify()).toEqual({
      ok: true,
      entries: ENTRIES,
      unsealed: 0,
      broken: null,
      warnings: [],
    })
    expect(JSON.parse(readFileSync(headFile, 'utf8'))).toMatchObject({
      city: 'local',
      algorithm: 'sm3',
      seq: ENTRIES,
      entries: ENTRIES,
    })
    restore = await keepLog(db())
  })

  test.each([
    ['subject', `overlay(subject placing 'x' from 1 for 1)`],
    ['event', `overlay(event placing 'x' from 1 for 1)`],
    ['actor', `overlay(actor placing 'x' from 1 for 1)`],
    ['note', `overlay(note placing '弟' from 1 for 1)`],
    ['change', `replace(change, '焕', '换')`],
    ['at', `at + interval '1 microsecond'`],
    ['transaction', `transaction + 1`],
  ])('names the entry whose %s was changed by one byte', async (column, changed) => {
    await tamper(db(), tx =>
      tx.run(
        raw(`update platform.log set ${column} = ${changed} where id = (
          select entry from platform.log_seal where seq = ${MIDDLE})`),
      ),
    )
    expect(await broken()).toEqual({ seq: MIDDLE, table: 'platform.log', why: 'hash-mismatch' })
    await restore()
  })

  test.each([
    ['city', `city = 'locam'`],
    ['id', 'id = default'],
  ])('names the entry whose %s was changed', async (_, change) => {
    await tamper(db(), tx =>
      tx.run(
        raw(`update platform.log set ${change} where id = (
          select entry from platform.log_seal where seq = ${MIDDLE})`),
      ),
    )
    expect(await broken()).toEqual({ seq: MIDDLE, table: 'platform.log', why: 'entry-missing' })
    await restore()
  })

  test.each([
    [
      'hash',
      `hash = translate(left(hash, 1), '0123456789abcdef', '123456789abcdef0') || substr(hash, 2)`,
      'hash-mismatch',
    ],
    ['seq', 'seq = seq + 100', 'gap'],
    ['city', `city = 'locam'`, 'gap'],
    ['entry', 'entry = entry + 1000', 'entry-missing'],
  ])('names the seal whose %s was changed', async (column, change, why) => {
    await tamper(db(), tx =>
      tx.run(raw(`update platform.log_seal set ${change} where seq = ${MIDDLE}`)),
    )
    const table = column === 'entry' ? 'platform.log' : 'platform.log_seal'
    expect(await broken()).toEqual({ seq: MIDDLE, table, why })
    await restore()
  })

  test.each([
    [
      'the last entry',
      'platform.log',
      `update platform.log set note = 'x' where id = (select max(id) from platform.log)`,
    ],
    [
      'the last seal',
      'platform.log_seal',
      `update platform.log_seal set hash = 'f' || substr(hash, 2) || 'x' where seq = ${ENTRIES}`,
    ],
  ])('names %s too, which no later link covers', async (_, table, statement) => {
    await tamper(db(), tx => tx.run(raw(statement)))
    expect(await broken()).toEqual({ seq: ENTRIES, table, why: 'hash-mismatch' })
    await restore()
  })

  test('names the first of several', async () => {
    await tamper(db(), tx => tx.run(sql`update platform.log set note = 'x' where id >= 4`))
    const [row] = await db().rows(sql`
      select min(s.seq) as first from platform.log_seal s
      join platform.log l on l.city = s.city and l.id = s.entry where l.note = 'x'`)
    expect((await broken())?.seq).toBe(row?.['first'])
    await restore()
  })

  test('sees that its tail was cut, of seals alone, of entries alone, and clean off', async () => {
    await tamper(db(), tx => tx.run(sql`delete from platform.log_seal where seq > 9`))
    expect(await broken()).toEqual({ seq: 10, table: 'platform.log_seal', why: 'tail-cut' })
    await restore()
    await tamper(db(), tx =>
      tx.run(sql`
        delete from platform.log where id in (select entry from platform.log_seal where seq > 9)`),
    )
    expect(await broken()).toEqual({ seq: 10, table: 'platform.log', why: 'entry-missing' })
    await restore()
    await tamper(db(), cutCleanAt9)
    expect(await broken()).toEqual({ seq: 10, table: 'platform.log_seal', why: 'tail-cut' })
    expect(await verifyLog(db(), null)).toMatchObject({ ok: true, entries: 9 })
    await restore()
  })

  test('an end that was cut off stays found after the log went on', async () => {
    const before = readFileSync(headFile, 'utf8')
    await tamper(db(), cutCleanAt9)
    await logSome(db(), 100, 110)
    await seal(db())
    await publishHead(db(), headFile, true)
    expect(readFileSync(headFile, 'utf8')).toBe(before)
    expect(await broken()).toEqual({ seq: ENTRIES, table: 'head-file', why: 'head-mismatch' })
    await restore()
  })

  test('sees that the whole chain was written anew', async () => {
    await tamper(db(), async tx => {
      await tx.run(sql`update platform.log set note = 'history' where subject = 'thing/4'`)
      await tx.run(sql`delete from platform.log_seal`)
      await tx.run(sql`delete from platform.log_head`)
      await tx.run(sql`delete from platform.log_unsealed`)
      await tx.run(sql`
        insert into platform.log_unsealed (city, transaction)
        select city, transaction from platform.log group by city, transaction order by min(id)`)
    })
    await seal(db())
    expect(await verifyLog(db(), null)).toMatchObject({ ok: true, entries: ENTRIES })
    expect(await broken()).toEqual({ seq: ENTRIES, table: 'head-file', why: 'head-mismatch' })
    await restore()
  })

  test('sees an entry that was slipped in past the triggers, and a changed head', async () => {
    await tamper(db(), tx =>
      tx.run(sql`
        insert into platform.log (city, subject, event, actor, note, change)
        values ('local', 'x', 'x', 'x', '', '{}')`),
    )
    expect(await broken()).toEqual({
      seq: ENTRIES + 1,
      table: 'platform.log',
      why: 'unqueued-entry',
    })
    await restore()
    await db().run(sql`update platform.log_head set hash = 'x'`)
    expect(await broken()).toMatchObject({ table: 'platform.log_head', why: 'head-mismatch' })
    await restore()
  })

  test('trusts no algorithm it does not know', async () => {
    await tamper(db(), tx =>
      tx.run(sql`update platform.log set change = '{"algorithm":"crc32"}' where event = 'made'`),
    )
    expect(await broken()).toEqual({ seq: 1, table: 'platform.log', why: 'unknown-algorithm' })
    await restore()
  })

  test('without its head file it holds with a warning; with a damaged one it does not', async () => {
    const text = readFileSync(headFile, 'utf8')
    rmSync(headFile)
    expect(await verify()).toMatchObject({ ok: true, warnings: [{ code: 'head-file-missing' }] })
    await publishHead(db(), headFile, false)
    expect(existsSync(headFile)).toBe(false)
    writeFileSync(headFile, text.slice(0, 40))
    expect(await broken()).toMatchObject({ table: 'head-file', why: 'head-unreadable' })
    writeFileSync(headFile, text)
    expect(await verify()).toMatchObject({ ok: true, warnings: [] })
  })
})

async function cutCleanAt9(tx: Parameters<Parameters<typeof tamper>[1]>[0]): Promise<void> {
  await tx.run(sql`
    delete from platform.log where id in (select entry from platform.log_seal where seq > 9)`)
  await tx.run(sql`delete from platform.log_seal where seq > 9`)
  await tx.run(sql`
    update platform.log_head set seq = 9, hash = (select hash from platform.log_seal where seq = 9)`)
}
