import { z } from 'zod'
import { sql, type Db } from '#platform/db/index.ts'

const count = z.number()
const Issue = z.object({
  file: z.string(),
  row: count.nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  rule: z.string(),
})
const Counts = z.object({
  read: count,
  accepted: count,
  unchanged: count,
  rejected: count,
  unmapped: count,
  objects: z.record(z.string(), count),
})
const Document = z.object({
  intake: Counts,
  unmappedBy: z.record(z.string(), count),
  rejects: z.array(Issue),
  warnings: z.array(Issue),
})
const BatchRow = z.object({
  number: z.number(),
  madeAt: z.string(),
  actor: z.string(),
  grade: z.string(),
  document: Document,
})
const SourceRow = z.object({
  batch: z.number(),
  name: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  crsDeclared: z.string().nullable(),
  crsUsed: z.string().nullable(),
  sha256: z.string(),
  bytes: z.number(),
  attribution: z.string().nullable(),
})

/** A batch as the survey page shows it: who took in which files, and the report of it. */
export type BatchReport = {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly grade: string
  readonly files: readonly Omit<z.infer<typeof SourceRow>, 'batch'>[]
  readonly counts: z.infer<typeof Counts>
  readonly unmappedBy: Readonly<Record<string, number>>
  readonly rejects: readonly z.infer<typeof Issue>[]
  readonly warnings: readonly z.infer<typeof Issue>[]
}

/** Batches with their reports, the newest first, below the number `before`; `next` is given back as `before`. */
export async function batchReports(
  db: Db,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<{ batches: readonly BatchReport[]; next: number | null }> {
  const found = await db.rows(sql`
    select number, made_at as "madeAt", actor, grade, document from survey.batch
    where city = ${db.city} and (${before}::int8 is null or number < ${before}::int8)
    order by number desc limit ${limit + 1}`)
  const rows = found.slice(0, limit).map(row => BatchRow.parse(row))
  const files = await sourcesOfBatches(
    db,
    rows.map(({ number }) => number),
  )
  return {
    batches: rows.map(({ number, madeAt, actor, grade, document }) => ({
      id: String(number),
      at: madeAt,
      actor,
      grade,
      files: files.filter(({ batch }) => batch === number).map(({ batch: _, ...file }) => file),
      counts: document.intake,
      unmappedBy: document.unmappedBy,
      rejects: document.rejects,
      warnings: document.warnings,
    })),
    next: found.length > limit ? (rows.at(-1)?.number ?? null) : null,
  }
}

async function sourcesOfBatches(
  db: Db,
  numbers: readonly number[],
): Promise<z.infer<typeof SourceRow>[]> {
  const rows = await db.rows(sql`
    select batch, file as name, format, encoding, crs_declared as "crsDeclared",
      crs_used as "crsUsed", sha256, bytes, attribution
    from survey.source where city = ${db.city} and batch = any(${numbers}::int8[])
    order by batch, ordinal`)
  return rows.map(row => SourceRow.parse(row))
}
