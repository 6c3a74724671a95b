import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { openBare } from '#platform/db/bare.ts'
import { openRecord, sql } from '#platform/db/index.ts'
import { MIGRATIONS_FOLDER, readMigrations } from '#platform/db/migrate.ts'
import { readHead } from '#platform/log/head-file.ts'
import { appendLog, verifyLog } from '#platform/log/index.ts'
import { lastingTarget, onServer, type LastingTarget } from '../../../test/engines.ts'
import { addObjects, backup, refusal, restore, scratch } from './testing.ts'

const folder = scratch()
afterAll(() => folder.remove())
const freshFile = folder.fresh

/** What the record holds, as its own backup says. */
async function contents(place: LastingTarget) {
  const db = await openRecord(place.target)
  try {
    return await backup(db, freshFile())
  } finally {
    await db.close()
  }
}

describe.each(['embedded', 'server'] as const)('a record on the %s engine', engine => {
  const without = engine === 'server' && inject('postgres') === null
  let held: LastingTarget | null = null
  beforeEach(async context => {
    if (without) return context.skip('no PostgreSQL found')
    held = await lastingTarget(engine)
  })
  afterEach(() => held?.remove())
  const place = (): LastingTarget => {
    if (held === null) throw new Error('there is a place only while tests run')
    return held
  }
  const filled = async (count: number, city = 'local'): Promise<string> => {
    const file = freshFile()
    const db = await openRecord(place().target, { city })
    await addObjects(db, 0, count)
    await backup(db, file)
    await db.close()
    return file
  }

  test('that was only made is filled, one that holds anything is not, unless by force', async () => {
    const file = await filled(50, '650100')
    const other = await lastingTarget(engine)
    await (await openRecord(other.target, { city: '110100' })).close()
    await restore(other.target, file)
    const before = await contents(other)
    const found = await refusal(restore(other.target, file))
    expect(found?.code).toBe('record-not-empty')
    expect(found?.facts['tables']).toContain('city.object')
    expect(await contents(other)).toEqual(before)
    await restore(other.target, file, { force: true })
    const db = await openRecord(other.target)
    expect(db.city).toBe('650100')
    expect(await backup(db, freshFile())).toEqual(before)
    await db.close()
    await other.remove()
  })

  test('is whole in its backup while others write to it', async () => {
    const db = await openRecord(place().target)
    let writing = true
    let written = 0
    const writer = (async () => {
      for (; writing && written < 200; written++) await addObjects(db, written * 20, 20)
    })()
    while (written < 3) await new Promise(resolve => setTimeout(resolve, 5))
    const sums = await backup(db, freshFile())
    const file = freshFile()
    await backup(db, file)
    writing = false
    await writer
    await db.close()
    const [objects, entries] = [sums['city.object']?.rows ?? 0, sums['platform.log']?.rows ?? 0]
    expect(objects).toBe((entries - 1) * 20)
    expect(sums['survey.source']?.rows).toBe(entries - 1)

    // Some of its entries were not sealed yet: they are, with the rest of it, when it is restored.
    await restore(place().target, file, { force: true })
    const copy = await openRecord(place().target)
    const verdict = await verifyLog(copy, null)
    expect(verdict).toMatchObject({ ok: true, unsealed: 0 })
    expect(verdict.entries * 20).toBe(
      Number((await copy.rows(sql`select count(*) + 20 as n from city.object`))[0]?.['n']),
    )
    await copy.close()
  })

  test('seals what waited to be sealed when the backup was made', async () => {
    await (await openRecord(place().target)).close()
    const opening = { create: false, migrations: [], onProgress: () => {} }
    const bare = await openBare(place().target, opening)
    await bare.transaction(tx =>
      appendLog(tx, { city: 'local', subject: 's', event: 'e', actor: 'a', note: '', change: 1 }),
    )
    const file = freshFile()
    const sums = await backup({ ...bare, city: 'local' }, file)
    await bare.close()
    expect(sums['platform.log_unsealed']?.rows).toBe(1)
    const headFile = freshFile()
    expect(await restore(place().target, file, { force: true, headFile })).toEqual(sums)
    expect(await readHead(headFile)).toMatchObject({ city: 'local', seq: 2, entries: 2 })
    const db = await openRecord(place().target)
    expect(await verifyLog(db, headFile)).toMatchObject({ ok: true, entries: 2, unsealed: 0 })
    await db.close()
  })

  test('keeps its log append-only after a restore', async () => {
    const file = await filled(5)
    await restore(place().target, file, { force: true })
    const db = await openRecord(place().target)
    await expect(db.run(sql`delete from platform.log`)).rejects.toThrow('append-only')
    await expect(db.run(sql`truncate platform.log_seal`)).rejects.toThrow('append-only')
    const off = await db.rows(sql`
      select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'`)
    expect(off).toEqual([])
    await db.close()
  })

  test('is as it was when a restore is stopped half-way, and counts on', async () => {
    const file = await filled(3000)
    const db = await openRecord(place().target)
    await addObjects(db, 50_000, 10)
    await db.close()
    const before = await contents(place())
    for (const step of ['backup-read', 'restore', 'restore-check']) {
      const stop = new AbortController()
      const stopped = restore(place().target, file, {
        force: true,
        signal: stop.signal,
        onProgress: progress => progress.step === step && stop.abort(new Error(`at ${step}`)),
      })
      await expect(stopped).rejects.toThrow(`at ${step}`)
    }
    const later = await openRecord(place().target)
    expect(await backup(later, freshFile())).toEqual(before)
    await addObjects(later, 60_000, 1)
    await later.close()
    const end = await openRecord(place().target)
    expect(await verifyLog(end, null)).toMatchObject({ ok: true, entries: 4, unsealed: 0 })
    await end.close()
  })

  test('is not touched by a backup that is damaged or of another city', async () => {
    const file = await filled(20)
    const damaged = freshFile()
    const bytes = readFileSync(file)
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100)
    writeFileSync(damaged, bytes)
    const before = await contents(place())
    const found = await refusal(restore(place().target, damaged, { force: true }))
    expect(found).toMatchObject({ code: 'backup-damaged', facts: { file: damaged } })
    const city = await refusal(restore(place().target, file, { force: true, city: '110100' }))
    expect(city).toMatchObject({
      code: 'city-mismatch',
      facts: { holds: 'local', asked: '110100' },
    })
    expect(await contents(place())).toEqual(before)
  })

  test('that differs in its tables is not restored into', async () => {
    const file = await filled(1)
    const db = await openRecord(place().target)
    await db.run(sql`create table survey.mine (city text primary key)`)
    await db.close()
    expect(await refusal(restore(place().target, file, { force: true }))).toMatchObject({
      code: 'backup-tables-differ',
      facts: { table: ['survey.mine'] },
    })
  })

  test('backed up by an older program is restored anew and brought up to date, never taken back', async () => {
    const [older, newer] = [scratch(), scratch()]
    for (const { name, text } of readMigrations(MIGRATIONS_FOLDER)) {
      writeFileSync(older.path(name), text)
      writeFileSync(newer.path(name), text)
    }
    const next = '9000-city-more.sql'
    writeFileSync(newer.path(next), 'alter table city.object add column more text')
    const [old, now] = [{ migrations: older.path('') }, { migrations: newer.path('') }]
    const db = await openRecord(place().target, old)
    await addObjects(db, 0, 5)
    const [file, later] = [freshFile(), freshFile()]
    const sums = await backup(db, file, old)
    await db.close()

    const copy = await lastingTarget(engine)
    expect(await restore(copy.target, file, now)).toEqual(sums)
    const opened = await openRecord(copy.target, now)
    const [row] = await opened.rows(sql`select count(*) as n, max(more) as more from city.object`)
    expect(row).toEqual({ n: 5, more: null })
    await backup(opened, later, now)
    await opened.close()
    expect(await refusal(restore(copy.target, file, { ...now, force: true }))).toMatchObject({
      code: 'backup-older-than-record',
      facts: { migration: [next] },
    })
    expect(await refusal(restore(place().target, later, { ...old, force: true }))).toMatchObject({
      code: 'backup-newer-than-program',
      facts: { migration: [next] },
    })
    writeFileSync(newer.path(next), 'alter table city.object add column less text')
    expect(await refusal(restore(place().target, later, { ...now, force: true }))).toMatchObject({
      code: 'migration-changed',
    })
    await copy.remove()
    older.remove()
    newer.remove()
  })
})

describe.skipIf(inject('postgres') === null)('a record on a server', () => {
  test('needs no more than its own tables to be restored into', async () => {
    const server = inject('postgres') ?? ''
    await onServer(server, 'create role hc_plain login nosuperuser')
    await onServer(
      server,
      `create database hc_plain owner hc_plain template template0 lc_collate 'C' lc_ctype 'C'`,
    )
    const url = server.replace('//hc@', '//hc_plain@').replace('/postgres?', '/hc_plain?')
    const db = await openRecord({ kind: 'url', url })
    await addObjects(db, 0, 3)
    const file = freshFile()
    const sums = await backup(db, file)
    await db.close()
    expect(await restore({ kind: 'url', url }, file, { force: true })).toEqual(sums)
    await onServer(server, 'drop database hc_plain with (force)')
    await onServer(server, 'drop role hc_plain')
  })
})

describe.skipIf(inject('postgres') === null)('a record that somebody is at work in', () => {
  test('is restored into once he is done, and refused while he is not', async () => {
    const place = await lastingTarget('server')
    const db = await openRecord(place.target)
    await addObjects(db, 0, 3)
    const file = freshFile()
    await backup(db, file)
    const until = Promise.withResolvers<void>()
    const busy = db.transaction(async tx => {
      await tx.run(sql`insert into city.revision (city, digest) values ('other', 'x')`)
      await until.promise
    })
    const found = await refusal(restore(place.target, file, { force: true }))
    expect(found?.code).toBe('record-busy')
    setTimeout(() => until.resolve(), 600)
    const restored = await restore(place.target, file, { force: true })
    await busy
    expect(restored['city.revision']?.rows).toBe(1)
    await db.close()
    await place.remove()
  })
})
