import { sql, type Db, type Queryable } from '#platform/db/index.ts'
import { appendLog } from './append.ts'

const TABLES = ['log', 'log_unsealed', 'log_seal', 'log_head'] as const

/** How long tests wait for what is sealed unasked. */
export const soon = { timeout: 15_000, interval: 20 }

/** Runs statements as somebody would who has the run of the database: past the triggers that guard the log. */
export async function tamper(db: Db, work: (tx: Queryable) => Promise<unknown>): Promise<void> {
  await db.transaction(async tx => {
    await tx.run(sql`set local session_replication_role = replica`)
    await work(tx)
  })
}

/** Keeps the log as it stands now and returns how to bring it back to that. */
export async function keepLog(db: Db): Promise<() => Promise<void>> {
  await db.run(sql`create schema if not exists kept`)
  for (const table of TABLES) {
    await db.run(raw(`drop table if exists kept.${table}`))
    await db.run(raw(`create table kept.${table} as table platform.${table}`))
  }
  return () =>
    tamper(db, async tx => {
      for (const table of TABLES) {
        await tx.run(raw(`delete from platform.${table}`))
        await tx.run(
          raw(`insert into platform.${table} overriding system value select * from kept.${table}`),
        )
      }
    })
}

/** Statement text that a test has put together itself. */
export const raw = (text: string) => ({ text, values: [] })

export async function logSome(db: Db, first: number, last: number): Promise<void> {
  for (let n = first; n <= last; n++) {
    await db.transaction(tx =>
      appendLog(tx, {
        city: db.city,
        subject: `thing/${n}`,
        event: 'changed',
        actor: 'tester',
        note: `第 ${n} 次`,
        change: { n, name: '焕城', before: null },
      }),
    )
  }
}
