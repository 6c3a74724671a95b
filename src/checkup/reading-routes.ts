import { z } from 'zod'
import { Refused, blocks } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { indicatorByCode } from '#policy/indicators/index.ts'
import { asked, Filter, Id, runOrRefuse } from './asking.ts'
import { versionsOf } from './history.ts'
import {
  presentFinding,
  presentIndicator,
  presentParameters,
  presentReading,
  presentRun,
  presentVersions,
} from './present.ts'
import { preview } from './preview.ts'
import { readsOf } from './reads.ts'
import { recompute, type RecomputeTools } from './recompute.ts'
import { sourcesOf } from './sources.ts'
import { findingsOf, partsOfKey, readingsOf, type StoredRun } from './stored.ts'
import { PreviewWire, ReadingDetailWire, ReadingWire, RecomputedWire, page } from './wire.ts'

/** Runs that a figure's list of versions goes back. */
const mostVersions = 50

/** Readings of the latest run: as lists, one by one with their lineage, and computed again. */
export const readingRoutes =
  (tools: RecomputeTools): Routes =>
  async app => {
    const { db } = tools
    app.get(
      '/api/checkup/readings',
      {
        schema: {
          operationId: 'getReadings',
          summary: 'Readings of the latest run, filtered, in the order of its document',
          querystring: Filter,
          response: { 200: page(ReadingWire) },
        },
      },
      async ({ query }) => {
        const run = await runOrRefuse(db)
        const { rows, next } = await readingsOf(db, run.number, asked(query))
        return { rows: rows.map(row => presentReading(row, run.request.set)), next }
      },
    )
    app.get(
      '/api/checkup/readings/:id',
      {
        schema: {
          operationId: 'getReading',
          summary:
            'One reading with its lineage: definition, parameters, what it reads and from which files, its earlier versions, what uses it',
          params: Id,
          response: { 200: ReadingDetailWire },
        },
      },
      async ({ params }) => readingDetail(db, await runOrRefuse(db), params.id),
    )
    app.post(
      '/api/checkup/readings/:id/recompute',
      {
        schema: {
          operationId: 'recomputeReading',
          summary:
            'The latest run computed again on the register as it is now, held against what is stored; 429 while another is computed',
          params: Id,
          response: { 200: RecomputedWire },
        },
      },
      ({ params }) => recompute(tools, params.id),
    )
    app.post(
      '/api/checkup/preview',
      {
        schema: {
          operationId: 'previewCheckup',
          summary:
            'The figures of a scope given as GeoJSON in degrees, computed now and not stored; 429 while another is computed',
          body: z.object({ scope: z.unknown() }),
          response: { 200: PreviewWire },
        },
      },
      ({ body }) => preview(tools, JSON.stringify(body.scope ?? null)),
    )
  }

async function readingDetail(
  db: Db,
  run: StoredRun,
  id: string,
): Promise<z.infer<typeof ReadingDetailWire>> {
  const key = partsOfKey(id)
  const filter = { ...key, after: -1, limit: 1 }
  const [row] = (await readingsOf(db, run.number, filter)).rows
  const indicator = row && indicatorByCode(row.indicator, run.request.set)
  if (row === undefined || !indicator) throw new Refused(blocks('not-found', { id }))
  const findings = await findingsOf(db, run.number, filter)
  return {
    reading: presentReading(row, run.request.set),
    indicator: presentIndicator(indicator),
    run: presentRun(run),
    parameters: presentParameters(row.indicator, row.variant),
    sources: await sourcesOf(db, readsOf(row.indicator, row.variant)),
    versions: presentVersions(await versionsOf(db, key, mostVersions)),
    findings: findings.rows.map(presentFinding),
  }
}
