import { z } from 'zod'
import { Refused, blocks } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import { areaLevels } from './model.ts'
import { latestRun, type Page, type RowFilter, type StoredRun } from './stored.ts'

/* What requests to the checkup's routes have in common. */

const largestPage = 10_000
/** Ordinals are 32-bit in the record. */
const lastOrdinal = 2 ** 31 - 1
export const Paging = {
  after: z.coerce.number().int().min(-1).max(lastOrdinal).default(-1),
  limit: z.coerce.number().int().min(1).max(largestPage).default(1000),
}
/** Names and ids as the record can hold them: PostgreSQL's text has no U+0000. */
const Word = z
  .string()
  .max(200)
  .regex(/^[^\0]*$/)
export const Filter = z.object({
  indicator: Word.optional(),
  variant: Word.optional(),
  area: Word.optional(),
  level: z.enum(areaLevels).optional(),
  ...Paging,
})
export const Id = z.object({ id: Word })

/** Leaves out what was not asked: an absent member of a filter leaves it open. */
export function asked({
  indicator,
  variant,
  area,
  level,
  after,
  limit,
}: z.infer<typeof Filter>): RowFilter & Page {
  return {
    after,
    limit,
    ...(indicator === undefined ? {} : { indicator }),
    ...(variant === undefined ? {} : { variant }),
    ...(area === undefined ? {} : { area }),
    ...(level === undefined ? {} : { level }),
  }
}

/** The latest run; throws `Refused` with `no-checkup-yet` before the first. */
export async function runOrRefuse(db: Db): Promise<StoredRun> {
  const run = await latestRun(db)
  if (run === null) throw new Refused(blocks('no-checkup-yet'))
  return run
}
