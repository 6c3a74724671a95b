import { digest, type Json } from '#base/digest.ts'
import type { Geometry } from '#geo/geometry.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { sql, type CopyColumn, type CopyRow, type Queryable } from '#platform/db/index.ts'
import { appendLog } from '#platform/log/index.ts'
import type { AreaLevel, CheckupResult } from './model.ts'
import type { CheckupRun } from './run.ts'

/** Whether a run was stored, and its number; one that equals the latest keeps that one's number. */
export type Stored = { readonly stored: boolean; readonly number: number }

/**
 * Stores a run inside the transaction, with one log entry; a run that equals the latest of the city stores nothing.
 * Runs are numbered one by one from 1.
 */
export async function storeRun(tx: Queryable, run: CheckupRun, actor: string): Promise<Stored> {
  const { city } = run.frame
  // Two runs that end together would take the same number.
  await tx.run(sql`lock table checkup.run in share row exclusive mode`)
  const [latest] = await tx.rows(sql`
    select number, digest from checkup.run where city = ${city} order by number desc limit 1`)
  const own = runDigest(run)
  const before = Number(latest?.['number'] ?? 0)
  if (latest?.['digest'] === own) return { stored: false, number: before }
  const number = before + 1
  await insertRun(tx, run, { number, actor, digest: own })
  await copyRows(tx, run, { city, number })
  await appendLog(tx, {
    city,
    subject: `checkup/${number}`,
    event: 'stored',
    actor,
    note: '',
    change: {
      digest: own,
      set: run.result.set,
      scope: run.result.scope.digest,
      areas: run.result.areas.length,
      readings: run.result.readings.length,
      findings: run.result.findings.length,
    },
  })
  return { stored: true, number }
}

function runDigest({ request, frame, result }: CheckupRun): string {
  const whole: Json = { grid: request.grid, origin: request.scope.origin, zone: frame.zone, result }
  return digest(whole)
}

type Entry = { readonly number: number; readonly actor: string; readonly digest: string }

async function insertRun(tx: Queryable, run: CheckupRun, entry: Entry): Promise<void> {
  const { request, result, frame, scopeShape } = run
  const { scope } = result
  const asked = request.scope.geometry
  await tx.run(sql`
    insert into checkup.run (city, number, actor, digest, set_year, grid, scope_origin, scope_asked,
      scope_shape, scope_digest, scope_area_km2, scope_objects, frame, zone)
    values (${frame.city}, ${entry.number}, ${entry.actor}, ${entry.digest}, ${result.set},
      ${request.grid}, ${request.scope.origin}, ${wkbOf(asked)},
      ${wkbOf(scopeShape)}, ${scope.digest}, ${scope.areaKm2},
      ${JSON.stringify(scope.objects)}, ${frame.digest}, ${JSON.stringify(frame.zone)}::jsonb)`)
}

const text = (name: string): CopyColumn => ({ name, type: 'text' })
const whole = (name: string): CopyColumn => ({ name, type: 'int4' })
const json = (name: string): CopyColumn => ({ name, type: 'jsonb' })
const place: readonly CopyColumn[] = [text('city'), { name: 'run', type: 'int8' }, whole('ordinal')]
const shape: CopyColumn = { name: 'shape', type: 'bytea' }

const areaColumns = [...place, ...['id', 'level', 'name', 'code', 'parent'].map(text), shape]
const readingColumns = [
  ...place,
  ...['indicator', 'variant', 'area', 'level', 'layer', 'kind'].map(text),
  { name: 'value', type: 'float8' } as const,
  ...['unit', 'inputs'].map(text),
  json('missing'),
  ...['proxy', 'definition', 'inputs_digest'].map(text),
]
const findingColumns = [
  ...place,
  ...['indicator', 'variant', 'area', 'level'].map(text),
  whole('objects'),
  json('ids'),
  shape,
]

type Place = { readonly city: string; readonly number: number }

/** Areas, readings and findings in the order of the document. */
async function copyRows(tx: Queryable, run: CheckupRun, { city, number }: Place): Promise<void> {
  const { result, areaShapes, findingShapes } = run
  const level = levelsOf(result)
  const at = (ordinal: number) => [city, number, ordinal] as const
  const areas = result.areas.map((area, i): CopyRow => {
    const { id, name, code, parent } = area
    return [...at(i), id, area.level, name, code, parent, wkbOf(areaShapes.get(id))]
  })
  const readings = result.readings.map((r, i): CopyRow => {
    const key = [...at(i), r.indicator, r.variant, r.area, level(r.area)] as const
    const [inputs, missing] = [JSON.stringify(r.inputs), JSON.stringify(r.missing)]
    const figure = [r.layer, r.kind, r.value, r.unit, inputs, missing, r.proxy] as const
    return [...key, ...figure, r.definition, r.inputsDigest]
  })
  const findings = result.findings.map((f, i): CopyRow => {
    const key = [...at(i), f.indicator, f.variant, f.area, level(f.area)] as const
    return [...key, f.objects, JSON.stringify(f.ids), wkbOf(findingShapes[i])]
  })
  await tx.copyIn('checkup.area', areaColumns, areas)
  await tx.copyIn('checkup.reading', readingColumns, readings)
  await tx.copyIn('checkup.finding', findingColumns, findings)
  // The planner knows nothing of rows that have just arrived, and would read every area for each reading of a page.
  for (const table of ['area', 'reading', 'finding'])
    await tx.run({ text: `analyze checkup.${table}`, values: [] })
}

function levelsOf({ areas }: CheckupResult): (id: string) => AreaLevel {
  const levels = new Map(areas.map(({ id, level }) => [id, level]))
  return id => levels.get(id) ?? 'scope'
}

const wkbOf = (geometry: Geometry | null | undefined): Uint8Array | null =>
  geometry ? encodeWkb(geometry) : null
