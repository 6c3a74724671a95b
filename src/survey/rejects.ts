import { z } from 'zod'
import type { Bbox, Position } from '#geo/geometry.ts'
import type { Issue } from '#platform/formats/index.ts'
import { sql, type CopyColumn, type CopyRow, type Db, type Queryable } from '#platform/db/index.ts'

const columns: readonly CopyColumn[] = [
  { name: 'city', type: 'text' },
  { name: 'batch', type: 'int8' },
  { name: 'feature', type: 'int8' },
  { name: 'ordinal', type: 'int4' },
  { name: 'file', type: 'text' },
  { name: 'place', type: 'int4' },
  { name: 'field', type: 'text' },
  { name: 'value', type: 'text' },
  { name: 'rule', type: 'text' },
  { name: 'lon', type: 'float8' },
  { name: 'lat', type: 'float8' },
]

/** A reject of a batch; of those of one feature found later than reading, `ordinal` counts from 1. */
type NewReject = {
  readonly at: number
  readonly ordinal: number
  readonly issue: Issue
  readonly place: Position | null
}

/** Stores what a batch left out: one complaint a feature while it was read, `ordinal` 0, or later ones from 1 on. */
export const insertRejects = (
  tx: Queryable,
  batch: { readonly city: string; readonly number: number },
  rejects: AsyncIterable<NewReject>,
): Promise<number> => tx.copyIn('survey.reject', columns, copyRows(batch, rejects))

async function* copyRows(
  { city, number }: { readonly city: string; readonly number: number },
  rejects: AsyncIterable<NewReject>,
): AsyncGenerator<CopyRow> {
  for await (const { at, ordinal, issue, place } of rejects) {
    const { file, row, column, value, rule } = issue
    const [lon, lat] = place ?? [null, null]
    yield [city, number, at, ordinal, clean(file), row, clean(column), clean(value), rule, lon, lat]
  }
}

/** The database holds neither U+0000 nor half a surrogate pair. */
const clean = (text: string | null): string | null =>
  text === null ? null : text.replaceAll('\0', '').toWellFormed()

const StoredReject = z.object({
  feature: z.number(),
  ordinal: z.number(),
  file: z.string(),
  sheet: z.string(),
  row: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  rule: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
})
export type StoredReject = z.infer<typeof StoredReject>

const pageSize = 5000

/** What a batch left out, in its order, some thousands at a time. */
export async function* rejectsOf(db: Db, batch: number): AsyncGenerator<readonly StoredReject[]> {
  let after: RejectKey = { feature: -1, ordinal: -1 }
  for (;;) {
    const page = await rejectPage(db, batch, { after, limit: pageSize })
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    after = last
  }
}

/** Where a reject stands in its batch. */
export type RejectKey = Pick<StoredReject, 'feature' | 'ordinal'>

type Wanted = {
  readonly after: RejectKey
  readonly limit: number
  /** Of this rule alone; of those that have a place, what lies in this box (degrees of EPSG:4490) alone. */
  readonly rule?: string | null
  readonly within?: Bbox | null
}

/** The rejects of a batch after one of them; `sheet` is the layer or sheet of a file of several, degrees of EPSG:4490. */
export async function rejectPage(
  db: Db,
  batch: number,
  { after, limit, rule = null, within = null }: Wanted,
): Promise<readonly StoredReject[]> {
  const [west, south, east, north] = within ?? []
  const rows = await db.rows(sql`
    select r.feature, r.ordinal, r.place as row, r.field as column, r.value, r.rule, r.lon, r.lat,
      case when l.layered then regexp_replace(r.file, '/[^/]*$', '') else r.file end as file,
      case when l.layered then regexp_replace(r.file, '^.*/', '') else '' end as sheet
    from survey.reject r
    cross join lateral (
      select exists (
        select from survey.source s where s.city = r.city and s.batch = r.batch
          and s.file = r.file and s.format in ('xlsx', 'geopackage')
      ) as layered
    ) l
    where r.city = ${db.city} and r.batch = ${batch}
      and (r.feature, r.ordinal) > (${after.feature}::int8, ${after.ordinal}::int4)
      and (${rule}::text is null or r.rule = ${rule})
      and (${west ?? null}::float8 is null or (r.lon between ${west ?? null} and ${east ?? null}
        and r.lat between ${south ?? null} and ${north ?? null}))
    order by r.feature, r.ordinal limit ${limit}`)
  return z.array(StoredReject).parse(rows)
}

const RuleCount = z.object({ rule: z.string(), count: z.number(), placed: z.number() })

/** How often each rule left something out of a batch, and how much of that has a place; the most frequent first. */
export async function rejectRules(
  db: Db,
  batch: number,
): Promise<readonly z.infer<typeof RuleCount>[]> {
  const rows = await db.rows(sql`
    select rule, count(*) as count, count(lon) as placed from survey.reject
    where city = ${db.city} and batch = ${batch} group by rule order by count(*) desc, rule`)
  return z.array(RuleCount).parse(rows)
}

/** True where the record has a batch of this number. */
export async function batchExists(db: Db, batch: number): Promise<boolean> {
  const rows = await db.rows(
    sql`select 1 from survey.batch where city = ${db.city} and number = ${batch}`,
  )
  return rows.length > 0
}
