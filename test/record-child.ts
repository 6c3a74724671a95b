/**
 * A process that holds a record until it is killed: `node record-child.ts hold|write <target as JSON> [migrations]`.
 * It prints `open`, and with `write` the number of each transaction once that is acknowledged.
 */
import { openRecord, sql, type Db, type RecordTarget } from '#platform/db/index.ts'
import { appendLog } from '#platform/log/index.ts'

const ROWS = 50
const [mode, json = '{}', migrations] = process.argv.slice(2)
const target: RecordTarget = JSON.parse(json)

async function write(db: Db, n: number): Promise<void> {
  await db.transaction(async tx => {
    const rows = Array.from({ length: ROWS }, (_, i) => [n, i, '焕'.repeat(i)])
    await tx.copyIn('kept.line', columns, rows)
    const entry = { city: db.city, subject: 'kept', event: 'written', actor: 'child', note: '' }
    await appendLog(tx, { ...entry, change: { n } })
  })
}

const columns = [
  { name: 'n', type: 'int8' },
  { name: 'i', type: 'int4' },
  { name: 'filling', type: 'text' },
] as const

const db = await openRecord(target, migrations === undefined ? {} : { migrations })
console.log('open')
if (mode === 'write') {
  await db.transaction(async tx => {
    await tx.run(sql`create schema if not exists kept`)
    await tx.run(
      sql`create table if not exists kept.line (n int8, i int4, filling text, primary key (n, i))`,
    )
  })
  const [row] = await db.rows(sql`select coalesce(max(n), 0) as last from kept.line`)
  for (let n = Number(row?.['last']) + 1; ; n++) {
    await write(db, n)
    console.log(n)
  }
}
// Holding: the event loop stays alive until somebody ends the process.
setInterval(() => {}, 1000)
