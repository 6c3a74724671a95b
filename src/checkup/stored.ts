import { z } from 'zod'
import type { Geometry } from '#geo/geometry.ts'
import { decodeWkb } from '#geo/wkb.ts'
import type { Zone } from '#geo/zone.ts'
import { sql, type Db, type Sql } from '#platform/db/index.ts'
import { setYears } from '#policy/indicators/model.ts'
import { areaLevels, type AreaLevel } from './model.ts'
import type { CheckupRequest } from './run.ts'
import { AreaWire, FindingWire, ReadingWire } from './wire.ts'

/** A stored run without its rows: what was asked, on what, and what the scope came to. */
export type StoredRun = {
  readonly number: number
  /** Instant in UTC. */
  readonly madeAt: string
  readonly actor: string
  readonly request: Omit<CheckupRequest, 'seams'>
  readonly zone: Zone
  /** Digest of the frame it was computed on. */
  readonly frame: string
  readonly scope: {
    readonly areaKm2: number | null
    readonly digest: string
    readonly objects: Readonly<Record<string, number>>
    /** Degrees of EPSG:4490. */
    readonly shape: Geometry | null
  }
  readonly levels: readonly { readonly level: AreaLevel; readonly count: number }[]
}

const nullableBytes = z.instanceof(Uint8Array).nullable()
const json = <T extends z.ZodType>(of: T) =>
  z.string().transform(text => of.parse(JSON.parse(text)))
const RunRow = z.object({
  number: z.number(),
  madeAt: z.string(),
  actor: z.string(),
  set: z.enum(setYears),
  grid: z.number().nullable(),
  origin: z.enum(['given', 'header', 'districts', 'extent', 'none']),
  asked: nullableBytes,
  shape: nullableBytes,
  digest: z.string(),
  areaKm2: z.number().nullable(),
  objects: json(z.record(z.string(), z.number())),
  frame: z.string(),
  zone: z.object({
    code: z.string(),
    centralMeridian: z.number(),
    scale: z.number(),
    falseEasting: z.number(),
    falseNorthing: z.number(),
  }),
})
const LevelRow = z.object({ level: z.enum(areaLevels), count: z.number() })

/** The city's latest run, null before the first. */
export async function latestRun(db: Db): Promise<StoredRun | null> {
  const [row] = await db.rows(sql`
    select number, made_at as "madeAt", actor, set_year as "set", grid, scope_origin as "origin",
      scope_asked as "asked", scope_shape as "shape", scope_digest as "digest",
      scope_area_km2 as "areaKm2", scope_objects as "objects", frame, zone
    from checkup.run where city = ${db.city} order by number desc limit 1`)
  if (row === undefined) return null
  const { asked, shape, origin, set, grid, digest, areaKm2, objects, ...run } = RunRow.parse(row)
  const levels = await db.rows(sql`
    select level, count(*) as count from checkup.area
    where city = ${db.city} and run = ${run.number} group by level order by min(ordinal)`)
  return {
    ...run,
    request: { set, grid, scope: { origin, geometry: asked && decodeWkb(asked) } },
    scope: { areaKm2, digest, objects, shape: shape && decodeWkb(shape) },
    levels: levels.map(level => LevelRow.parse(level)),
  }
}

/** Where a page begins: after the row with this ordinal (−1 for the first page), so many rows. */
export type Page = { readonly after: number; readonly limit: number }
/** Rows of a page in the order of the document; `next` continues after them, null at the end. */
export type Rows<T> = { readonly rows: readonly T[]; readonly next: number | null }

/** A row as the interface shows it, read back from the record: its place in the document beside it. */
const ordinal = { ordinal: z.number() }
const placeColumn = nullableBytes.transform(bytes => bytes && decodeWkb(bytes))

const AreaRow = AreaWire.extend({ ...ordinal, shape: placeColumn })
type AreaRow = z.infer<typeof AreaRow>

/** Areas of a run, of one level or of all, with their shapes within the scope (degrees of EPSG:4490). */
export async function areasOfRun(
  db: Db,
  run: number,
  { level, after, limit }: Page & { readonly level: AreaLevel | null },
): Promise<Rows<AreaRow>> {
  const rows = await db.rows(sql`
    select ordinal, id, level, name, code, parent, shape from checkup.area
    where city = ${db.city} and run = ${run} and ordinal > ${after}
      ${level === null ? sql`` : sql`and level = ${level}`}
    order by ordinal limit ${limit + 1}`)
  return paged(rows, AreaRow, limit)
}

/** Which rows of a run are meant; a member that is absent leaves them open. */
export type RowFilter = {
  readonly indicator?: string
  readonly variant?: string
  readonly area?: string
  readonly level?: AreaLevel
}

const conditions = ({ indicator, variant, area, level }: RowFilter): Sql => sql`
  ${indicator === undefined ? sql`` : sql`and r.indicator = ${indicator}`}
  ${variant === undefined ? sql`` : sql`and r.variant = ${variant}`}
  ${area === undefined ? sql`` : sql`and r.area = ${area}`}
  ${level === undefined ? sql`` : sql`and r.level = ${level}`}`

const ReadingRow = ReadingWire.omit({ id: true, status: true }).extend({
  ...ordinal,
  inputs: json(ReadingWire.shape.inputs),
})
/** A stored reading, and what lists show of its area. */
export type ReadingRow = z.infer<typeof ReadingRow>

/** Readings of a run in the order of the document, page by page. */
export async function readingsOf(
  db: Db,
  run: number,
  { after, limit, ...filter }: Page & RowFilter,
): Promise<Rows<ReadingRow>> {
  const rows = await db.rows(sql`
    select r.ordinal, r.level, a.name as "areaName", r.indicator, r.variant, r.area, r.layer, r.kind,
      r.value, r.unit, r.inputs, r.missing, r.proxy, r.definition, r.inputs_digest as "inputsDigest"
    from checkup.reading r
    join checkup.area a on a.city = r.city and a.run = r.run and a.id = r.area
    where r.city = ${db.city} and r.run = ${run} and r.ordinal > ${after} ${conditions(filter)}
    order by r.ordinal limit ${limit + 1}`)
  return paged(rows, ReadingRow, limit)
}

const FindingRow = FindingWire.omit({ id: true }).extend(ordinal)
/** A stored finding as lists show it: how many objects, not which. */
export type FindingRow = z.infer<typeof FindingRow>

/** Findings of a run in the order of the document, page by page. */
export async function findingsOf(
  db: Db,
  run: number,
  { after, limit, ...filter }: Page & RowFilter,
): Promise<Rows<FindingRow>> {
  const rows = await db.rows(sql`
    select r.ordinal, r.level, a.name as "areaName", r.indicator, r.variant, r.area, r.objects
    from checkup.finding r
    join checkup.area a on a.city = r.city and a.run = r.run and a.id = r.area
    where r.city = ${db.city} and r.run = ${run} and r.ordinal > ${after} ${conditions(filter)}
    order by r.ordinal limit ${limit + 1}`)
  return paged(rows, FindingRow, limit)
}

const PlaceParser = z.object({ ids: z.array(z.string()), shape: placeColumn })

/**
 * Where one finding lies (degrees of EPSG:4490) and a page of the objects in it, by its key; null where there is none.
 * A page begins after the object with this number in the finding's own order.
 */
export async function findingPlace(
  db: Db,
  run: number,
  key: string,
  { after, limit }: Page,
): Promise<(z.infer<typeof PlaceParser> & { readonly next: number | null }) | null> {
  const { indicator, variant, area } = partsOfKey(key)
  const [row] = await db.rows(sql`
    select shape, array(
        select id from jsonb_array_elements_text(ids) with ordinality as object (id, number)
        where number > ${after + 1} order by number limit ${limit + 1}) as ids
    from checkup.finding
    where city = ${db.city} and run = ${run}
      and indicator = ${indicator} and variant = ${variant} and area = ${area}`)
  if (row === undefined) return null
  const { ids, shape } = PlaceParser.parse(row)
  return { ids: ids.slice(0, limit), shape, next: ids.length > limit ? after + limit : null }
}

/** The members of `keyOf`, which an area's id closes since it may hold the sign itself. */
export function partsOfKey(
  key: string,
): Required<Pick<RowFilter, 'indicator' | 'variant' | 'area'>> {
  const [indicator = '', variant = '', ...area] = key.split(':')
  return { indicator, variant, area: area.join(':') }
}

/** Rows that were asked for with one more than a page holds. */
function paged<T extends { readonly ordinal: number }>(
  rows: readonly unknown[],
  row: z.ZodType<T>,
  limit: number,
): Rows<T> {
  const kept = rows.slice(0, limit).map(one => row.parse(one))
  return { rows: kept, next: rows.length > limit ? (kept.at(-1)?.ordinal ?? null) : null }
}
