import { Refused, blocks } from '#base/result.ts'
import { openBare, type BareRecord } from '#platform/db/bare.ts'
import { unlessForbidden } from '#platform/db/opening.ts'
import { MIGRATIONS_FOLDER, readMigrations, type Migration } from '#platform/db/migrate.ts'
import type { RecordTarget } from '#platform/db/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import { rewriteHead } from '#platform/log/seal.ts'
import type { Header, TableSums } from './format.ts'
import { Backup } from './reader.ts'
import { replaceAll } from './replace.ts'
import { schemasOf } from './tables.ts'

export type RestoreOptions = {
  /** Replaces what the record holds; without it only a record that holds nothing is restored into. */
  readonly force: boolean
  /** The city that the backup must be of; null takes any. */
  readonly city: string | null
  /** Where the end of the log's chain is written anew; null writes none. */
  readonly headFile: string | null
  readonly onProgress?: OnProgress
  readonly signal?: AbortSignal
  /** Another folder of migrations, for tests. */
  readonly migrations?: string
}

/**
 * Puts a backup in the place of what the record holds, in one transaction, after the whole file was read and found
 * whole; then brings the record to this program's schema. Returns each table's rows and digest as they now stand in
 * the record. Throws `Refused`: as `Backup.open` and `openRecord` do, and backup-newer-than-program,
 * backup-older-than-record, backup-tables-differ, migration-changed, city-mismatch, record-not-empty, record-busy.
 */
export async function restoreRecord(
  target: RecordTarget,
  file: string,
  options: RestoreOptions,
): Promise<TableSums> {
  const { onProgress = () => {}, signal = new AbortController().signal } = options
  const backup = await Backup.open(file, {
    onBytes: (done, total) => onProgress({ step: 'backup-read', done, total, unit: 'bytes' }),
    signal,
  })
  try {
    const known = readMigrations(options.migrations ?? MIGRATIONS_FOLDER)
    const migrations = migrationsOf(backup.header, known, file)
    refuseOtherCity(backup.header.city, options.city)
    return await unlessForbidden(() => restoreInto(target, { backup, migrations, known }, options))
  } finally {
    await backup.close()
  }
}

type Source = {
  readonly backup: Backup
  /** The program's migrations that the backup's record had. */
  readonly migrations: readonly Migration[]
  /** All of the program's. */
  readonly known: readonly Migration[]
}

async function restoreInto(
  target: RecordTarget,
  { backup, migrations, known }: Source,
  options: RestoreOptions,
): Promise<TableSums> {
  const { onProgress = () => {}, signal } = options
  const step = (name: string): void =>
    onProgress({ step: name, done: 0, total: null, unit: 'steps' })
  const record = await openBare(target, { create: true, migrations, onProgress: step })
  try {
    await refuseLaterSchema(record, migrations)
    await record.migrate(migrations)
    const sums = await replaceAll(record, {
      backup,
      schemas: schemasOf(migrations),
      force: options.force,
      onProgress,
      ...(signal === undefined ? {} : { signal }),
    })
    if (options.headFile !== null) {
      await rewriteHead(record, backup.header.city, options.headFile)
    }
    await record.migrate(known)
    return sums
  } finally {
    await record.close()
  }
}

function migrationsOf(
  { migrations }: Header,
  known: readonly Migration[],
  file: string,
): Migration[] {
  const byName = new Map(known.map(migration => [migration.name, migration]))
  const unknown = migrations.filter(({ name }) => !byName.has(name)).map(({ name }) => name)
  if (unknown.length > 0) {
    throw new Refused(blocks('backup-newer-than-program', { file, migration: unknown }))
  }
  const changed = migrations.filter(({ name, digest }) => byName.get(name)?.digest !== digest)
  if (changed.length > 0) {
    throw new Refused(blocks('migration-changed', { migration: changed.map(({ name }) => name) }))
  }
  return known.filter(({ name }) => migrations.some(one => one.name === name))
}

function refuseOtherCity(holds: string, asked: string | null): void {
  if (asked !== null && asked !== holds) {
    throw new Refused(blocks('city-mismatch', { holds, asked }))
  }
}

/** A schema is not taken back: rows of an earlier one go into a new record, which is then brought up to date. */
async function refuseLaterSchema(
  record: BareRecord,
  migrations: readonly Migration[],
): Promise<void> {
  const names = new Set(migrations.map(({ name }) => name))
  const later = (await record.applied()).filter(name => !names.has(name))
  if (later.length > 0) throw new Refused(blocks('backup-older-than-record', { migration: later }))
}
