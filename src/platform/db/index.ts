import { Refused, blocks } from '#base/result.ts'
import { openDatabase, openTemporaryDatabase } from './database.ts'
import { sql, type Db } from './db.ts'
import { EmbeddedEngine } from './embedded.ts'
import { DEFAULT_DEADLINE_MS, type Engine } from './engine.ts'
import { openFolder } from './folder.ts'
import { MIGRATIONS_FOLDER, migrate, readMigrations, type Migration } from './migrate.ts'
import { recordOver } from './record.ts'
import type { Session } from './session.ts'
import { migratedTemplate } from './template.ts'

export { sql } from './db.ts'
export type { CopyColumn, CopyRow, CopyType, Db, Queryable, Row, Sql, SqlValue } from './db.ts'

/** Where the record is: a folder of our own, a database, or one that is gone when it is closed. */
export type RecordTarget =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'temporary'; readonly serverUrl: string | null }

export type RecordOptions = {
  /** Code of the record's city: `local` at making where none is given; an existing record keeps its own. */
  readonly city?: string
  /** False refuses where there is no record yet. Temporary records are always made. */
  readonly create?: boolean
  readonly onProgress?: (step: string) => void
  /** Another folder of migrations, for tests. */
  readonly migrations?: string
}

const FIRST_CITY = 'local'

/**
 * Opens the record, alone where it is a folder, and brings it to this program's schema. Throws `Refused`:
 * record-locked (pid, host, since), record-missing, not-a-record, record-newer-than-program, migration-changed,
 * city-mismatch, database-unreachable, database-collation, database-too-old.
 */
export async function openRecord(target: RecordTarget, options: RecordOptions = {}): Promise<Db> {
  const migrations = readMigrations(options.migrations ?? MIGRATIONS_FOLDER)
  const engine = await openEngine(target, options, migrations)
  try {
    const lease = await engine.acquire()
    try {
      const city = await ready(lease.session, target, options, migrations)
      return recordOver(engine, city)
    } finally {
      lease.release()
    }
  } catch (error) {
    await engine.close()
    throw error
  }
}

async function openEngine(
  target: RecordTarget,
  options: RecordOptions,
  migrations: readonly Migration[],
): Promise<Engine> {
  const template = () => migratedTemplate(migrations, options.onProgress ?? (() => {}))
  if (target.kind === 'folder') return openFolder(target.path, options.create ?? true, template)
  if (target.kind === 'url') return openDatabase(target.url)
  if (target.serverUrl !== null) return openTemporaryDatabase(target.serverUrl)
  return EmbeddedEngine.open({
    dataFolder: null,
    template: await template(),
    deadlineMs: DEFAULT_DEADLINE_MS,
  })
}

async function ready(
  session: Session,
  target: RecordTarget,
  options: RecordOptions,
  migrations: readonly Migration[],
): Promise<string> {
  if (target.kind === 'url' && options.create === false) await refuseMissing(session)
  await migrate(session, migrations, options.onProgress ?? (() => {}))
  await session.run(sql`
    insert into platform.record (city) select ${options.city ?? FIRST_CITY}
    where not exists (select from platform.record)`)
  const [row] = await session.rows(sql`select city from platform.record order by city limit 1`)
  const city = String(row?.['city'])
  if (options.city !== undefined && options.city !== city) {
    throw new Refused(blocks('city-mismatch', { record: city, asked: options.city }))
  }
  return city
}

async function refuseMissing(session: Session): Promise<void> {
  const [row] = await session.rows(sql`select to_regclass('platform.record') is null as missing`)
  if (row?.['missing'] === true) throw new Refused(blocks('record-missing'))
}
