import type { LoadSummary } from '#city/index.ts'
import type { Issue } from '#platform/formats/index.ts'
import type { Placing } from './crs.ts'
import type { Evidence } from './evidence.ts'
import type { ColumnMatch } from './match.ts'

/** The document `hc intake --json` prints, in its order of keys. */
export type IntakeDocument = {
  readonly intake: IntakeCounts
  readonly crs: {
    readonly declared: string | null
    readonly used: string | null
    readonly evidence: readonly Evidence[]
  }
  readonly unmappedBy: Readonly<Record<string, number>>
  readonly rejects: readonly Issue[]
  readonly warnings: readonly Issue[]
}

/** Features by their fate, and the objects they made: read = accepted + unchanged + rejected + unmapped. */
export type IntakeCounts = {
  readonly read: number
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: number
  readonly unmapped: number
  readonly objects: Readonly<Record<string, number>>
}

/** What an intake did, and which columns it took for which fields. */
export type IntakeReport = {
  readonly document: IntakeDocument
  /** Number of the batch, also where the record has it already; null for a dry run. */
  readonly batch: number | null
  readonly match: readonly ColumnMatch[]
}

/** One CRS statement for a batch: its files' own, each once. */
export function crsOfBatch(placings: readonly Placing[]): IntakeDocument['crs'] {
  const once = (names: readonly (string | null)[]) =>
    [...new Set(names.filter(name => name !== null))].join(', ') || null
  return {
    declared: once(placings.map(({ declared }) => declared)),
    used: once(placings.map(({ used }) => used)),
    evidence: placings.flatMap(({ evidence }) => evidence),
  }
}

/** Adds what merging found to what reading counted. */
export const countsOf = (
  tally: { readonly read: number; readonly rejected: number; readonly unmapped: number },
  summary: LoadSummary,
): IntakeCounts => ({
  read: tally.read,
  accepted: summary.accepted,
  unchanged: summary.unchanged,
  rejected: tally.rejected + summary.rejected,
  unmapped: tally.unmapped,
  objects: summary.objects,
})
