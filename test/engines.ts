import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { openRecord, type Db, type RecordTarget } from '#platform/db/index.ts'

export type EngineName = 'embedded' | 'server'

/** What a suite gets: its engine, and a record of its own that is open while its tests run. */
export type OnEngine = { readonly engine: EngineName; readonly db: () => Db }

/**
 * Runs a suite on the embedded engine and on PostgreSQL, each with an empty migrated record. Without a server the
 * second half is skipped, and says so in its title.
 */
export function onBothEngines(title: string, suite: (on: OnEngine) => void): void {
  describe(`${title}, embedded`, () => suite(withRecord('embedded')))
  if (inject('postgres') === null) {
    describe.skip(`${title}, server: skipped, no PostgreSQL found`, () =>
      suite(withRecord('server')))
  } else {
    describe(`${title}, server`, () => suite(withRecord('server')))
  }
}

function withRecord(engine: EngineName): OnEngine {
  let db: Db | null = null
  beforeAll(async () => {
    const serverUrl = engine === 'server' ? inject('postgres') : null
    db = await openRecord({ kind: 'temporary', serverUrl })
  })
  afterAll(async () => db?.close())
  return {
    engine,
    db: () => {
      if (db === null) throw new Error('the record is open only while tests run')
      return db
    },
  }
}

/** A place for a record that outlives its process. `remove` takes it away with all that was in it. */
export type LastingTarget = {
  readonly target: RecordTarget
  readonly remove: () => Promise<void>
}

/** A folder, or an empty database. */
export async function lastingTarget(engine: EngineName): Promise<LastingTarget> {
  return engine === 'embedded' ? folderTarget() : databaseTarget(inject('postgres') ?? '')
}

function folderTarget(): LastingTarget {
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-record-'))
  return {
    target: { kind: 'folder', path: path.join(folder, 'record') },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function databaseTarget(server: string): Promise<LastingTarget> {
  const name = `hc_test_${randomBytes(6).toString('hex')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  await onServer(server, `create database ${name} template template0 lc_collate 'C' lc_ctype 'C'`)
  return {
    target: { kind: 'url', url: url.href },
    remove: () => onServer(server, `drop database if exists ${name} with (force)`),
  }
}

/** One command on a server, outside any record. */
export async function onServer(url: string, command: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(command)
  } finally {
    await client.end()
  }
}
