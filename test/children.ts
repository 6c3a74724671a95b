import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import path from 'node:path'
import { openRecord, sql, type Db, type RecordTarget } from '#platform/db/index.ts'
import { headFileOf, verifyLog } from '#platform/log/index.ts'

const PROGRAM = path.join(import.meta.dirname, 'record-child.ts')

export type Child = {
  readonly pid: number
  /** Resolves at the child's first line, which is `open`; rejects where it ends before. */
  readonly opened: Promise<void>
  /** The highest number the child has been told is kept. */
  acknowledged(): number
  /** kill -9, and waits until the process is gone. */
  kill(): Promise<void>
}

/** Another process on the record: holding it, or writing to it without end. */
export function recordChild(
  mode: 'hold' | 'write',
  target: RecordTarget,
  migrations?: string,
): Child {
  const args = [PROGRAM, mode, JSON.stringify(target), ...(migrations ? [migrations] : [])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const opened = Promise.withResolvers<void>()
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  let last = 0
  let complaint = ''
  child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()))
  createInterface({ input: child.stdout }).on('line', line => {
    if (line === 'open') opened.resolve()
    else last = Number(line)
  })
  void ended.then(() => opened.reject(new Error(`the child ended: ${complaint}`)))
  // Whoever kills a child before it has opened does not wait for it to open.
  opened.promise.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    opened: opened.promise,
    acknowledged: () => last,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export type KillReport = {
  readonly kills: number
  readonly acknowledged: number
  readonly kept: number
  /** What was found wrong, one line each. */
  readonly losses: readonly string[]
}

/**
 * Kills a writing process at random moments, from its start on, and opens the record again each time: nothing
 * acknowledged may be missing, no transaction may be there in part, and the log must hold.
 */
export async function surviveKills(
  target: RecordTarget,
  kills: number,
  onKill: (done: number) => void = () => {},
): Promise<KillReport> {
  const losses: string[] = []
  let acknowledged = 0
  let kept = 0
  for (let done = 1; done <= kills; done++) {
    const child = recordChild('write', target)
    const wait = 200 + Math.random() * 2000
    await new Promise(resolve => setTimeout(resolve, wait))
    await child.kill()
    acknowledged = Math.max(acknowledged, child.acknowledged())
    const db = await openRecord(target)
    try {
      kept = await keptTransactions(db)
      if (kept < acknowledged)
        losses.push(`kill ${done}: ${acknowledged} acknowledged, ${kept} kept`)
      losses.push(
        ...(await faults(db, headFileOf(target, process.env))).map(f => `kill ${done}: ${f}`),
      )
    } finally {
      await db.close()
    }
    onKill(done)
  }
  return { kills, acknowledged, kept, losses }
}

async function keptTransactions(db: Db): Promise<number> {
  const [known] = await db.rows(sql`select to_regclass('kept.line') is not null as known`)
  if (known?.['known'] !== true) return 0
  const [row] = await db.rows(sql`select coalesce(max(n), 0) as last from kept.line`)
  return Number(row?.['last'])
}

async function faults(db: Db, headFile: string | null): Promise<string[]> {
  const verdict = await verifyLog(db, headFile)
  const found = verdict.broken === null ? [] : [`log broken: ${JSON.stringify(verdict.broken)}`]
  if ((await keptTransactions(db)) === 0) return found
  const partial = await db.rows(sql`
    select n, count(*) as rows from kept.line group by n having count(*) <> 50 order by n`)
  const unlogged = await db.rows(sql`
    select n from (select distinct n from kept.line) lines
    full join (
      select (change::jsonb ->> 'n')::int8 as n from platform.log where subject = 'kept'
    ) logged using (n)
    where lines.n is null or logged.n is null order by n`)
  return [
    ...found,
    ...partial.map(row => `transaction ${String(row['n'])} has ${String(row['rows'])} rows of 50`),
    ...unlogged.map(row => `transaction ${String(row['n'])} and its log entry are not together`),
  ]
}
