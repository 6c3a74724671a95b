import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { byCodePoint, digest } from '#base/digest.ts'
import { Refused, blocks } from '#base/result.ts'
import { sql } from './db.ts'
import type { Session } from './session.ts'

const LONG = { deadlineMs: 30 * 60_000 }
// Held by whoever migrates a server; the embedded engine has one connection and ignores it.
const LOCK_KEY = 8_600_000_001

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url))

export type Migration = { readonly name: string; readonly text: string; readonly digest: string }

/** The migrations of a folder in the order they are applied: `NNNN-<module>-<what>.sql`, by name. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter(name => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .toSorted(byCodePoint)
    .map(name => {
      const text = readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n')
      return { name, text, digest: digest(new TextEncoder().encode(text)) }
    })
}

/** One digest over all of them: the key of the migrated template. */
export const migrationsDigest = (migrations: readonly Migration[]): string =>
  digest(migrations.map(({ name, digest: bytes }) => [name, bytes]))

/**
 * Brings the record to this program's schema: each missing migration in a transaction of its own, so that an
 * interrupted one leaves nothing and the next start goes on from there. Throws `Refused`
 * record-newer-than-program or migration-changed before anything is done.
 */
export async function migrate(
  session: Session,
  migrations: readonly Migration[],
  onProgress: (step: string) => void,
): Promise<void> {
  await session.script(BOOTSTRAP)
  const applied = await appliedMigrations(session)
  refuseUnfit(applied, migrations)
  for (const migration of migrations.filter(({ name }) => !applied.has(name))) {
    onProgress(migration.name)
    await apply(session, migration)
  }
}

/** Runs `work` while no other process on the server makes or migrates the same database. */
export async function exclusively<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await session.rows(sql`select pg_advisory_lock(${LOCK_KEY})`, LONG)
  try {
    return await work()
  } finally {
    // On a broken connection the lock is gone with it.
    await session.rows(sql`select pg_advisory_unlock(${LOCK_KEY})`).catch(() => undefined)
  }
}

const BOOTSTRAP = `
  create schema if not exists platform;
  create table if not exists platform.migration (
    name text collate "C" primary key,
    digest text collate "C" not null,
    applied_at timestamptz not null default now()
  )`

async function appliedMigrations(session: Session): Promise<Map<string, string>> {
  const rows = await session.rows(sql`select name, digest from platform.migration order by name`)
  return new Map(rows.map(row => [String(row['name']), String(row['digest'])]))
}

function refuseUnfit(applied: ReadonlyMap<string, string>, known: readonly Migration[]): void {
  const digests = new Map(known.map(({ name, digest: bytes }) => [name, bytes]))
  const unknown = [...applied.keys()].filter(name => !digests.has(name))
  if (unknown.length > 0)
    throw new Refused(blocks('record-newer-than-program', { migration: unknown }))
  const changed = [...applied].filter(([name, bytes]) => digests.get(name) !== bytes)
  if (changed.length > 0) {
    throw new Refused(blocks('migration-changed', { migration: changed.map(([name]) => name) }))
  }
}

async function apply(session: Session, { name, text, digest: bytes }: Migration): Promise<void> {
  await session.script('begin')
  try {
    await session.script(text, LONG)
    await session.run(sql`insert into platform.migration (name, digest) values (${name}, ${bytes})`)
    await session.script('commit')
  } catch (error) {
    // Where the connection itself is gone the rollback fails too, and has happened all the same.
    await session.script('rollback').catch(() => undefined)
    throw error
  }
}
