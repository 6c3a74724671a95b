import { z } from 'zod'
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
]

/** Stores what a batch left out: one complaint a feature while it was read, `ordinal` 0, or later ones from 1 on. */
export const insertRejects = (
  tx: Queryable,
  batch: { readonly city: string; readonly number: number },
  rejects: AsyncIterable<{ readonly at: number; readonly ordinal: number; readonly issue: Issue }>,
): Promise<number> => tx.copyIn('survey.reject', columns, copyRows(batch, rejects))

async function* copyRows(
  { city, number }: { readonly city: string; readonly number: number },
  rejects: AsyncIterable<{ readonly at: number; readonly ordinal: number; readonly issue: Issue }>,
): AsyncGenerator<CopyRow> {
  for await (const { at, ordinal, issue } of rejects) {
    const { file, row, column, value, rule } = issue
    yield [city, number, at, ordinal, clean(file), row, clean(column), clean(value), rule]
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
})
export type StoredReject = z.infer<typeof StoredReject>

const pageSize = 5000

/** What a batch left out, in its order, some thousands at a time; `sheet` is the layer or sheet of a file of several. */
export async function* rejectsOf(db: Db, batch: number): AsyncGenerator<readonly StoredReject[]> {
  let after = { feature: -1, ordinal: -1 }
  for (;;) {
    const rows = await db.rows(sql`
      select r.feature, r.ordinal, r.place as row, r.field as column, r.value, r.rule,
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
      order by r.feature, r.ordinal limit ${pageSize}`)
    const page = z.array(StoredReject).parse(rows)
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    after = last
  }
}

/** True where the record has a batch of this number. */
export async function batchExists(db: Db, batch: number): Promise<boolean> {
  const rows = await db.rows(
    sql`select 1 from survey.batch where city = ${db.city} and number = ${batch}`,
  )
  return rows.length > 0
}
