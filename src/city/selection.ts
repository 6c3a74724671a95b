import { z } from 'zod'
import type { Bbox } from '#geo/geometry.ts'
import { sql, type CopyRow, type Db, type Sql } from '#platform/db/index.ts'
import { ofClass } from './identity.ts'
import { cityClasses, type CityClass, type CityObject, type Grade } from './model.ts'
import type { CityReader } from './store.ts'

/** Which objects are asked for: of a class, of one of its kinds, of some grades, whose box meets a box in degrees of EPSG:4490. */
export type Selection = {
  readonly class: CityClass
  readonly kind: string | null
  readonly grades: readonly Grade[]
  readonly box: Bbox | null
}

/** An object as the register holds it. */
export type HeldObject = Omit<CityObject, 'bbox'>

const FieldPair = z.tuple([z.string(), z.union([z.string(), z.number(), z.boolean()])])

/** Taken apart by pairs: a record schema would drop a field called `__proto__`. */
const Fields = z
  .unknown()
  .transform(said => FieldPair.array().parse(Object.entries(Object(said))))
  .transform((pairs): CityObject['fields'] => Object.fromEntries(pairs))
const Text = z.string().nullable()

function whereSelected(city: string, { class: of, kind, grades, box }: Selection): Sql {
  const ofKind = kind === null ? sql`` : sql`and kind = ${kind}`
  const inBox = box === null ? sql`` : sql`and ${meets(box)}`
  return sql`city = ${city} and ${ofClass(of)} and grade = any(${grades}) ${ofKind} ${inBox}`
}

const meets = ([west, south, east, north]: Bbox): Sql =>
  sql`west <= ${east} and east >= ${west} and south <= ${north} and north >= ${south}`

/** The objects in id order, streamed in bounded memory. */
export async function* objectsSelected(
  reader: CityReader,
  selection: Selection,
): AsyncGenerator<HeldObject> {
  const rows = reader.copyOut(
    sql`
      select id, kind, name, code, district, source_id, fields, geometry
      from city.object where ${whereSelected(reader.city, selection)} order by id`,
    ['text', 'text', 'text', 'text', 'text', 'text', 'jsonb', 'bytea'],
  )
  for await (const row of rows) yield heldObject(selection.class, row)
}

function heldObject(of: CityClass, row: CopyRow): HeldObject {
  const [id, kind, name, code, district, sourceId, fields, geometry] = row
  return {
    id: z.string().parse(id),
    class: of,
    kind: Text.parse(kind),
    name: Text.parse(name),
    code: Text.parse(code),
    district: Text.parse(district),
    sourceId: Text.parse(sourceId),
    fields: Fields.parse(typeof fields === 'string' ? JSON.parse(fields) : fields),
    geometry: geometry instanceof Uint8Array ? geometry : null,
  }
}

/** How many objects there are. */
export async function countSelected(reader: CityReader, selection: Selection): Promise<number> {
  const [row] = await reader.rows(sql`
    select count(*) as n from city.object where ${whereSelected(reader.city, selection)}`)
  return z.object({ n: z.number() }).parse(row).n
}

const FieldUse = z.object({
  field: z.string(),
  type: z.enum(['string', 'number', 'boolean']),
  /** A text among them reads like a number or a truth value. */
  ambiguous: z.boolean(),
})
export type FieldUse = z.infer<typeof FieldUse>

/** Which fields the objects have and the types of their values, by field name. */
export async function fieldsUsed(reader: CityReader, selection: Selection): Promise<FieldUse[]> {
  const rows = await reader.rows(sql`
    select f.key as field, jsonb_typeof(f.value) as type,
      bool_or(jsonb_typeof(f.value) = 'string'
        and (f.value #>> '{}') ~ '^([+-]?[0-9.]+([eE][+-]?[0-9]+)?|true|false)$') as ambiguous
    from city.object, jsonb_each(fields) f
    where ${whereSelected(reader.city, selection)}
    group by 1, 2 order by f.key collate "C", 2`)
  return rows.map(row => FieldUse.parse(row))
}

/** The WKB codes of the objects' geometries (OGC 06-103r4: 1 point … 6 multi-polygon), ascending. */
export async function shapesUsed(reader: CityReader, selection: Selection): Promise<number[]> {
  const rows = await reader.rows(sql`
    select distinct get_byte(geometry, 1) as shape from city.object
    where ${whereSelected(reader.city, selection)} and geometry is not null order by 1`)
  return rows.map(row => z.object({ shape: z.number() }).parse(row).shape)
}

/** How many objects of a class anybody may see, and the box around them. */
export type PublicClass = {
  readonly class: CityClass
  readonly count: number
  readonly box: Bbox | null
}

const ordinate = z.number().nullable()
const PublicRow = z.object({
  class: z.enum(cityClasses),
  count: z.number(),
  west: ordinate,
  south: ordinate,
  east: ordinate,
  north: ordinate,
})

/** The classes that hold public objects, in the register's order. */
export async function publicClasses(db: CityReader): Promise<PublicClass[]> {
  const rows = await db.rows(sql`
    select class, count(*) as count,
      min(west) as west, min(south) as south, max(east) as east, max(north) as north
    from city.object where city = ${db.city} and grade = 'public' group by class`)
  return rows
    .map(row => PublicRow.parse(row))
    .map(({ class: of, count, west, south, east, north }) => ({
      class: of,
      count,
      box:
        west === null || south === null || east === null || north === null
          ? null
          : ([west, south, east, north] as const),
    }))
    .toSorted((a, b) => cityClasses.indexOf(a.class) - cityClasses.indexOf(b.class))
}

const HeldRow = z
  .object({
    id: z.string(),
    kind: Text,
    name: Text,
    code: Text,
    district: Text,
    sourceId: Text,
    fields: Fields,
    geometry: z.instanceof(Uint8Array).nullable(),
  })
  .readonly()

/** A page begins after an id; `placed` leaves out what has no place. */
type Page = { readonly after: string; readonly limit: number; readonly placed: boolean }

/**
 * The public objects of a class after an id, in id order, at most `limit`. The place is found by the index, so that a
 * page costs the same wherever it lies and however many objects there are.
 */
export const publicPage = (
  db: Db,
  of: CityClass,
  { after, limit, placed }: Page,
): Promise<HeldObject[]> =>
  heldRows(
    db,
    of,
    sql`
      select ${heldColumns} from city.object
      where city = ${db.city} and class = ${of} and grade = 'public' and id > ${after}
        ${placed ? sql`and west is not null` : sql``}
      order by id limit ${limit}`,
  )

/** Those of the named objects that are public, of the class, and whose box meets one of these, in id order. */
export const publicAmong = (
  db: Db,
  of: CityClass,
  ids: readonly string[],
  boxes: readonly Bbox[],
): Promise<HeldObject[]> =>
  heldRows(
    db,
    of,
    sql`
      select ${heldColumns} from city.object
      where city = ${db.city} and class = ${of} and grade = 'public' and id = any(${ids})
        and (${boxes.map(meets).reduce((all, one) => sql`${all} or ${one}`, sql`false`)})
      order by id`,
  )

/** One public object of a class; null where there is none. */
export async function publicObject(db: Db, of: CityClass, id: string): Promise<HeldObject | null> {
  const [object] = await heldRows(
    db,
    of,
    sql`
      select ${heldColumns} from city.object
      where city = ${db.city} and class = ${of} and grade = 'public' and id = ${id}`,
  )
  return object ?? null
}

const heldColumns = sql`
  id, kind, name, code, district, source_id as "sourceId", fields, geometry`

const heldRows = async (db: Db, of: CityClass, statement: Sql): Promise<HeldObject[]> =>
  (await db.rows(statement)).map(row => ({ class: of, ...HeldRow.parse(row) }))
