import { z } from 'zod'
import { sql, type Db } from '#platform/db/index.ts'
import { BatchWire, FileWire, type Batch } from './wire.ts'

const { counts, unmappedBy, rejects, warnings } = BatchWire.shape
const BatchRow = BatchWire.pick({ at: true, actor: true, grade: true }).extend({
  number: z.number(),
  document: z.object({ intake: counts, unmappedBy, rejects, warnings }),
})
const FileRow = FileWire.extend({ batch: z.number() })

/** Batches with their reports, the newest first, below the number `before`; `next` is given back as `before`. */
export async function batchReports(
  db: Db,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<{ batches: readonly Batch[]; next: number | null }> {
  const found = await db.rows(sql`
    select number, made_at as at, actor, grade, document from survey.batch
    where city = ${db.city} and (${before}::int8 is null or number < ${before}::int8)
    order by number desc limit ${limit + 1}`)
  const rows = found.slice(0, limit).map(row => BatchRow.parse(row))
  const files = await filesOfBatches(
    db,
    rows.map(({ number }) => number),
  )
  return {
    batches: rows.map(({ number, document: { intake, ...report }, ...batch }) => ({
      ...batch,
      ...report,
      id: String(number),
      files: files.filter(file => file.batch === number).map(({ batch: _, ...file }) => file),
      counts: intake,
    })),
    next: found.length > limit ? (rows.at(-1)?.number ?? null) : null,
  }
}

/** The files of the numbered batches, each with the number of its own, in the order they were taken in. */
async function filesOfBatches(
  db: Db,
  numbers: readonly number[],
): Promise<z.infer<typeof FileRow>[]> {
  const rows = await db.rows(sql`
    select batch, file as name, format, encoding, crs_declared as "crsDeclared",
      crs_used as "crsUsed", sha256, bytes, attribution
    from survey.source where city = ${db.city} and batch = any(${numbers}::int8[])
    order by batch, ordinal`)
  return rows.map(row => FileRow.parse(row))
}
