import {
  duplicateIdsOf,
  holdRegister,
  mergeLoad,
  settleLoad,
  summariseLoad,
  type Load,
  type LoadSummary,
  type StagedPlace,
} from '#city/index.ts'
import type { Db, Queryable } from '#platform/db/index.ts'
import { digest } from '#base/digest.ts'
import { appendLog } from '#platform/log/index.ts'
import { insertRejects } from '../rejects.ts'
import { insertBatch, lastBatchOf, type SourceRow } from '../store.ts'
import type { Placing } from './crs.ts'
import type { IntakeOptions, Understanding } from './options.ts'
import { countsOf, crsOfBatch, type IntakeDocument } from './report.ts'
import type { Reject } from './reject-spool.ts'
import { listed, type Tally } from './tally.ts'

type Batch = {
  readonly options: IntakeOptions
  readonly words: Understanding
  readonly tally: Tally
  readonly sources: readonly SourceRow[]
  readonly placings: readonly Placing[]
}

/** The report, and the number of the batch; null for a dry run. */
export type Finished = { readonly document: IntakeDocument; readonly batch: number | null }

/** Settles what was staged, merges it in one transaction with its batch and log entry, and reports. */
export async function finishBatch(db: Db, load: Load, batch: Batch): Promise<Finished> {
  const settled = await settleLoad(db, load, listed)
  const rejects = batch.tally.rejectsWith(settled.duplicateIds.map(duplicateId))
  const warnings = batch.tally.warningsWith([
    ...settled.footprints.map(place => foundLater(place, 'duplicate-footprint')),
    ...settled.unplaced.map(place => foundLater(place, 'joined-to-nothing')),
  ])
  const documentOf = (summary: LoadSummary): IntakeDocument => ({
    intake: countsOf(batch.tally, summary),
    crs: crsOfBatch(batch.placings),
    unmappedBy: batch.tally.unmappedBy(),
    rejects,
    warnings,
  })
  const { onIssue } = batch.options
  if (onIssue !== undefined)
    for await (const page of duplicateIdsOf(db, load))
      for (const place of page) onIssue('reject', duplicateId(place).issue)
  if (batch.options.dryRun === true)
    return { document: documentOf(await summariseLoad(db, load)), batch: null }
  return db.transaction(async tx => {
    await holdRegister(tx)
    const summary = await summariseLoad(tx, load)
    const document = documentOf(summary)
    const sum = batchDigest(batch)
    const { actor, grade: given = null } = batch.options
    // The same files again, which change nothing: not even a batch, unless their holder now grades them otherwise.
    const last = await lastBatchOf(tx, db.city, sum)
    const graded = last !== null && (given === null || last.grade === given)
    if (summary.accepted === 0 && graded) return { document, batch: last.number }
    const grade = given ?? 'internal'
    const number = await insertBatch(tx, db.city, {
      actor,
      digest: sum,
      grade,
      options: wordsAsJson(batch.words),
      document,
      sources: batch.sources,
    })
    await storeRejects(tx, load, { number, tally: batch.tally })
    await appendLog(tx, {
      city: db.city,
      subject: `batch/${number}`,
      event: 'intake',
      actor,
      note: '',
      change: {
        digest: sum,
        grade,
        counts: document.intake,
        sources: batch.sources.map(({ file, sha256 }) => ({ file, sha256 })),
      },
    })
    await mergeLoad(tx, load, summary, { batch: number, digest: sum, actor })
    return { document, batch: number }
  })
}

/** What was found while reading, then the duplicates that settling found, which may be several of a feature. */
async function storeRejects(
  tx: Queryable,
  load: Load,
  { number, tally }: { readonly number: number; readonly tally: Tally },
): Promise<void> {
  const batch = { city: load.city, number }
  await insertRejects(tx, batch, inTurn(tally.all.all()))
  let nth = 0
  // Page by page: a transaction cannot be read and written by copying at once.
  for await (const page of duplicateIdsOf(tx, load)) {
    const rejects = page.map(place => ({ ...duplicateId(place), ordinal: ++nth }))
    await insertRejects(tx, batch, inTurn(rejects))
  }
}

async function* inTurn(
  rejects: AsyncIterable<Reject> | Iterable<Reject & { readonly ordinal: number }>,
): AsyncGenerator<Reject & { readonly ordinal: number }> {
  for await (const reject of rejects) yield { ordinal: 0, ...reject }
}

const foundLater = ({ feature, file, row, id }: StagedPlace, rule: string): Reject => ({
  at: feature,
  place: null,
  issue: { file, row, column: null, value: id, rule },
})
const duplicateId = (place: StagedPlace) => foundLater(place, 'duplicate-id')

/** Over the bytes of every file and what the user said of them: what makes two batches the same. */
const batchDigest = ({ sources, words }: Batch): string =>
  digest({
    sources: sources.map(({ file, sha256 }) => [file, sha256]),
    ...wordsAsJson(words),
  })

const wordsAsJson = ({ as, crs, map, seam, files }: Understanding) => ({
  as,
  crs,
  map: Object.fromEntries(map),
  ...(seam !== null && { seam: [...seam] }),
  ...(files.size > 0 && {
    files: Object.fromEntries(
      [...files].map(([file, own]) => [file, { ...own, map: Object.fromEntries(own.map) }]),
    ),
  }),
})
