import { z } from 'zod'
import { warns, type Finding } from '#base/result.ts'
import { sql, type CopyType, type Db, type Queryable } from '#platform/db/db.ts'
import { BEFORE_FIRST, algorithmOf, nextLink, type ChainedEntry, type Link } from './chain.ts'
import { readHead, type Head } from './head-file.ts'

/** What is wrong with the chain, from its table. */
const logFaults = [
  /** The entry, or the hash kept for it, is not what was sealed. */
  'hash-mismatch',
  /** The entry that a seal covers is gone. */
  'entry-missing',
  /** A number of the chain is missing. */
  'gap',
  /** The chain once went further. */
  'tail-cut',
  /** The chain's end is not the one that was written down. */
  'head-mismatch',
  /** The head file is there and cannot be read. */
  'head-unreadable',
  /** The first entry names no algorithm that this program trusts. */
  'unknown-algorithm',
  /** An entry that no transaction of the log's own wrote. */
  'unqueued-entry',
] as const
type LogFault = (typeof logFaults)[number]

export type LogBreak = { readonly seq: number; readonly table: string; readonly why: LogFault }
export type LogVerdict = {
  readonly ok: boolean
  /** Sealed entries. */
  readonly entries: number
  /** Committed entries that are not sealed yet. */
  readonly unsealed: number
  /** The first broken entry. */
  readonly broken: LogBreak | null
  readonly warnings: readonly Finding[]
}

const LOG = 'platform.log'
const SEAL = 'platform.log_seal'
const HEAD = 'platform.log_head'
const HEAD_FILE = 'head-file'

/** Walks the whole chain in bounded memory and names the first entry that is not as it was sealed. */
export async function verifyLog(db: Db, headFile: string | null): Promise<LogVerdict> {
  // Before the record is read, so that the file cannot be ahead of what is seen of the record.
  const known = headFile === null ? 'absent' : await readHead(headFile)
  return db.transaction(async tx => {
    await tx.run(sql`set transaction isolation level repeatable read, read only`)
    const head = await recordedHead(tx, db.city)
    const walk = await walkChain(tx, db.city, { head, known })
    const { unsealed, unqueued } = await unsealedEntries(tx, db.city)
    const broken =
      walk.broken ??
      judgeHead(walk.last, head) ??
      judgeFile(walk.last, known, db.city) ??
      (unqueued > 0 ? { seq: walk.last.seq + 1, table: LOG, why: 'unqueued-entry' as const } : null)
    return {
      ok: broken === null,
      entries: walk.entries,
      unsealed,
      broken,
      warnings: known === 'absent' ? [warns('head-file-missing')] : [],
    }
  })
}

type Known = Head | 'absent' | 'unreadable'
type Marks = { readonly head: Link | null; readonly known: Known }
type Walk = { readonly entries: number; readonly last: Link; readonly broken: LogBreak | null }
type Sealed = { readonly seq: number; readonly hash: string; readonly entry: ChainedEntry | null }

async function walkChain(tx: Queryable, city: string, marks: Marks): Promise<Walk> {
  let last = BEFORE_FIRST
  let entries = 0
  let algorithm: string | null = null
  let suspect: { stored: Link; computed: Link } | null = null
  let broken: LogBreak | null = null
  for await (const sealed of sealedEntries(tx, city)) {
    entries += 1
    if (broken !== null) continue
    if (suspect !== null) {
      broken = blame(suspect, algorithm, sealed)
      continue
    }
    algorithm ??= sealed.entry === null ? null : algorithmOf(sealed.entry)
    broken = plainFault(last, algorithm, sealed, marks.known)
    if (broken !== null || algorithm === null || sealed.entry === null) continue
    const computed = nextLink(algorithm, last, sealed.entry)
    last = { seq: sealed.seq, hash: sealed.hash }
    if (computed.hash !== sealed.hash) suspect = { stored: last, computed }
  }
  if (broken === null && suspect !== null) broken = blameLast(suspect, marks)
  return { entries, last, broken }
}

function plainFault(
  last: Link,
  algorithm: string | null,
  sealed: Sealed,
  known: Known,
): LogBreak | null {
  const { seq } = sealed
  if (seq !== last.seq + 1) return { seq: last.seq + 1, table: SEAL, why: 'gap' }
  if (sealed.entry === null) return { seq, table: LOG, why: 'entry-missing' }
  if (algorithm === null) return { seq, table: LOG, why: 'unknown-algorithm' }
  if (typeof known !== 'string' && known.seq === seq && known.hash !== sealed.hash) {
    // Either this link was rewritten or only its hash was touched: the walk tells the second apart.
    const asSealed = nextLink(algorithm, last, sealed.entry).hash === sealed.hash
    if (asSealed) return { seq, table: HEAD_FILE, why: 'head-mismatch' }
  }
  return null
}

/** The next link tells what was touched: it still fits the stored hash, or only the one the entry gives. */
function blame(
  { stored, computed }: { stored: Link; computed: Link },
  algorithm: string | null,
  next: Sealed,
): LogBreak {
  const fits =
    algorithm !== null &&
    next.entry !== null &&
    nextLink(algorithm, computed, next.entry).hash === next.hash
  return { seq: stored.seq, table: fits ? SEAL : LOG, why: 'hash-mismatch' }
}

/** The last link has no next one; the recorded ends stand in for it. */
function blameLast(
  { stored, computed }: { stored: Link; computed: Link },
  { head, known }: Marks,
): LogBreak {
  const ends = [head, typeof known === 'string' ? null : known]
  const fits = ends.some(end => end?.seq === computed.seq && end.hash === computed.hash)
  return { seq: stored.seq, table: fits ? SEAL : LOG, why: 'hash-mismatch' }
}

function judgeHead(last: Link, head: Link | null): LogBreak | null {
  const recorded = head ?? BEFORE_FIRST
  if (recorded.seq > last.seq) return { seq: last.seq + 1, table: SEAL, why: 'tail-cut' }
  if (recorded.seq < last.seq || recorded.hash !== last.hash) {
    return { seq: last.seq, table: HEAD, why: 'head-mismatch' }
  }
  return null
}

function judgeFile(last: Link, known: Known, city: string): LogBreak | null {
  if (known === 'absent') return null
  if (known === 'unreadable') return { seq: last.seq, table: HEAD_FILE, why: 'head-unreadable' }
  if (known.city !== city || known.entries !== known.seq) {
    return { seq: last.seq, table: HEAD_FILE, why: 'head-mismatch' }
  }
  return known.seq > last.seq ? { seq: last.seq + 1, table: SEAL, why: 'tail-cut' } : null
}

async function recordedHead(tx: Queryable, city: string): Promise<Link | null> {
  const [row] = await tx.rows(sql`select seq, hash from platform.log_head where city = ${city}`)
  return row === undefined ? null : z.object({ seq: z.number(), hash: z.string() }).parse(row)
}

async function unsealedEntries(
  tx: Queryable,
  city: string,
): Promise<{ unsealed: number; unqueued: number }> {
  const [row] = await tx.rows(sql`
    select count(*) as unsealed, count(*) filter (where u.place is null) as unqueued
    from platform.log l
    left join platform.log_seal s on s.city = l.city and s.entry = l.id
    left join platform.log_unsealed u on u.city = l.city and u.transaction = l.transaction
    where l.city = ${city} and s.entry is null`)
  return z.object({ unsealed: z.number(), unqueued: z.number() }).parse(row)
}

const sealedTypes: readonly CopyType[] = [
  'int8',
  'text',
  'int8',
  'int8',
  'text',
  'text',
  'text',
  'text',
  'text',
  'text',
]
const SealedRow = z.tuple([
  z.number(),
  z.string(),
  z.number().nullable(),
  z.number(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
])

async function* sealedEntries(tx: Queryable, city: string): AsyncGenerator<Sealed> {
  const rows = tx.copyOut(
    sql`
      select s.seq, s.hash, l.id, coalesce(l.transaction, 0), coalesce(l.subject, ''), coalesce(l.event, ''),
        coalesce(l.actor, ''),
        coalesce(to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), ''),
        coalesce(l.note, ''), coalesce(l.change, '')
      from platform.log_seal s
      left join platform.log l on l.city = s.city and l.id = s.entry
      where s.city = ${city}
      order by s.seq`,
    sealedTypes,
  )
  for await (const row of rows) {
    const [seq, hash, id, transaction, subject, event, actor, at, note, change] =
      SealedRow.parse(row)
    const entry =
      id === null ? null : { city, id, transaction, subject, event, actor, at, note, change }
    yield { seq, hash, entry }
  }
}
