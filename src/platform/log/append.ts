import { canonicalJson, type Json } from '#base/digest.ts'
import { sql, type Queryable } from '#platform/db/db.ts'

/** What one entry says. Who did what to what, and the change itself as far as it is worth keeping. */
export type LogEntry = {
  readonly city: string
  /** What the entry is about: `record`, `batch/12`, `object/building/…`. */
  readonly subject: string
  readonly event: string
  readonly actor: string
  readonly note: string
  readonly change: Json
}

const logging = new WeakSet<Queryable>()

/**
 * Writes an entry inside the transaction of the change it tells of: both are kept or neither is. Many entries of
 * one transaction keep their order. Throws where it is given the record itself instead of a transaction.
 */
export async function appendLog(tx: Queryable, entry: LogEntry): Promise<void> {
  if ('transaction' in tx) throw new Error('a log entry belongs into the transaction of its change')
  logging.add(tx)
  await tx.run(sql`
    insert into platform.log (city, subject, event, actor, note, change)
    values (${entry.city}, ${entry.subject}, ${entry.event}, ${entry.actor}, ${entry.note},
      ${canonicalJson(entry.change)})`)
}

/** True where this transaction wrote to the log. */
export const hasLogged = (tx: Queryable): boolean => logging.has(tx)
