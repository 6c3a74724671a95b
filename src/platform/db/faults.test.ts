import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { lastingTarget, type LastingTarget } from '../../../test/engines.ts'
import { openRecord, sql, type Db, type Queryable } from './index.ts'

const ENDLESS = sql`select count(*) from generate_series(1, 2000000000) n where n % 3 = 5`

async function failing(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'no error',
    (error: unknown) =>
      error instanceof Error && 'code' in error ? String(error.code) : String(error),
  )
}

/** Fails as a full disk does: with its SQLSTATE. */
const fillDisk = (db: Queryable): Promise<unknown> =>
  db.rows(sql`do $$ begin raise exception 'no space left' using errcode = '53100'; end $$`)

describe.each(['embedded', 'server'] as const)('when the %s engine is in trouble', engine => {
  const without = engine === 'server' && inject('postgres') === null
  let place: LastingTarget | null = null
  let opened: Db | null = null
  const db = (): Db => {
    if (opened === null) throw new Error('the record is open only while tests run')
    return opened
  }

  beforeAll(async () => {
    if (without) return
    place = await lastingTarget(engine)
    opened = await openRecord(place.target)
    await opened.run(sql`create table public.kept as select 1 as n`)
  })
  afterAll(async () => {
    await opened?.close()
    await place?.remove()
  })

  const stillWell = async (): Promise<void> => {
    await expect(db().rows(sql`select n from public.kept`)).resolves.toEqual([{ n: 1 }])
    await expect(db().run(sql`update public.kept set n = n`)).resolves.toBe(1)
  }

  test.skipIf(without)(
    'a statement past its deadline ends with an error and the record goes on',
    async () => {
      expect(await failing(db().rows(ENDLESS, { deadlineMs: 400 }))).toBe('statement-deadline')
      await stillWell()
    },
  )

  test.skipIf(without)('a deadline inside a transaction undoes the transaction', async () => {
    const work = db().transaction(async tx => {
      await tx.run(sql`delete from public.kept`)
      await tx.rows(ENDLESS, { deadlineMs: 400 })
    })
    expect(await failing(work)).toBe('statement-deadline')
    await stillWell()
  })

  test.skipIf(without)('a deadline of one call is not that of the next', async () => {
    await db().transaction(async tx => {
      await tx.rows(sql`select 1`, { deadlineMs: 50 })
      await tx.rows(sql`select pg_sleep(0.2)`)
    })
    await stillWell()
  })

  test.skipIf(without)(
    'a full disk ends the call with an error and the record goes on',
    async () => {
      expect(await failing(fillDisk(db()))).toBe('disk-full')
      await stillWell()
    },
  )

  test.skipIf(without)('a closed record answers with an error', async () => {
    await db().close()
    expect(await failing(db().rows(sql`select 1`))).toBe('record-closed')
  })
})

describe('when the embedded engine has to be replaced', () => {
  test('every waiting call is answered, and the next one is served', async () => {
    const { target, remove } = await lastingTarget('embedded')
    const db = await openRecord(target)
    const overdue = failing(db.rows(ENDLESS, { deadlineMs: 400 }))
    const waiting = Promise.all([1, 2, 3].map(() => failing(db.rows(sql`select 1`))))
    expect(await overdue).toBe('statement-deadline')
    expect(await waiting).toEqual(['record-restarted', 'record-restarted', 'record-restarted'])
    await expect(db.rows(sql`select 1 as n`)).resolves.toEqual([{ n: 1 }])
    await db.close()
    await remove()
  })

  test('a record in memory is lost with it, and says so from then on', async () => {
    const db = await openRecord({ kind: 'temporary', serverUrl: null })
    expect(await failing(fillDisk(db))).toBe('disk-full')
    expect(await failing(db.rows(sql`select 1`))).toBe('record-lost')
    await db.close()
  })
})
