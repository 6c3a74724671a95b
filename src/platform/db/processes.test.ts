import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { Refused } from '#base/result.ts'
import { recordChild, surviveKills } from '../../../test/children.ts'
import { lastingTarget, onServer, type LastingTarget } from '../../../test/engines.ts'
import { openRecord, sql, type RecordTarget } from './index.ts'

const KILLS = 3

/** The findings of a refusal; fails where `opening` succeeds or breaks otherwise. */
async function refusal(opening: Promise<unknown>): Promise<Refused['findings']> {
  const outcome: unknown = await opening.then(
    () => 'was not refused',
    (error: unknown) => error,
  )
  if (!(outcome instanceof Refused)) throw outcome
  return outcome.findings
}

describe('a record in a folder', () => {
  let target: RecordTarget = { kind: 'folder', path: '' }
  let place: LastingTarget | null = null
  beforeEach(async () => {
    place = await lastingTarget('embedded')
    target = place.target
  })
  afterEach(() => place?.remove())
  const folder = (): string => (target.kind === 'folder' ? target.path : '')

  test('refuses a second process by naming the first, and lets it in once the first was killed', async () => {
    const holder = recordChild('hold', target)
    await holder.opened
    const [finding] = await refusal(openRecord(target))
    expect(finding?.code).toBe('record-locked')
    expect(finding?.facts).toMatchObject({ pid: holder.pid, host: hostname() })
    expect(Date.parse(String(finding?.facts['since']))).toBeLessThanOrEqual(Date.now())
    await holder.kill()
    const db = await openRecord(target)
    await expect(db.rows(sql`select city from platform.record`)).resolves.toEqual([
      { city: 'local' },
    ])
    await db.close()
  })

  test('refuses a second opening in the same process', async () => {
    const db = await openRecord(target)
    expect((await refusal(openRecord(target)))[0]).toMatchObject({
      code: 'record-locked',
      facts: { pid: process.pid },
    })
    await db.close()
    await (await openRecord(target)).close()
  })

  test('opens again with what was in it', async () => {
    const made = await openRecord(target, { city: '650100' })
    await made.run(sql`create table public.kept as select 7 as n`)
    await made.close()
    const db = await openRecord(target)
    expect(db.city).toBe('650100')
    await expect(db.rows(sql`select n from public.kept`)).resolves.toEqual([{ n: 7 }])
    await db.close()
  })

  test('is not made where none is to be made, nor over a folder of something else', async () => {
    expect((await refusal(openRecord(target, { create: false })))[0]?.code).toBe('record-missing')
    expect(existsSync(folder())).toBe(false)
    const other = path.dirname(folder())
    writeFileSync(path.join(other, 'thesis.txt'), 'mine')
    expect((await refusal(openRecord({ kind: 'folder', path: other })))[0]?.code).toBe(
      'not-a-record',
    )
    const file: RecordTarget = { kind: 'folder', path: path.join(other, 'thesis.txt') }
    expect((await refusal(openRecord(file)))[0]?.code).toBe('not-a-record')
    const below: RecordTarget = { kind: 'folder', path: path.join(other, 'thesis.txt', 'record') }
    expect(await refusal(openRecord(below))).toMatchObject([
      { code: 'record-not-writable', facts: { why: 'ENOTDIR' } },
    ])
    expect(readFileSync(path.join(other, 'thesis.txt'), 'utf8')).toBe('mine')
  })
})

describe('a record on a server', () => {
  test('that does not answer is refused with where it was sought, without the password', async () => {
    const url = 'postgresql://someone:secret@127.0.0.1:1/nothing'
    const [finding] = await refusal(openRecord({ kind: 'url', url }))
    expect(finding).toMatchObject({
      code: 'database-unreachable',
      facts: { host: '127.0.0.1:1', database: 'nothing', why: 'ECONNREFUSED' },
    })
    expect(JSON.stringify(finding)).not.toContain('secret')
  })
})

describe.skipIf(inject('postgres') === null)('a server that is not fit', () => {
  const server = inject('postgres') ?? ''

  test('in its collation is refused with the command that makes a fit database', async () => {
    await onServer(
      server,
      `create database hc_unfit template template0 locale_provider icu icu_locale 'zh'`,
    )
    const url = server.replace('/postgres?', '/hc_unfit?')
    const [finding] = await refusal(openRecord({ kind: 'url', url }))
    expect(finding).toMatchObject({ code: 'database-collation', facts: { encoding: 'UTF8' } })
    expect(finding?.facts['needs']).toContain('create database')
    await onServer(server, 'drop database hc_unfit')
  })

  test('in the rights it gives is refused, for a lasting record and for a temporary one', async () => {
    await onServer(server, 'create role hc_limited login')
    const url = server.replace('//hc@', '//hc_limited@')
    const lasting = await refusal(openRecord({ kind: 'url', url }))
    expect(lasting[0]?.code).toBe('database-forbids')
    const temporary = await refusal(openRecord({ kind: 'temporary', serverUrl: url }))
    expect(temporary[0]?.code).toBe('database-forbids')
    await onServer(server, 'drop role hc_limited')
  })

  test('in that it holds no record is refused where none is to be made', async () => {
    const { target, remove } = await lastingTarget('server')
    expect((await refusal(openRecord(target, { create: false })))[0]?.code).toBe('record-missing')
    await remove()
  })

  test('a temporary record leaves no database behind, whether it was closed or could not be made', async () => {
    const target: RecordTarget = { kind: 'temporary', serverUrl: server }
    const db = await openRecord(target)
    const [row] = await db.rows(sql`select current_database() as name`)
    await expect(openRecord(target, { migrations: '/nowhere' })).rejects.toThrow('ENOENT')
    const looker = await openRecord(target)
    const left = () =>
      looker.rows(sql`
      select count(*) as n from pg_database where datname = ${String(row?.['name'])}`)
    expect(await left()).toEqual([{ n: 1 }])
    await db.close()
    expect(await left()).toEqual([{ n: 0 }])
    await looker.close()
  })
})

describe.each(['embedded', 'server'] as const)('a record on the %s engine', engine => {
  const without = engine === 'server' && inject('postgres') === null

  test.skipIf(without)('belongs to one city', async () => {
    const { target, remove } = await lastingTarget(engine)
    await (await openRecord(target, { city: '650100' })).close()
    expect(await refusal(openRecord(target, { city: '110100' }))).toEqual([
      { code: 'city-mismatch', severity: 'blocks', facts: { holds: '650100', asked: '110100' } },
    ])
    await (await openRecord(target, { city: '650100' })).close()
    await remove()
  })

  test.skipIf(without)(
    'loses nothing acknowledged when its process is killed while writing',
    { timeout: 120_000 },
    async () => {
      const { target, remove } = await lastingTarget(engine)
      const report = await surviveKills(target, KILLS)
      expect(report.losses).toEqual([])
      expect(report.kills).toBe(KILLS)
      await remove()
    },
  )
})
