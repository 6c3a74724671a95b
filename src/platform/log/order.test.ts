import { afterAll, beforeAll, expect, test } from 'vitest'
import { onBothEngines } from '../../../test/engines.ts'
import { sql, type Db, type Queryable } from '#platform/db/index.ts'
import { appendLog, verifyLog } from './index.ts'
import { seal } from './seal.ts'
import { soon } from './testing.ts'

const say = (tx: Queryable, city: string, subject: string): Promise<void> =>
  appendLog(tx, { city, subject, event: 'said', actor: 'tester', note: '', change: null })

async function sealedSubjects(db: Db): Promise<unknown[]> {
  await seal(db)
  const rows = await db.rows(sql`
    select l.subject from platform.log_seal s join platform.log l on l.city = s.city and l.id = s.entry
    where l.event = 'said' order by s.seq`)
  return rows.map(row => row['subject'])
}

onBothEngines('the order of the log', ({ engine, db }) => {
  // The embedded engine has one connection and one process: what is only true of several is asked of a server.
  const onServer = engine === 'server' ? test : () => {}

  beforeAll(async () => {
    await db().run(sql`create table public.counter as select 0 as n`)
  })
  afterAll(async () => {
    expect(await verifyLog(db(), null)).toMatchObject({ ok: true, unsealed: 0 })
  })

  onServer('is that of the commits, not of the beginnings or the first writes', async () => {
    const logged = Promise.withResolvers<void>()
    const mayCommit = Promise.withResolvers<void>()
    const early = db().transaction(async tx => {
      await say(tx, db().city, 'began first, committed second')
      logged.resolve()
      await mayCommit.promise
    })
    await logged.promise
    await db().transaction(tx => say(tx, db().city, 'began second, committed first'))
    expect(await sealedSubjects(db())).toEqual(['began second, committed first'])
    mayCommit.resolve()
    await early
    expect(await sealedSubjects(db())).toEqual([
      'began second, committed first',
      'began first, committed second',
    ])
  })

  test('holds among many at once, sealed from several sides', async () => {
    const before = (await sealedSubjects(db())).length
    const writers = Array.from({ length: 8 }, async () => {
      for (let i = 0; i < 12; i++) {
        await db().transaction(async tx => {
          // A first entry before the row that orders the commits, so that ids and commits come apart.
          await say(tx, db().city, 'before')
          const [row] = await tx.rows(sql`update public.counter set n = n + 1 returning n`)
          await say(tx, db().city, String(row?.['n']))
        })
      }
    })
    const sealers = Array.from({ length: 3 }, async () => {
      for (let i = 0; i < 8; i++) await seal(db())
    })
    await Promise.all([...writers, ...sealers])
    const subjects = (await sealedSubjects(db())).slice(before)
    const expected = Array.from({ length: 96 }, (_, i) => ['before', String(i + 1)]).flat()
    expect(subjects).toEqual(expected)
  })

  test('a transaction with more entries than one seal takes stays in order', async () => {
    const size = 12_000
    const columns = (['city', 'subject', 'event', 'actor', 'note', 'change'] as const).map(
      name => ({ name, type: 'text' as const }),
    )
    const rows = Array.from({ length: size }, (_, i) => ['local', `${i}`, 'bulk', 't', '', '{}'])
    await db().copyIn('platform.log', columns, rows)
    await seal(db())
    const [row] = await db().rows(sql`
      select count(*) as sealed, count(*) filter (where subject <> (place - 1)::text) as misplaced from (
        select l.subject, row_number() over (order by s.seq) as place
        from platform.log_seal s join platform.log l on l.city = s.city and l.id = s.entry
        where l.event = 'bulk') ordered`)
    expect(row).toEqual({ sealed: size, misplaced: 0 })
  })

  onServer('what a dead process left unsealed is sealed by another', async () => {
    await db().run(sql`
        insert into platform.log (city, subject, event, actor, note, change)
        values ('local', 'orphan', 'left', 't', '', 'null')`)
    await expect.poll(async () => (await verifyLog(db(), null)).unsealed, soon).toBe(0)
  })
})
