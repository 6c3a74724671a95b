import { sql, type Db } from './db.ts'
import type { Engine } from './engine.ts'
import { exclusively, migrate, type Migration } from './migrate.ts'
import { openEngine, type OpeningOptions } from './opening.ts'
import { recordOver } from './record.ts'
import type { Session } from './session.ts'
import type { RecordTarget } from './target.ts'

/** A record nobody has made anything of: no city is chosen for it and its log is not sealed. For restoring into. */
export type BareRecord = Omit<Db, 'city'> & {
  /** Names of the migrations it has; none where the database is empty. */
  applied(): Promise<readonly string[]>
  migrate(migrations: readonly Migration[]): Promise<void>
}

/** Opens what is there, or makes it, without bringing it up to date. Throws `Refused` as `openRecord` does. */
export async function openBare(target: RecordTarget, options: OpeningOptions): Promise<BareRecord> {
  const engine = await openEngine(target, options)
  return {
    ...recordOver(engine, ''),
    applied: () => leased(engine, appliedTo),
    migrate: migrations =>
      leased(engine, session =>
        exclusively(session, () => migrate(session, migrations, options.onProgress)),
      ),
  }
}

async function leased<T>(engine: Engine, work: (session: Session) => Promise<T>): Promise<T> {
  const lease = await engine.acquire()
  try {
    return await work(lease.session)
  } finally {
    lease.release()
  }
}

async function appliedTo(session: Session): Promise<string[]> {
  const [found] = await session.rows(
    sql`select to_regclass('platform.migration') is not null as known`,
  )
  if (found?.['known'] !== true) return []
  const rows = await session.rows(sql`select name from platform.migration order by name`)
  return rows.map(row => String(row['name']))
}
