import { z } from 'zod'
import { sql, type Db, type Queryable, type Sql } from '#platform/db/index.ts'
import { osmIdPattern } from '#policy/osm.ts'
import { wholeLoad, withRoom, type Load } from './load.ts'
import type { Suspects } from './passing.ts'

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
  /** Rows without a place that belong to no object with one, in a batch that has such objects with a place. */
  readonly unplaced: readonly StagedPlace[]
}

/**
 * Makes every id of a load the only one. A row without a place is joined to the object of its batch that has one, as it
 * would be to the register's: the later says what both say. Another object with the same source id is marked and left
 * out; of objects known by their shape alone the second gets `-2`, the third `-3`, in the order of the batch.
 */
export async function settleLoad(db: Db, load: Load, limit: number): Promise<Settled> {
  const { ids, footprints } = load.passing
  // The planner knows nothing of rows that have just arrived, and would compare each with each.
  await db.run(sql`analyze city.staging (city, run, id, class, shape)`, wholeLoad)
  const repeated = await repeatsOf(db, load, ids)
  const duplicateIds = repeated === null ? [] : await makeSingle(db, load, { repeated, limit })
  return {
    duplicateIds,
    footprints: footprints.none ? [] : await twinsOf(db, load, limit),
    unplaced: await unplacedOf(db, load, limit),
  }
}

/** Which of a load's ids come twice, as a condition on `id`; null where none does. */
async function repeatsOf(db: Db, load: Load, suspects: Suspects): Promise<Sql | null> {
  if (suspects.none) return null
  const repeated = sql`
    select id from city.staging
    where ${rowsOf(load)} ${among(sql`id`, suspects)} group by id having count(*) > 1`
  const rows = await settling(db, tx => tx.rows(repeated, wholeLoad))
  if (rows.length > mostNamed) return sql`id in (${repeated})`
  return rows.length === 0 ? null : sql`id = any(${rows.map(row => z.string().parse(row['id']))})`
}

/** Repeated ids that a statement names; more are found by the statement itself. */
const mostNamed = 10_000

const rowsOf = ({ city, run }: Load): Sql => sql`city = ${city} and run = ${run}`

const among = (column: Sql, suspects: Suspects): Sql =>
  suspects.many ? sql`` : sql`and ${column} = any(${suspects.held})`

/** In a transaction that may use memory for a load. */
const settling = <T>(db: Db, work: (tx: Queryable) => Promise<T>): Promise<T> =>
  db.transaction(async tx => {
    await withRoom(tx)
    return work(tx)
  })

/** Joins tables, numbers or marks what has an id that came before; returns the first of those marked. */
function makeSingle(
  db: Db,
  load: Load,
  { repeated, limit }: { readonly repeated: Sql; readonly limit: number },
): Promise<StagedPlace[]> {
  return settling(db, async tx => {
    load.staged -= await joinTables(tx, load, repeated)
    await tx.run(
      sql`
      update city.staging s
      set duplicate = s.sourced, id = case when s.sourced then s.id else s.id || '-' || n.nth end
      from (
        select seq,
          row_number() over (partition by id order by sourced and shape is null, seq) as nth
        from city.staging where ${rowsOf(load)} and ${repeated}
      ) n
      where s.city = ${load.city} and s.run = ${load.run} and s.seq = n.seq and n.nth > 1`,
      wholeLoad,
    )
    const duplicates = await tx.rows(
      sql`
      select feature, file, place as row, coalesce(source_id, id) as id
      from city.staging where ${rowsOf(load)} and duplicate order by seq limit ${limit}`,
      wholeLoad,
    )
    return Places.parse(duplicates)
  })
}

/** The first buildings whose footprint an earlier one has. */
async function twinsOf(db: Db, load: Load, limit: number): Promise<StagedPlace[]> {
  const { footprints } = load.passing
  const shapes = footprints.many
    ? sql`shape in (
        select shape from city.staging
        where ${rowsOf(load)} and class = 'building' and shape is not null
        group by shape having count(*) > 1)`
    : sql`shape = any(${footprints.held})`
  const twins = await settling(db, tx =>
    tx.rows(
      sql`
      select feature, file, place as row, coalesce(source_id, id) as id from (
        select seq, feature, file, place, source_id, id,
          row_number() over (partition by class, kind, shape order by seq) as nth
        from city.staging
        where ${rowsOf(load)} and class = 'building' and not duplicate and ${shapes}
      ) twins
      where nth > 1 order by seq limit ${limit}`,
      wholeLoad,
    ),
  )
  return Places.parse(twins)
}

/** The first rows of a table that name an object which neither their batch nor the register has a place of. */
async function unplacedOf(db: Db, load: Load, limit: number): Promise<StagedPlace[]> {
  if (!load.passing.placeless) return []
  const unplaced = await settling(db, tx =>
    tx.rows(
      sql`
      select feature, file, place as row, coalesce(source_id, id) as id
      from city.staging s
      where ${rowsOf(load)} and sourced and not duplicate and shape is null
        and source_id !~ ${osmIdPattern}
        and ${sort} in (
          select ${sort} from city.staging where ${rowsOf(load)} and shape is not null group by 1)
        and not exists (
          select from city.object o
          where o.city = ${load.city} and o.id = s.id and o.geometry is not null)
      order by seq limit ${limit}`,
      wholeLoad,
    ),
  )
  return Places.parse(unplaced)
}

/** What a table and a map are both of: a list of schools is none of hospitals. */
const sort = sql`case when class = 'facility' then class || ':' || coalesce(kind, '') else class end`

/** Puts the first row without a place of each source id into its first object with one; returns how many there were. */
async function joinTables(tx: Queryable, load: Load, repeated: Sql): Promise<number> {
  const { city, run } = load
  const pairs = sql`
    select placed.seq as placed, bare.seq as bare
    from (
      select id, min(seq) as seq from city.staging
      where city = ${city} and run = ${run} and sourced and shape is not null
        and ${repeated} group by id
    ) placed
    join (
      select id, min(seq) as seq from city.staging
      where city = ${city} and run = ${run} and sourced and shape is null
        and source_id !~ ${osmIdPattern} group by id
    ) bare on bare.id = placed.id`
  await tx.run(
    sql`
    update city.staging p
    set joined = b.feature,
      kind = case when b.seq > p.seq then coalesce(b.kind, p.kind) else coalesce(p.kind, b.kind) end,
      name = case when b.seq > p.seq then coalesce(b.name, p.name) else coalesce(p.name, b.name) end,
      code = case when b.seq > p.seq then coalesce(b.code, p.code) else coalesce(p.code, b.code) end,
      district = case
        when b.seq > p.seq then coalesce(b.district, p.district)
        else coalesce(p.district, b.district) end,
      fields = case when b.seq > p.seq then p.fields || b.fields else b.fields || p.fields end
    from (${pairs}) pair
    join city.staging b on b.city = ${city} and b.run = ${run} and b.seq = pair.bare
    where p.city = ${city} and p.run = ${run} and p.seq = pair.placed`,
    wholeLoad,
  )
  return tx.run(
    sql`
    delete from city.staging b using city.staging p
    where b.city = ${city} and b.run = ${run} and b.shape is null
      and p.city = b.city and p.run = b.run and p.joined = b.feature and p.id = b.id`,
    wholeLoad,
  )
}

const pageSize = 5000

/** All the duplicate ids of a settled load, in the order of the batch, some thousands at a time. */
export async function* duplicateIdsOf(
  db: Queryable,
  { city, run }: Load,
): AsyncGenerator<readonly StagedPlace[]> {
  for (let after = -1; ;) {
    const rows = await db.rows(
      sql`
      select seq, feature, file, place as row, coalesce(source_id, id) as id
      from city.staging where city = ${city} and run = ${run} and duplicate and seq > ${after}
      order by seq limit ${pageSize}`,
      wholeLoad,
    )
    const page = Places.parse(rows)
    const last = rows.at(-1)
    if (last === undefined) return
    after = z.number().parse(last['seq'])
    yield page
  }
}
