import { z } from 'zod'
import { MIGRATIONS_FOLDER, readMigrations } from '#platform/db/migrate.ts'
import { sql, type Db, type Queryable } from '#platform/db/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import { Header, type TableSum, type TableSums } from './format.ts'
import {
  lasting,
  recordTables,
  rowsInOrder,
  schemasOf,
  statement,
  type RecordTable,
} from './tables.ts'
import { BackupWriter } from './writer.ts'

export type BackupOptions = {
  /** Version of the program, kept in the file. */
  readonly program: string
  readonly onProgress?: OnProgress
  readonly signal?: AbortSignal
  /** Another folder of migrations, for tests. */
  readonly migrations?: string
}

/**
 * Writes everything the record holds into one file, as it was at one moment: others may go on writing. Returns each
 * table's rows and digest, by name. Throws `Refused` as `BackupWriter` does; what is not whole leaves no file.
 */
export async function backupRecord(
  db: Db,
  file: string,
  options: BackupOptions,
): Promise<TableSums> {
  const schemas = schemasOf(readMigrations(options.migrations ?? MIGRATIONS_FOLDER))
  const tables = lasting(await recordTables(db, schemas))
  const writer = await BackupWriter.create(file)
  try {
    const sums = await db.transaction(async tx => {
      await beginSnapshot(tx, tables)
      await writer.header(await headerOf(tx, db.city, options.program))
      return writeTables(tx, { tables, writer }, options)
    })
    await writer.finish()
    return sums
  } catch (error) {
    await writer.abandon()
    throw error
  }
}

/**
 * One view of all tables. The locks keep a restore or a migration out until the end: emptying a table is seen by
 * everybody at once, snapshot or not. They come first, since the view is fixed by the first query.
 */
async function beginSnapshot(tx: Queryable, tables: readonly RecordTable[]): Promise<void> {
  await tx.run(sql`set transaction isolation level repeatable read, read only`)
  const names = tables.map(({ name }) => name)
  await tx.run(statement(`lock table ${names.join(', ')} in access share mode`))
}

async function headerOf(tx: Queryable, city: string, program: string): Promise<Header> {
  const migrations = await tx.rows(sql`select name, digest from platform.migration order by name`)
  return Header.parse({ city, program, migrations })
}

type Work = { readonly tables: readonly RecordTable[]; readonly writer: BackupWriter }

async function writeTables(
  tx: Queryable,
  { tables, writer }: Work,
  { onProgress, signal }: BackupOptions,
): Promise<TableSums> {
  const total = await countRows(tx, tables)
  let done = 0
  const onRows = (rows: number): void => {
    signal?.throwIfAborted()
    done += rows
    onProgress?.({ step: 'backup', done, total, unit: 'objects' })
  }
  const sums: Record<string, TableSum> = {}
  for (const table of tables) {
    const { name, columns } = table
    sums[name] = await writer.table({ name, columns }, tx.tuplesOut(rowsInOrder(table)), onRows)
  }
  return sums
}

async function countRows(tx: Queryable, tables: readonly RecordTable[]): Promise<number> {
  let total = 0
  for (const { name } of tables) {
    const [row] = await tx.rows(statement(`select count(*) as rows from ${name}`))
    total += z.object({ rows: z.number() }).parse(row).rows
  }
  return total
}
