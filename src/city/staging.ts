import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { sql, type Db, type Queryable } from '#platform/db/index.ts'
import { wholeLoad, type Load } from './load.ts'
import type { Grade } from './model.ts'
import { Passing } from './passing.ts'
import { stagingColumns, type StagingRows } from './staging-rows.ts'

/** Loads of this process; on the embedded engine every other one is dead, since the record is locked. */
const alive = new Set<string>()
const deadAfter = '2 minutes'
const beatEveryMs = 20_000

/** Begins a load; what killed loads left behind is thrown away first. */
export async function beginLoad(db: Db, grade: Grade | null = null): Promise<Load> {
  await dropDeadLoads(db)
  // Short: it stands in every staged row.
  const run = randomBytes(6).toString('base64url')
  alive.add(run)
  await db.run(sql`insert into city.loading (city, run) values (${db.city}, ${run})`)
  return {
    city: db.city,
    run,
    grade,
    staged: 0,
    passing: new Passing(),
    heart: db.engine === 'server' ? beat(db, run) : null,
  }
}

/** Tells the other processes on a server that this load lives. */
function beat(db: Db, run: string): NodeJS.Timeout {
  const heart = setInterval(() => {
    const sign = db.run(sql`
      update city.loading set beat_at = now() where city = ${db.city} and run = ${run}`)
    // One missed beat is nothing; where the database is gone the load itself will fail.
    sign.catch(() => {})
  }, beatEveryMs)
  return heart.unref()
}

/** Stages what has been written down so far; nothing of it is in the register before `mergeLoad`. */
export async function stage(db: Db, load: Load, rows: StagingRows): Promise<void> {
  const { body, count } = rows.take()
  await db.bodyIn('city.staging', stagingColumns, body)
  load.staged += count
}

/** Ends a load, merged or not. */
export async function endLoad(db: Db, load: Load): Promise<void> {
  if (load.heart !== null) clearInterval(load.heart)
  alive.delete(load.run)
  await clear(db, load.city, [load.run])
  // Without other loads the whole table can go at once; deleted rows would stay on disk until a vacuum.
  if (db.engine === 'embedded' && alive.size === 0) await db.run(sql`truncate city.staging`)
}

/**
 * Takes hold of a load for the transaction that merges it: nobody can take it for dead until that ends. Throws
 * where somebody already did.
 */
export async function holdLoad(tx: Queryable, load: Load): Promise<void> {
  const held = await tx.rows(sql`
    select run from city.loading where city = ${load.city} and run = ${load.run} for update`)
  if (held.length === 0) throw lost(load, 0)
}

/** Throws where fewer rows of a load are left than were staged, so that it is never merged in part. */
export function refuseLoss(load: Load, left: number): void {
  if (left !== load.staged) throw lost(load, left)
}

const lost = ({ run, staged }: Load, left: number): Error =>
  new Error(`load ${run}: ${left} of ${staged} staged objects are left`)

/** Removes the rows of a load inside the transaction that merges them, so that no second merge can follow. */
export const closeLoad = (tx: Queryable, load: Load): Promise<void> =>
  clear(tx, load.city, [load.run])

async function dropDeadLoads(db: Db): Promise<void> {
  await db.transaction(async tx => {
    const rows = await tx.rows(sql`
      select run, beat_at < now() - ${deadAfter}::interval as silent
      from city.loading where city = ${db.city} order by run for update skip locked`)
    const dead = z
      .array(z.object({ run: z.string(), silent: z.boolean() }))
      .parse(rows)
      .filter(({ run, silent }) => !alive.has(run) && (db.engine === 'embedded' || silent))
      .map(({ run }) => run)
    if (dead.length > 0) await clear(tx, db.city, dead)
  })
}

async function clear(db: Queryable, city: string, runs: readonly string[]): Promise<void> {
  await db.run(sql`delete from city.staging where city = ${city} and run = any(${runs})`, wholeLoad)
  await db.run(sql`delete from city.loading where city = ${city} and run = any(${runs})`)
}
