import { z } from 'zod'
import { sql, type Db } from '#platform/db/index.ts'
import type { RowFilter } from './stored.ts'
import { VersionWire } from './wire.ts'

/** One figure as a run found it, with what decides whether it compares with another run's. */
const VersionRow = VersionWire.omit({ run: true, computedAt: true, differs: true }).extend({
  run: z.number(),
  /** Instant in UTC. */
  madeAt: z.string(),
})
export type Version = z.infer<typeof VersionRow>

/** The same figure in the city's runs that have it, the newest first, at most so many. */
export async function versionsOf(
  db: Db,
  { indicator, variant, area }: Required<Pick<RowFilter, 'indicator' | 'variant' | 'area'>>,
  limit: number,
): Promise<Version[]> {
  // Run by run, so that each is one look into the index, however many readings a run has.
  const rows = await db.rows(sql`
    select run.number as run, run.made_at as "madeAt", run.actor, run.set_year as "set", r.kind, r.value,
      r.definition, r.inputs_digest as "inputsDigest", run.scope_digest as scope,
      run.scope_area_km2 as "scopeAreaKm2", r.shape
    from checkup.run run
    cross join lateral (
      select r.kind, r.value, r.definition, r.inputs_digest,
        'sha256:' || encode(sha256(a.shape), 'hex') as shape
      from checkup.reading r
      join checkup.area a on a.city = r.city and a.run = r.run and a.id = r.area
      where r.city = run.city and r.run = run.number
        and r.indicator = ${indicator} and r.variant = ${variant} and r.area = ${area}
    ) r
    where run.city = ${db.city} order by run.number desc limit ${limit}`)
  return rows.map(row => VersionRow.parse(row))
}
