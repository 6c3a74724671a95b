import { z } from 'zod'
import { sql, type Db, type Queryable } from '#platform/db/db.ts'
import {
  BEFORE_FIRST,
  ChainedEntry,
  DEFAULT_ALGORITHM,
  algorithmOf,
  nextLink,
  type Link,
} from './chain.ts'
import { readHead, writeHead, type Head } from './head-file.ts'

// Bounds of one sealing transaction.
const MOST_TRANSACTIONS = 500
const MOST_ENTRIES = 5_000

const LinkRow = z.object({ seq: z.number(), hash: z.string() })
const Waiting = ChainedEntry.extend({ place: z.number() })

/**
 * Chains every committed entry that is not chained yet, in the order of the commits, and returns how many. Safe
 * with several processes on one server: whoever holds the head's row seals, the others wait and find less to do.
 */
export async function seal(db: Db): Promise<number> {
  let total = 0
  for (;;) {
    const sealed = await db.transaction(tx => sealSome(tx, db.city))
    if (sealed === null) return total
    total += sealed
  }
}

/** Seals within one transaction everything that waits: for a record that is filled from outside. */
export async function sealWithin(tx: Queryable, city: string): Promise<void> {
  while ((await sealSome(tx, city)) !== null);
}

async function sealSome(tx: Queryable, city: string): Promise<number | null> {
  const head = await lockHead(tx, city)
  const last = await lastWaiting(tx, city)
  if (last === null) return null
  const entries = await waitingUpTo(tx, city, last)
  const algorithm = await algorithmInUse(tx, city, entries[0])
  let link = head
  const seals = entries.map(waiting => {
    link = nextLink(algorithm, link, ChainedEntry.parse(waiting))
    return [city, link.seq, waiting.id, link.hash]
  })
  await tx.copyIn('platform.log_seal', sealColumns, seals)
  await tx.run(sql`
    update platform.log_head set seq = ${link.seq}, hash = ${link.hash} where city = ${city}`)
  await tx.run(sql`
    delete from platform.log_unsealed where city = ${city} and place <= ${finished(entries, last)}`)
  const end = entries.at(-1)
  if (end !== undefined) {
    await tx.run(sql`
      update platform.log_unsealed set after_entry = ${end.id}
      where city = ${city} and place = ${end.place}`)
  }
  return entries.length
}

/** The last place that is wholly sealed: where the bound may have cut a transaction in two, the one before it. */
function finished(entries: readonly z.infer<typeof Waiting>[], last: number): number {
  return entries.length < MOST_ENTRIES ? last : (entries.at(-1)?.place ?? last) - 1
}

const sealColumns = [
  { name: 'city', type: 'text' },
  { name: 'seq', type: 'int8' },
  { name: 'entry', type: 'int8' },
  { name: 'hash', type: 'text' },
] as const

async function lockHead(tx: Queryable, city: string): Promise<Link> {
  await tx.run(sql`
    insert into platform.log_head (city, seq, hash) values (${city}, ${BEFORE_FIRST.seq}, ${BEFORE_FIRST.hash})
    on conflict (city) do nothing`)
  const [row] = await tx.rows(sql`
    select seq, hash from platform.log_head where city = ${city} for update`)
  return LinkRow.parse(row)
}

async function lastWaiting(tx: Queryable, city: string): Promise<number | null> {
  const [row] = await tx.rows(sql`
    select max(place) as last from (
      select place from platform.log_unsealed where city = ${city} order by place limit ${MOST_TRANSACTIONS}
    ) first`)
  return z.object({ last: z.number().nullable() }).parse(row).last
}

/** Places are handed out in commit order, so none below `last` can appear between these statements. */
async function waitingUpTo(
  tx: Queryable,
  city: string,
  last: number,
): Promise<z.infer<typeof Waiting>[]> {
  const rows = await tx.rows(sql`
    select u.place, l.city, l.id, l.transaction, l.subject, l.event, l.actor,
      to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, l.note, l.change
    from platform.log_unsealed u
    join platform.log l on l.city = u.city and l.transaction = u.transaction
      and l.id > u.after_entry
    where u.city = ${city} and u.place <= ${last}
    order by u.place, l.id limit ${MOST_ENTRIES}`)
  return z.array(Waiting).parse(rows)
}

async function algorithmInUse(
  tx: Queryable,
  city: string,
  next: ChainedEntry | undefined,
): Promise<string> {
  const [first] = await tx.rows(sql`
    select l.change from platform.log_seal s
    join platform.log l on l.city = s.city and l.id = s.entry
    where s.city = ${city} and s.seq = 1`)
  const opening = first === undefined ? next : z.object({ change: z.string() }).parse(first)
  // A first entry that was tampered with is the verifier's to name; the chain goes on meanwhile.
  return (opening === undefined ? null : algorithmOf(opening)) ?? DEFAULT_ALGORITHM
}

/**
 * Brings the head file up to the chain's end. A file that is ahead of the chain, or not on it, is evidence and is
 * left as it is. `create` false leaves an absent file absent: its absence too is something to be told.
 */
export async function publishHead(db: Db, file: string, create: boolean): Promise<void> {
  await db.transaction(async tx => {
    const head = await lockHead(tx, db.city)
    const known = await readHead(file)
    if (known === 'unreadable' || (known === 'absent' && !create)) return
    if (known !== 'absent' && !(await isBehind(tx, db.city, { known, head }))) return
    const algorithm = await algorithmInUse(tx, db.city, undefined)
    await writeHead(file, { city: db.city, algorithm, ...head, entries: head.seq })
  })
}

/** Writes the chain's end whatever the file says now: for a record that was replaced as a whole. */
export async function rewriteHead(
  db: Pick<Db, 'transaction'>,
  city: string,
  file: string,
): Promise<void> {
  await db.transaction(async tx => {
    const head = await lockHead(tx, city)
    const algorithm = await algorithmInUse(tx, city, undefined)
    await writeHead(file, { city, algorithm, ...head, entries: head.seq })
  })
}

async function isBehind(
  tx: Queryable,
  city: string,
  { known, head }: { known: Head; head: Link },
): Promise<boolean> {
  if (known.city !== city || known.seq >= head.seq) return false
  const [row] = await tx.rows(sql`
    select seq, hash from platform.log_seal where city = ${city} and seq = ${known.seq}`)
  return row !== undefined && LinkRow.parse(row).hash === known.hash
}
