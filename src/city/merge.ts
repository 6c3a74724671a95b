import { z } from 'zod'
import { byCodePoint, digest, type Json } from '#base/digest.ts'
import { sql, type Queryable } from '#platform/db/index.ts'
import { appendLog } from '#platform/log/index.ts'
import { wholeLoad, withRoom, type Load } from './load.ts'
import { cityClasses, countKey } from './model.ts'
import { closeLoad, holdLoad, refuseLoss } from './staging.ts'

/** What merging a load does or would do: source features by their fate, objects by class. */
export type LoadSummary = {
  /** Features at least one object of which is new or changed. */
  readonly accepted: number
  /** Features all objects of which the register has already, the same in everything. */
  readonly unchanged: number
  /** Features none of whose objects can be taken in. */
  readonly rejected: number
  /** Objects the register has of this load, by count key (`building`, `facility:school`). */
  readonly objects: Readonly<Record<string, number>>
  readonly newObjects: number
  /** Objects that were there and are different now. */
  readonly changedObjects: number
}

const fates = ['new', 'changed', 'unchanged', 'duplicate'] as const

const FeatureFates = z.object({
  accepted: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
})
const ObjectFates = z.array(
  z.object({
    class: z.enum(cityClasses),
    kind: z.string().nullable(),
    fate: z.enum(fates),
    objects: z.number(),
  }),
)
type ObjectFates = z.infer<typeof ObjectFates>

/** Compares a settled load with the register and writes nothing. Throws where some of what was staged is gone. */
export async function summariseLoad(db: Queryable, load: Load): Promise<LoadSummary> {
  const { city, run } = load
  const objects = ObjectFates.parse(
    await db.rows(
      sql`
      select class, kind, fate, count(*) as objects
      from city.staged where city = ${city} and run = ${run} group by class, kind, fate`,
      wholeLoad,
    ),
  )
  const of = (fate: ObjectFates[number]['fate']) =>
    objects.filter(row => row.fate === fate).reduce((sum, row) => sum + row.objects, 0)
  const [fresh, changed, unchanged, duplicate] = [
    of('new'),
    of('changed'),
    of('unchanged'),
    of('duplicate'),
  ]
  refuseLoss(load, fresh + changed + unchanged + duplicate)
  // Where no id came twice and no feature made two objects, features are counted by their objects.
  const counted = load.passing.ids.none && !load.passing.severalOfOne
  return {
    ...(counted
      ? { accepted: fresh + changed, unchanged, rejected: duplicate }
      : await featureFates(db, load)),
    objects: byKey(objects.filter(({ fate }) => fate !== 'duplicate')),
    newObjects: fresh,
    changedObjects: changed,
  }
}

async function featureFates(db: Queryable, { city, run }: Load) {
  const [features] = await db.rows(
    sql`
    select
      count(*) filter (where fresh) as accepted,
      count(*) filter (where not fresh and kept) as unchanged,
      count(*) filter (where not kept) as rejected
    from (
      select bool_or(fate in ('new', 'changed')) as fresh, bool_or(fate <> 'duplicate') as kept
      from (
        select feature, fate from city.staged where city = ${city} and run = ${run}
        union all
        select joined, fate from city.staged
        where city = ${city} and run = ${run} and joined is not null
      ) fates
      group by feature
    ) f`,
    wholeLoad,
  )
  return FeatureFates.parse(features)
}

function byKey(rows: ObjectFates): Record<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(countKey(row), (counts.get(countKey(row)) ?? 0) + row.objects)
  const rank = (key: string) => cityClasses.findIndex(of => key === of || key.startsWith(`${of}:`))
  return Object.fromEntries(
    [...counts].toSorted(([a], [b]) => rank(a) - rank(b) || byCodePoint(a, b)),
  )
}

/** Shuts the register to other merges until the transaction ends, and gives it memory to merge in; reading goes on. */
export async function holdRegister(tx: Queryable): Promise<void> {
  await tx.run(sql`lock table city.object in share row exclusive mode`)
  await withRoom(tx)
}

/**
 * Merges a settled load into the register inside the caller's transaction, after `holdRegister`: new objects
 * are added, changed ones replaced and logged with their fields before and after (geometry as its digest).
 * Objects the register has and the load has not stay as they are.
 */
export async function mergeLoad(
  tx: Queryable,
  load: Load,
  { newObjects, changedObjects }: LoadSummary,
  by: By,
): Promise<void> {
  await holdLoad(tx, load)
  // Apart, since `on conflict` would cost every new object a second look.
  if (changedObjects > 0) await replaceChanged(tx, load, by)
  if (newObjects > 0) await addNew(tx, load, { all: newObjects === load.staged, batch: by.batch })
  if (newObjects + changedObjects > 0) await writeRevision(tx, load.city, by)
  await closeLoad(tx, load)
}

/** In id order, so that what is read together lies together. Where all of a load is new, nothing is compared again. */
function addNew(
  tx: Queryable,
  { city, run, passing }: Load,
  { all, batch }: { readonly all: boolean; readonly batch: number },
): Promise<number> {
  const fields = all && passing.blanks ? sql`jsonb_strip_nulls(fields)` : sql`fields`
  const from = all
    ? sql`city.staging where city = ${city} and run = ${run}`
    : sql`city.staged where city = ${city} and run = ${run} and fate = 'new'`
  return tx.run(
    sql`
    insert into city.object (city, id, class, kind, name, code, district, fields, geometry,
      west, south, east, north, shape, source_id, grade, batch)
    select city, id, class, kind, name, code, district, ${fields}, geometry,
      west, south, east, north, shape, source_id, coalesce(grade, 'internal'), ${batch}
    from ${from} order by id`,
    wholeLoad,
  )
}

type By = {
  readonly batch: number
  readonly digest: string
  readonly actor: string
}

async function replaceChanged(tx: Queryable, load: Load, by: By): Promise<number> {
  await logChanges(tx, load, by)
  const { city, run } = load
  return tx.run(
    sql`
    update city.object o set class = s.class, kind = s.kind, name = s.name, code = s.code,
      district = s.district, fields = s.fields, geometry = s.geometry, west = s.west,
      south = s.south, east = s.east, north = s.north, shape = s.shape, source_id = s.source_id,
      grade = s.grade, batch = ${by.batch}
    from city.staged s
    where s.city = ${city} and s.run = ${run} and s.fate = 'changed'
      and o.city = s.city and o.id = s.id`,
    wholeLoad,
  )
}

async function writeRevision(tx: Queryable, city: string, by: By): Promise<void> {
  const [row] = await tx.rows(sql`select digest from city.revision where city = ${city}`)
  const before = row === undefined ? '' : z.string().parse(row['digest'])
  const after = digest([before, by.batch, by.digest])
  await tx.run(sql`
    insert into city.revision (city, digest) values (${city}, ${after})
    on conflict (city) do update set digest = excluded.digest`)
}

const Value = z.union([z.string(), z.number(), z.boolean()]).nullable()
const Change = z.object({
  id: z.string(),
  before: z.record(z.string(), Value),
  after: z.record(z.string(), Value),
  fieldsBefore: z.record(z.string(), Value),
  fieldsAfter: z.record(z.string(), Value),
})
type Change = z.infer<typeof Change>

/** Changed objects one log entry holds. */
const perEntry = 200

async function logChanges(tx: Queryable, { city, run }: Load, by: By): Promise<void> {
  for (let last = '', more = true; more;) {
    const rows = await tx.rows(sql`
      select id,
        jsonb_build_object('kind', old_kind, 'name', old_name, 'code', old_code,
          'district', old_district, 'sourceId', old_source_id, 'geometry', old_shape,
          'grade', old_grade) as before,
        jsonb_build_object('kind', kind, 'name', name, 'code', code,
          'district', district, 'sourceId', source_id, 'geometry', shape,
          'grade', grade) as after,
        old_fields as "fieldsBefore", fields as "fieldsAfter"
      from city.staged
      where city = ${city} and run = ${run} and fate = 'changed' and id > ${last}
      order by id limit ${perEntry}`)
    const changes = z.array(Change).parse(rows)
    const end = changes.at(-1)
    more = end !== undefined && changes.length === perEntry
    if (end === undefined) break
    last = end.id
    await appendLog(tx, {
      city,
      subject: 'city.object',
      event: 'changed',
      actor: by.actor,
      note: `batch ${by.batch}`,
      change: { batch: by.batch, objects: changes.map(described) },
    })
  }
}

type Values = Change['before']

function described(change: Change): Json {
  // A field may bear a column's name, and its change is told all the same.
  const apart = (fields: Values): Values =>
    Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [
        Object.hasOwn(change.before, key) ? `fields.${key}` : key,
        value,
      ]),
    )
  const before = { ...apart(change.fieldsBefore), ...change.before }
  const after = { ...apart(change.fieldsAfter), ...change.after }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const different = keys.filter(key => (before[key] ?? null) !== (after[key] ?? null))
  const only = (of: Values) => Object.fromEntries(different.map(key => [key, of[key] ?? null]))
  return { id: change.id, before: only(before), after: only(after) }
}
