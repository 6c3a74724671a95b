import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '#base/digest.ts'

/** 国密 SM3 (GB/T 32905), which Node's crypto has; the chain's first entry names it. */
export const DEFAULT_ALGORITHM = 'sm3'
const ALGORITHMS: ReadonlySet<string> = new Set([DEFAULT_ALGORITHM, 'sha256'])

/** Every field of an entry, as it is hashed. `at` is UTC to the microsecond, `change` the stored text itself. */
export const ChainedEntry = z.object({
  city: z.string(),
  id: z.number(),
  transaction: z.number(),
  subject: z.string(),
  event: z.string(),
  actor: z.string(),
  at: z.string(),
  note: z.string(),
  change: z.string(),
})
export type ChainedEntry = z.infer<typeof ChainedEntry>

/** A place in the chain: the number of the entry (1 is the first) and the hash up to it. */
export type Link = { readonly seq: number; readonly hash: string }

export const BEFORE_FIRST: Link = { seq: 0, hash: '' }

/** The link that `entry` makes after `previous`: hexadecimal hash over the canonical JSON of all of it. */
export function nextLink(algorithm: string, previous: Link, entry: ChainedEntry): Link {
  const seq = previous.seq + 1
  const text = canonicalJson({ ...entry, seq, previous: previous.hash })
  return { seq, hash: createHash(algorithm).update(text).digest('hex') }
}

const Opening = z.object({ algorithm: z.string() })

/** The algorithm that a chain's first entry names; null where it names none that this program trusts. */
export function algorithmOf(first: Pick<ChainedEntry, 'change'>): string | null {
  try {
    const { algorithm } = Opening.parse(JSON.parse(first.change))
    return ALGORITHMS.has(algorithm) ? algorithm : null
  } catch {
    // Not JSON, or JSON that names no algorithm: a first entry that was tampered with.
    return null
  }
}
