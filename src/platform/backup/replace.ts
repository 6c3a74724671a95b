import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { isDeepStrictEqual } from 'node:util'
import { Refused, blocks } from '#base/result.ts'
import type { BareRecord } from '#platform/db/bare.ts'
import { sqlState } from '#platform/db/fault.ts'
import { sql, type Queryable } from '#platform/db/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import { sealWithin } from '#platform/log/seal.ts'
import type { TableSum, TableSums } from './format.ts'
import type { Backup, Section } from './reader.ts'
import { RowHash } from './row-hash.ts'
import { lasting, recordTables, rowsInOrder, statement, type RecordTable } from './tables.ts'

const LOCK_NOT_AVAILABLE = '55P03'
const LOCK_TRIES = 20
const BETWEEN_TRIES_MS = 250
// Emptying or counting a large table is one statement.
const LONG = { deadlineMs: 30 * 60_000 }

type Replacement = {
  readonly backup: Backup
  readonly schemas: readonly string[]
  readonly force: boolean
  readonly onProgress: OnProgress
  readonly signal?: AbortSignal
}

/**
 * Empties every table and fills it from the backup, in one transaction: whatever ends it early leaves the record as
 * it was. Needs to own the tables, as whoever migrated them does, and no more than that.
 */
export async function replaceAll(record: BareRecord, work: Replacement): Promise<TableSums> {
  const tables = await recordTables(record, work.schemas)
  refuseOtherTables(lasting(tables), work.backup.tables)
  return alone(record, tables, async tx => {
    if (!work.force) await refuseFilled(tx, tables)
    await withoutTriggers(tx, tables, async () => {
      await tx.run(statement(`truncate table ${namesOf(tables)}`), LONG)
      await fill(tx, work)
    })
    const sums = await asStored(tx, lasting(tables), work)
    // The planner knows nothing of rows that have just arrived; the embedded engine would never find out.
    await tx.run(statement(`analyze ${namesOf(lasting(tables))}`), LONG)
    await restartIdentities(tx, tables)
    // Else an entry to come could carry the number of a transaction that still waits here to be sealed.
    await sealWithin(tx, work.backup.header.city)
    return sums
  })
}

/** The names go into statements, so they come from the catalogue; the backup's must be the same ones. */
function refuseOtherTables(tables: readonly RecordTable[], sections: readonly Section[]): void {
  const here = new Map(tables.map(({ name, columns }) => [name, columns]))
  const there = new Map(sections.map(({ name, columns }) => [name, columns]))
  const names = [...new Set([...here.keys(), ...there.keys()])]
  const different = names.filter(name => !isDeepStrictEqual(here.get(name), there.get(name)))
  if (different.length > 0) throw new Refused(blocks('backup-tables-differ', { table: different }))
}

/**
 * A transaction that has all tables to itself. It asks for them without waiting, and again for some seconds: waiting
 * for one table while holding another would lock up with whoever does the same the other way round.
 */
async function alone<T>(
  record: BareRecord,
  tables: readonly RecordTable[],
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  const lock = statement(`lock table ${namesOf(tables)} in access exclusive mode nowait`)
  for (let tries = 1; ; tries++) {
    let locked = false
    try {
      return await record.transaction(async tx => {
        await tx.run(lock)
        locked = true
        return work(tx)
      })
    } catch (error) {
      if (locked || sqlState(error) !== LOCK_NOT_AVAILABLE) throw error
      if (tries === LOCK_TRIES) throw new Refused(blocks('record-busy'))
      await wait(BETWEEN_TRIES_MS)
    }
  }
}

/** Empty is what making a record leaves: its city, and the log's entry that tells of the making. */
async function refuseFilled(tx: Queryable, tables: readonly RecordTable[]): Promise<void> {
  const filled: string[] = []
  for (const { name } of tables.filter(table => !table.name.startsWith('platform.'))) {
    const [row] = await tx.rows(statement(`select exists (select from ${name}) as filled`))
    if (row?.['filled'] === true) filled.push(name)
  }
  const [row] = await tx.rows(sql`
    select exists (
      select from platform.log where not (subject = 'record' and event = 'made')
    ) as filled`)
  if (row?.['filled'] === true) filled.push('platform.log')
  if (filled.length > 0) throw new Refused(blocks('record-not-empty', { tables: filled }))
}

/**
 * The log's triggers keep it append-only and queue what is written; neither is wanted here. They are off within this
 * transaction alone, which holds the tables: nobody else can see it, and a killed one leaves them on.
 */
async function withoutTriggers(
  tx: Queryable,
  tables: readonly RecordTable[],
  work: () => Promise<void>,
): Promise<void> {
  const guarded = tables.filter(({ triggered }) => triggered)
  for (const { name } of guarded)
    await tx.run(statement(`alter table ${name} disable trigger user`))
  await work()
  for (const { name } of guarded) await tx.run(statement(`alter table ${name} enable trigger user`))
}

async function fill(tx: Queryable, { backup, onProgress, signal }: Replacement): Promise<void> {
  const total = backup.tables.reduce((sum, { rows }) => sum + rows, 0)
  let done = 0
  async function* counted(tuples: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const tuple of tuples) {
      yield tuple
      done += 1
      if (done % 1000 !== 0 && done !== total) continue
      signal?.throwIfAborted()
      onProgress({ step: 'restore', done, total, unit: 'objects' })
    }
  }
  for (const section of backup.tables) {
    const columns = section.columns.map(({ name }) => name)
    await tx.tuplesIn(section.name, columns, counted(backup.tuples(section)))
  }
}

/** Reads back what the engine has stored and holds it against the backup. */
async function asStored(
  tx: Queryable,
  tables: readonly RecordTable[],
  { backup, onProgress, signal }: Replacement,
): Promise<TableSums> {
  const total = backup.tables.reduce((sum, { rows }) => sum + rows, 0)
  const sums: Record<string, TableSum> = {}
  let done = 0
  for (const table of tables) {
    const hash = new RowHash(table)
    for await (const tuple of tx.tuplesOut(rowsInOrder(table))) hash.add(tuple, 1)
    signal?.throwIfAborted()
    done += hash.rows
    onProgress({ step: 'restore-check', done, total, unit: 'objects' })
    const sum = hash.sum()
    const said = backup.tables.find(({ name }) => name === table.name)
    if (said?.hash !== sum.hash) throw new Error(`${table.name} was not stored as it was written`)
    sums[table.name] = sum
  }
  return sums
}

/** Counting goes on after the highest number there is; unlike setval this too is undone with its transaction. */
async function restartIdentities(tx: Queryable, tables: readonly RecordTable[]): Promise<void> {
  for (const { name, identity } of tables) {
    if (identity === null) continue
    const [row] = await tx.rows(
      statement(`select coalesce(max("${identity}"), 0) + 1 as next from ${name}`),
    )
    const { next } = z.object({ next: z.int().positive() }).parse(row)
    await tx.run(statement(`alter table ${name} alter column "${identity}" restart with ${next}`))
  }
}

const namesOf = (tables: readonly RecordTable[]): string =>
  tables.map(({ name }) => name).join(', ')
