import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { Refused } from '#base/result.ts'
import { recordChild } from '../../../test/children.ts'
import { lastingTarget, type LastingTarget } from '../../../test/engines.ts'
import { openRecord, sql, type Db } from './index.ts'
import { MIGRATIONS_FOLDER, readMigrations } from './migrate.ts'

const FIRST = '0100-demo-first.sql'
const SECOND = '0101-demo-second.sql'
const CREATE_FIRST =
  'create schema demo; create table demo.thing (city text, n int, primary key (city, n));'

describe.each(['embedded', 'server'] as const)('migrations on the %s engine', engine => {
  const without = engine === 'server' && inject('postgres') === null
  let folder = ''
  let place: LastingTarget | null = null

  beforeEach(async context => {
    if (without) return context.skip('no PostgreSQL found')
    folder = mkdtempSync(path.join(tmpdir(), 'hc-migrations-'))
    for (const { name, text } of readMigrations(MIGRATIONS_FOLDER)) {
      if (name.startsWith('0001-platform-')) put(name, text)
    }
    place = await lastingTarget(engine)
  })
  afterEach(async () => {
    await place?.remove()
    if (folder !== '') rmSync(folder, { recursive: true })
  })

  const put = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)
  const open = (onProgress: (step: string) => void = () => {}): Promise<Db> => {
    if (place === null) throw new Error('there is a place only while tests run')
    return openRecord(place.target, { migrations: folder, onProgress })
  }
  const things = async (db: Db): Promise<unknown> =>
    (await db.rows(sql`select to_regclass('demo.thing')::text as name`))[0]?.['name']
  const refused = async (): Promise<unknown> =>
    open().then(
      () => 'was not refused',
      (error: unknown) => (error instanceof Refused ? error.findings : error),
    )

  test('are applied in the order of their names, once', async () => {
    const first = await open()
    await first.close()
    put(SECOND, `insert into demo.thing values ('local', 2)`)
    put(FIRST, CREATE_FIRST)
    const steps: string[] = []
    const db = await open(step => steps.push(step))
    expect(steps).toEqual([FIRST, SECOND])
    await expect(db.rows(sql`select n from demo.thing`)).resolves.toEqual([{ n: 2 }])
    await db.close()
    const again = await open(step => steps.push(step))
    await expect(again.rows(sql`select n from demo.thing`)).resolves.toEqual([{ n: 2 }])
    expect(steps).toHaveLength(2)
    await again.close()
  })

  test('one that fails leaves nothing of itself, and the next start goes on from it', async () => {
    await (await open()).close()
    put(FIRST, `${CREATE_FIRST} insert into demo.thing values ('local', 1 / 0);`)
    await expect(open()).rejects.toThrow('division by zero')
    put(FIRST, CREATE_FIRST)
    const steps: string[] = []
    const db = await open(step => steps.push(step))
    expect(steps).toEqual([FIRST])
    expect(await things(db)).toBe('demo.thing')
    await db.close()
  })

  test('one whose process is killed in the middle leaves nothing of itself', async () => {
    await (await open()).close()
    put(FIRST, `${CREATE_FIRST} select count(*) from generate_series(1, 2000000000);`)
    if (place === null) throw new Error('there is a place only while tests run')
    const child = recordChild('hold', place.target, folder)
    await new Promise(resolve => setTimeout(resolve, 2500))
    await child.kill()
    rmSync(path.join(folder, FIRST))
    const db = await open()
    expect(await things(db)).toBeNull()
    await db.close()
  })

  test('one that was changed after it landed is refused', async () => {
    put(FIRST, CREATE_FIRST)
    await (await open()).close()
    put(FIRST, `${CREATE_FIRST} -- a thought that came late`)
    expect(await refused()).toEqual([
      { code: 'migration-changed', severity: 'blocks', facts: { migration: [FIRST] } },
    ])
    put(FIRST, CREATE_FIRST)
    await (await open()).close()
  })

  test('a record with migrations this program does not know is refused', async () => {
    put(FIRST, CREATE_FIRST)
    await (await open()).close()
    rmSync(path.join(folder, FIRST))
    expect(await refused()).toEqual([
      { code: 'record-newer-than-program', severity: 'blocks', facts: { migration: [FIRST] } },
    ])
  })
})

describe('several processes that open one new database at once', () => {
  test.skipIf(inject('postgres') === null)('migrate it once and make one record', async () => {
    const place = await lastingTarget('server')
    const all = await Promise.all([1, 2, 3, 4].map(() => openRecord(place.target)))
    const [db] = all
    await expect(db?.rows(sql`select count(*) as records from platform.record`)).resolves.toEqual([
      { records: 1 },
    ])
    await Promise.all(all.map(one => one.close()))
    await place.remove()
  })
})
