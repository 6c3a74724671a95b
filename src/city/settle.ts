import { z } from 'zod'
import { sql, type Db, type Queryable } from '#platform/db/index.ts'
import type { Load } from './staging.ts'

/** Where a staged object came from, and the id it has from its source or its register id. */
export type StagedPlace = {
  readonly feature: number
  readonly file: string
  readonly row: number | null
  readonly id: string
}

const Places = z.array(
  z.object({
    feature: z.number(),
    file: z.string(),
    row: z.number().nullable(),
    id: z.string(),
  }),
)

/** What settling found: at most `limit` of each, in the order of the batch. */
export type Settled = {
  /** Objects whose source id an earlier object of the same class has: they will not be merged. */
  readonly duplicateIds: readonly StagedPlace[]
  /** Objects with the footprint of an earlier one: kept, since only their owner can say which is right. */
  readonly footprints: readonly StagedPlace[]
}

/**
 * Makes every id of a load the only one: a second object with one source id is marked and left out, one without a
 * place before one that has it; of objects known by their shape alone the second gets `-2`, the third `-3`, in the
 * order of the batch.
 */
export async function settleLoad(db: Db, load: Load, limit: number): Promise<Settled> {
  const { city, run } = load
  // The planner knows nothing of rows that have just arrived, and would compare each with each.
  await db.run(sql`analyze city.staging`)
  await db.run(sql`
    update city.staging s
    set duplicate = s.sourced, id = case when s.sourced then s.id else s.id || '-' || n.nth end
    from (
      select seq,
        row_number() over (partition by id order by sourced and shape is null, seq) as nth
      from city.staging where city = ${city} and run = ${run}
    ) n
    where s.city = ${city} and s.run = ${run} and s.seq = n.seq and n.nth > 1`)
  const duplicateIds = await db.rows(sql`
    select feature, file, place as row, coalesce(source_id, id) as id
    from city.staging where city = ${city} and run = ${run} and duplicate
    order by seq limit ${limit}`)
  const footprints = await db.rows(sql`
    select feature, file, place as row, coalesce(source_id, id) as id from (
      select seq, feature, file, place, source_id, id,
        row_number() over (partition by class, kind, shape order by seq) as nth
      from city.staging
      where city = ${city} and run = ${run} and class = 'building' and shape is not null
        and not duplicate
    ) twins
    where nth > 1 order by seq limit ${limit}`)
  return { duplicateIds: Places.parse(duplicateIds), footprints: Places.parse(footprints) }
}

const pageSize = 5000

/** All the duplicate ids of a settled load, in the order of the batch, some thousands at a time. */
export async function* duplicateIdsOf(
  db: Queryable,
  { city, run }: Load,
): AsyncGenerator<readonly StagedPlace[]> {
  for (let after = -1; ;) {
    const rows = await db.rows(sql`
      select seq, feature, file, place as row, coalesce(source_id, id) as id
      from city.staging where city = ${city} and run = ${run} and duplicate and seq > ${after}
      order by seq limit ${pageSize}`)
    const page = Places.parse(rows)
    const last = rows.at(-1)
    if (last === undefined) return
    after = z.number().parse(last['seq'])
    yield page
  }
}
