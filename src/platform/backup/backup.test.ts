import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openRecord, sql, type Db } from '#platform/db/index.ts'
import { MIGRATIONS_FOLDER, readMigrations } from '#platform/db/migrate.ts'
import { verifyLog } from '#platform/log/index.ts'
import { lastingTarget, onBothEngines, type LastingTarget } from '../../../test/engines.ts'
import { recordTables, schemasOf } from './tables.ts'
import { addObjects, backup, refusal, restore, scratch } from './testing.ts'

const folder = scratch()
afterAll(() => folder.remove())
const freshFile = folder.fresh

const chainEnd = async (db: Db) =>
  (await db.rows(sql`select city, seq, hash from platform.log_head order by city`))[0]

onBothEngines('the tables of a record', ({ db }) => {
  test('each have one form, and none points at another, so that they can be filled in any order', async () => {
    const schemas = schemasOf(readMigrations(MIGRATIONS_FOLDER))
    expect(schemas).toContain('city')
    const tables = await recordTables(db(), schemas)
    const all = await db().rows(sql`
      select schemaname || '.' || tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by name`)
    expect(tables.map(({ name }) => name)).toEqual(all.map(row => row['name']))
    const pointing = await db().rows(sql`
      select conrelid::regclass::text as name from pg_constraint where contype = 'f'`)
    expect(pointing).toEqual([])
  })

  test('are left out where they hold only what is under way', async () => {
    const sums = await backup(db(), freshFile())
    expect(Object.keys(sums)).not.toContain('city.staging')
    expect(Object.keys(sums)).toContain('platform.log_seal')
  })

  test('one whose rows have no single form is not written at all', async () => {
    await db().run(sql`create table city.odd (city text primary key, cost money)`)
    await expect(backup(db(), freshFile())).rejects.toThrow(
      'city.odd: no one form is known of money',
    )
    await db().run(sql`drop table city.odd`)
  })
})

describe.each([
  ['embedded', 'embedded'],
  ['embedded', 'server'],
  ['server', 'embedded'],
  ['server', 'server'],
] as const)('from the %s engine to the %s engine', (from, to) => {
  const without = inject('postgres') === null && (from === 'server' || to === 'server')
  let [source, copy]: (LastingTarget | null)[] = []
  beforeAll(async () => {
    if (!without) [source, copy] = [await lastingTarget(from), await lastingTarget(to)]
  })
  afterAll(async () => {
    await source?.remove()
    await copy?.remove()
  })

  test.skipIf(without)('everything comes over, and the copy goes on like any record', async () => {
    if (!source || !copy) throw new Error('there are places only while tests run')
    const original = await openRecord(source.target, { city: '650100' })
    await addObjects(original, 0, 2500)
    await addObjects(original, 2500, 10)
    await original.close()
    const again = await openRecord(source.target)
    const end = await chainEnd(again)
    const [file, second] = [freshFile(), freshFile()]
    const sums = await backup(again, file)
    await again.close()
    expect(sums['city.object']?.rows).toBe(2510)

    const headFile = freshFile()
    expect(await restore(copy.target, file, { headFile })).toEqual(sums)
    const db = await openRecord(copy.target)
    expect(db.city).toBe('650100')
    expect(await chainEnd(db)).toEqual(end)
    expect(await verifyLog(db, headFile)).toMatchObject({ ok: true, entries: 3, warnings: [] })
    expect(await backup(db, second)).toEqual(sums)
    expect(readFileSync(second).equals(readFileSync(file))).toBe(true)
    const figures = await db.rows(sql`
      select reltuples as rows from pg_class where oid = 'city.object'::regclass`)
    expect(figures).toEqual([{ rows: 2510 }])

    await addObjects(db, 5000, 1)
    await db.close()
    const later = await openRecord(copy.target)
    expect(await verifyLog(later, null)).toMatchObject({ ok: true, entries: 4, unsealed: 0 })
    await later.close()
  })
})

describe('a backup file', () => {
  let held: LastingTarget | null = null
  let db: Db | null = null
  const record = (): Db => {
    if (db === null) throw new Error('the record is open only while tests run')
    return db
  }
  beforeAll(async () => {
    held = await lastingTarget('embedded')
    db = await openRecord(held.target)
  })
  afterAll(async () => {
    await db?.close()
    await held?.remove()
  })

  test('is never written over, and leaves nothing beside it', async () => {
    const own = scratch()
    const file = own.path('mine')
    writeFileSync(file, 'mine')
    expect(await refusal(backup(record(), file))).toMatchObject({
      code: 'backup-exists',
      facts: { file },
    })
    expect(readFileSync(file, 'utf8')).toBe('mine')
    await backup(record(), own.path('ours'))
    expect(readdirSync(own.path('')).toSorted()).toEqual(['mine', 'ours'])
    own.remove()
  })

  test('that cannot be written is refused, one that is stopped leaves nothing', async () => {
    const own = scratch()
    expect(await refusal(backup(record(), own.path('no/such/folder')))).toMatchObject({
      code: 'backup-not-written',
      facts: { why: 'ENOENT' },
    })
    const stop = new AbortController()
    stop.abort(new Error('stopped'))
    await expect(backup(record(), own.path('x'), { signal: stop.signal })).rejects.toThrow(
      'stopped',
    )
    expect(readdirSync(own.path(''))).toEqual([])
    own.remove()
  })
})
