import { z } from 'zod'
import { byCodePoint } from '#base/digest.ts'
import { firstWhere } from '#base/search.ts'
import type { Geometry, Position } from '#geo/geometry.ts'
import { sql, type Db } from '#platform/db/index.ts'
import { objectGeometry, type Frame, type FrameLayer } from '#platform/frame/index.ts'
import { cityClasses, grades } from './model.ts'

/** An object of the register as replies carry it. */
export const ObjectRow = z.object({
  id: z.string(),
  class: z.enum(cityClasses),
  kind: z.string().nullable(),
  name: z.string().nullable(),
  code: z.string().nullable(),
  district: z.string().nullable(),
  grade: z.enum(grades),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  sourceId: z.string().nullable(),
  /** Number of the survey batch that last wrote the object. */
  batch: z.number(),
})

/** One object as the register has it; null where there is none of that id. */
export async function objectById(db: Db, id: string): Promise<z.infer<typeof ObjectRow> | null> {
  const [row] = await db.rows(sql`
    select id, class, kind, name, code, district, grade, fields, source_id as "sourceId", batch
    from city.object where city = ${db.city} and id = ${id}`)
  return row === undefined ? null : ObjectRow.parse(row)
}

const Graded = ObjectRow.pick({ id: true, grade: true })

/** The grade of each of some objects, by id. */
export async function gradesOf(db: Db, ids: readonly string[]) {
  const rows = await db.rows(sql`
    select id, grade from city.object where city = ${db.city} and id = any(${ids})`)
  return new Map(rows.map(row => Graded.parse(row)).map(({ id, grade }) => [id, grade]))
}

/**
 * Where an object lies, degrees of EPSG:4490: of a named road all pieces of that name. Null where the frame has no place
 * of it.
 */
export function placeOf(
  frame: Frame,
  object: Pick<z.infer<typeof ObjectRow>, 'id' | 'class'>,
): Geometry | null {
  const layer = frame.layers.get(object.class)
  const at = layer === undefined ? -1 : indexOf(layer, object.id)
  if (layer === undefined || at === -1) return null
  if (object.class !== 'road') return objectGeometry(frame, layer, at)
  const pieces = sameName(layer, at).flatMap(i => linesOf(objectGeometry(frame, layer, i)))
  return pieces.length === 0
    ? objectGeometry(frame, layer, at)
    : { type: 'MultiLineString', coordinates: pieces }
}

/** The object of an id, or -1: ids ascend by code point. */
function indexOf({ ids }: FrameLayer, id: string): number {
  const at = firstWhere(ids.length, i => byCodePoint(ids[i] ?? '', id) >= 0)
  return ids[at] === id ? at : -1
}

function sameName(layer: FrameLayer, at: number): readonly number[] {
  const names = layer.columns.get('name')
  const code = names?.kind === 'text' ? names.codes[at] : undefined
  if (names?.kind !== 'text' || code === undefined || names.values[code] === undefined) return [at]
  return Array.from(names.codes.keys()).filter(i => names.codes[i] === code)
}

function linesOf(geometry: Geometry | null): readonly (readonly Position[])[] {
  if (geometry?.type === 'LineString') return [geometry.coordinates]
  return geometry?.type === 'MultiLineString' ? geometry.coordinates : []
}
