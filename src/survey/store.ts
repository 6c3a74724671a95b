import { z } from 'zod'
import type { Json } from '#base/digest.ts'
import type { Bbox } from '#geo/geometry.ts'
import type { Grade } from '#city/index.ts'
import { sql, type Db, type Queryable } from '#platform/db/index.ts'

/** One file of a batch as it was taken in. */
export type SourceRow = {
  readonly file: string
  readonly format: string
  readonly encoding: string | null
  readonly crsDeclared: string | null
  readonly crsUsed: string | null
  /** Over the bytes of all its parts. */
  readonly sha256: string
  readonly bytes: number
  readonly features: number
  /** Whom it must be credited to wherever it is shown. */
  readonly attribution: string | null
  /** The box its header states: west, south, east, north in degrees. */
  readonly headerBbox: Bbox | null
}

type NewBatch = {
  readonly actor: string
  readonly digest: string
  readonly grade: string
  readonly options: Json
  readonly document: Json
  readonly sources: readonly SourceRow[]
}

/** The latest batch of the same files, taken in the same way; null where there is none. */
export async function lastBatchOf(
  tx: Queryable,
  city: string,
  digest: string,
): Promise<{ readonly number: number; readonly grade: string } | null> {
  const [row] = await tx.rows(sql`
    select number, grade from survey.batch where city = ${city} and digest = ${digest}
    order by number desc limit 1`)
  return row === undefined ? null : KnownBatch.parse(row)
}

const KnownBatch = z.object({ number: z.number(), grade: z.string() })

/** Writes a batch with its sources and returns its number; the caller holds the register. */
export async function insertBatch(tx: Queryable, city: string, batch: NewBatch): Promise<number> {
  const [row] = await tx.rows(sql`
    insert into survey.batch (city, number, actor, digest, grade, options, document)
    select ${city}, coalesce(max(number), 0) + 1, ${batch.actor}, ${batch.digest}, ${batch.grade},
      ${JSON.stringify(batch.options)}::jsonb, ${JSON.stringify(batch.document)}::jsonb
    from survey.batch where city = ${city}
    returning number`)
  const { number } = z.object({ number: z.number() }).parse(row)
  for (const [ordinal, source] of batch.sources.entries())
    await tx.run(sql`
      insert into survey.source (city, batch, ordinal, file, format, encoding, crs_declared,
        crs_used, sha256, bytes, features, attribution, header_bbox)
      values (${city}, ${number}, ${ordinal}, ${source.file}, ${source.format}, ${source.encoding},
        ${source.crsDeclared}, ${source.crsUsed}, ${source.sha256}, ${source.bytes},
        ${source.features}, ${source.attribution}, ${source.headerBbox}::float8[])`)
  return number
}

const HeaderBox = z.tuple([z.number(), z.number(), z.number(), z.number()])
/** Whom the record's data must be credited to, each once, in the order of their names. */
export async function attributions(db: Db, only: Grade | null = null): Promise<string[]> {
  const rows = await db.rows(sql`
    select distinct s.attribution from survey.source s
    join survey.batch b on b.city = s.city and b.number = s.batch
    where s.city = ${db.city} and s.attribution is not null
      and (${only}::text is null or b.grade = ${only}) order by s.attribution`)
  return rows.map(row => z.string().parse(row['attribution']))
}

/** The boxes on whose edge the record's data was cut, as the batches declare them, each once, in degrees. */
export async function seams(db: Db): Promise<Bbox[]> {
  const rows = await db.rows(sql`
    select distinct options -> 'seam' as box from survey.batch
    where city = ${db.city} and options ? 'seam' order by box`)
  return rows.map(({ box }) => HeaderBox.parse(box))
}

/** The boxes that the headers of the record's files state, each once, in degrees. */
export async function headerBoxes(db: Db): Promise<Bbox[]> {
  const rows = await db.rows(sql`
    select distinct header_bbox as box from survey.source
    where city = ${db.city} and header_bbox is not null order by header_bbox`)
  return rows.map(({ box }) => HeaderBox.parse(box))
}
