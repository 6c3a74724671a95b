import { Refused, blocks } from '#base/result.ts'
import { appendLog } from '#platform/log/append.ts'
import { DEFAULT_ALGORITHM } from '#platform/log/chain.ts'
import { headFileOf } from '#platform/log/head-file.ts'
import { withSealing } from '#platform/log/sealing.ts'
import { sql, type Db } from './db.ts'
import type { Engine } from './engine.ts'
import {
  MIGRATIONS_FOLDER,
  exclusively,
  migrate,
  readMigrations,
  type Migration,
} from './migrate.ts'
import { openEngine, unlessForbidden } from './opening.ts'
import { inTransaction, recordOver } from './record.ts'
import type { Session } from './session.ts'
import type { RecordTarget } from './target.ts'

export { CopyWriter } from './copy-writer.ts'
export { sql } from './db.ts'
export type { RecordTarget } from './target.ts'
export type { CopyColumn, CopyRow, CopyType, Db, Queryable, Sql } from './db.ts'

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
 * city-mismatch, database-unreachable, database-collation, database-too-old, database-forbids.
 */
export const openRecord = (target: RecordTarget, options: RecordOptions = {}): Promise<Db> =>
  unlessForbidden(() => opened(target, options))

async function opened(target: RecordTarget, options: RecordOptions): Promise<Db> {
  const migrations = readMigrations(options.migrations ?? MIGRATIONS_FOLDER)
  const { create = true, onProgress = () => {} } = options
  const engine = await openEngine(target, { create, migrations, onProgress })
  try {
    const city = await ready(engine, target, options, migrations)
    return await withSealing(recordOver(engine, city), headFileOf(target, process.env))
  } catch (error) {
    await engine.close()
    throw error
  }
}

async function ready(
  engine: Engine,
  target: RecordTarget,
  options: RecordOptions,
  migrations: readonly Migration[],
): Promise<string> {
  const lease = await engine.acquire()
  const { session } = lease
  try {
    if (target.kind === 'url' && options.create === false) await refuseMissing(session)
    return await exclusively(session, async () => {
      await migrate(session, migrations, options.onProgress ?? (() => {}))
      return (await knownCity(session)) ?? (await made(engine, session, options.city ?? FIRST_CITY))
    }).then(city => sameCity(city, options.city))
  } finally {
    lease.release()
  }
}

async function knownCity(session: Session): Promise<string | null> {
  const [row] = await session.rows(sql`select city from platform.record order by city limit 1`)
  return row === undefined ? null : String(row['city'])
}

/** The record's first row, and with it the first entry of its log, which names the chain's algorithm. */
function made(engine: Engine, session: Session, city: string): Promise<string> {
  return inTransaction(engine, session, async tx => {
    await tx.run(sql`insert into platform.record (city) values (${city})`)
    await appendLog(tx, {
      city,
      subject: 'record',
      event: 'made',
      actor: 'system',
      note: '',
      change: { algorithm: DEFAULT_ALGORITHM },
    })
    return city
  })
}

function sameCity(city: string, asked: string | undefined): string {
  if (asked === undefined || asked === city) return city
  throw new Refused(blocks('city-mismatch', { holds: city, asked }))
}

async function refuseMissing(session: Session): Promise<void> {
  const [row] = await session.rows(
    sql`select to_regclass('platform.record') is null as missing, current_database() as name`,
  )
  if (row?.['missing'] === true)
    throw new Refused(blocks('record-missing', { folder: String(row['name']) }))
}
