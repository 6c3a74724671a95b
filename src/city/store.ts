import { z } from 'zod'
import type { Bbox } from '#geo/geometry.ts'
import { sql, type CopyRow, type Db, type Queryable, type Sql } from '#platform/db/index.ts'
import { ofClass } from './identity.ts'
import type { CityClass, Grade } from './model.ts'

/** The box around everything the register holds, in degrees of EPSG:4490; null where nothing has a place. */
export const cityExtent = (db: Db): Promise<Bbox | null> =>
  extentWhere(
    db,
    sql`
      select min(west) as west, min(south) as south, max(east) as east, max(north) as north
      from city.object where city = ${db.city}`,
  )

/** The same for the objects of one class. */
export const classExtent = (db: Db, of: CityClass): Promise<Bbox | null> =>
  extentWhere(
    db,
    sql`
      select min(west) as west, min(south) as south, max(east) as east, max(north) as north
      from city.object where city = ${db.city} and ${ofClass(of)}`,
  )

async function extentWhere(db: Db, statement: Sql): Promise<Bbox | null> {
  const [row] = await db.rows(statement)
  const { west, south, east, north } = Extent.parse(row)
  return west === null || south === null || east === null || north === null
    ? null
    : [west, south, east, north]
}

const ordinate = z.number().nullable()
const Extent = z.object({ west: ordinate, south: ordinate, east: ordinate, north: ordinate })

/** The record, or one transaction of it that sees the register as it was at one moment. */
export type CityReader = Queryable & Pick<Db, 'city'>

/** Changes with every write to the register, and only then; empty before the first. */
export async function registerDigest(db: CityReader): Promise<string> {
  const [row] = await db.rows(sql`select digest from city.revision where city = ${db.city}`)
  return row === undefined ? '' : z.string().parse(row['digest'])
}

/** True where anybody may see all of the register. */
export async function allPublic(db: CityReader): Promise<boolean> {
  const rows = await db.rows(sql`
    select 1 from city.object where city = ${db.city} and grade <> 'public' limit 1`)
  return rows.length === 0
}

/** How many objects the register holds. */
export async function objectCount(db: CityReader): Promise<number> {
  const [row] = await db.rows(sql`select count(*) as n from city.object where city = ${db.city}`)
  return z.object({ n: z.number() }).parse(row).n
}

const BatchShare = z.object({ batch: z.number(), objects: z.number() })

/** Which batches last wrote the objects of a class, or of one kind in it, and how many of them each. */
export async function batchesOfClass(
  db: Db,
  of: CityClass,
  kind: string | null,
): Promise<z.infer<typeof BatchShare>[]> {
  const rows = await db.rows(sql`
    select batch, count(*) as objects from city.object
    where city = ${db.city} and ${ofClass(of)} ${kind === null ? sql`` : sql`and kind = ${kind}`}
    group by batch order by batch`)
  return rows.map(row => BatchShare.parse(row))
}

const Placed = z
  .object({
    id: z.string(),
    west: z.number(),
    south: z.number(),
    east: z.number(),
    north: z.number(),
  })
  .transform(({ id, west, south, east, north }) => ({
    id,
    place: [(west + east) / 2, (south + north) / 2] as const,
  }))

/** The middle of each object's box, degrees of EPSG:4490, in id order; objects without a place are left out. */
export async function placesOfObjects(
  db: Db,
  ids: readonly string[],
): Promise<z.infer<typeof Placed>[]> {
  const rows = await db.rows(sql`
    select id, west, south, east, north from city.object
    where city = ${db.city} and id = any(${ids}) and west is not null order by id`)
  return rows.map(row => Placed.parse(row))
}

/** Objects of one class, or those of one grade among them, in id order: id, kind, name, code, source id, district, fields (JSON text), WKB. */
export function objectsOfClass(
  db: CityReader,
  of: CityClass,
  only: Grade | null,
): AsyncIterable<CopyRow> {
  const graded = only === null ? sql`` : sql`and grade = ${only}`
  return db.copyOut(
    sql`
      select id, kind, name, code, source_id, district, fields, geometry
      from city.object where city = ${db.city} and ${ofClass(of)} ${graded} order by id`,
    ['text', 'text', 'text', 'text', 'text', 'text', 'jsonb', 'bytea'],
  )
}
