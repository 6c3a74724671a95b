import { z } from 'zod'
import { sql, type Db } from '#platform/db/index.ts'
import { BatchWire, FileWire } from './wire.ts'

const TakenIn = FileWire.extend({
  batch: z.number(),
  at: BatchWire.shape.at,
  grade: BatchWire.shape.grade,
  rows: z.number(),
})

/** The files of the numbered batches as they were taken in: when, under which grade, with how many rows. */
export async function filesTakenIn(
  db: Db,
  numbers: readonly number[],
): Promise<z.infer<typeof TakenIn>[]> {
  const rows = await db.rows(sql`
    select s.batch, b.made_at as at, b.grade, s.file as name, s.format, s.encoding,
      s.crs_declared as "crsDeclared", s.crs_used as "crsUsed", s.sha256, s.bytes, s.features as rows,
      s.attribution
    from survey.source s join survey.batch b on b.city = s.city and b.number = s.batch
    where s.city = ${db.city} and s.batch = any(${numbers}::int8[])
    order by s.batch, s.ordinal`)
  return rows.map(row => TakenIn.parse(row))
}
