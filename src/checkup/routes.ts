import { z } from 'zod'
import { Refused, blocks } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { indicatorSet } from '#policy/indicators/index.ts'
import { setYears } from '#policy/indicators/model.ts'
import { areaLevels } from './model.ts'
import { asked, Filter, Id, Paging, runOrRefuse } from './asking.ts'
import { openDesk } from './desk.ts'
import { findingFeatures } from './finding-features.ts'
import { presentFinding, presentIndicator, presentRun } from './present.ts'
import { jobRoutes } from './job-routes.ts'
import { readingRoutes } from './reading-routes.ts'
import { areasOfRun, findingPlace, findingsOf, latestRun } from './stored.ts'
import { WantedCheckups } from './wanted.ts'
import { AreaWire, FindingWire, IndicatorWire, RunWire, collectionOf, page } from './wire.ts'

/** The latest checkup: its indicators, areas, readings with their lineage, and findings with their place. */
export const checkupRoutes =
  (db: Db, { cacheFolder }: { readonly cacheFolder: string | null }): Routes =>
  async app => {
    const desk = openDesk()
    app.addHook('onClose', () => desk.close())
    app.get(
      '/api/checkup',
      {
        schema: {
          operationId: 'getCheckup',
          summary: 'The latest run, or null before the first',
          response: { 200: z.object({ run: RunWire.nullable() }) },
        },
      },
      async () => {
        const run = await latestRun(db)
        return { run: run && presentRun(run) }
      },
    )
    await app.register(indicatorRoutes)
    await app.register(areaRoutes(db))
    await app.register(readingRoutes({ db, cacheFolder, desk }))
    await app.register(findingRoutes(db))
    await app.register(jobRoutes(new WantedCheckups({ db, cacheFolder, desk })))
  }

const indicatorRoutes: Routes = async app => {
  app.get(
    '/api/checkup/indicators',
    {
      schema: {
        operationId: 'getIndicators',
        summary: "A year's indicators in their order: the national form, then local ones",
        querystring: z.object({ set: z.enum(setYears) }),
        response: { 200: z.object({ set: z.enum(setYears), indicators: z.array(IndicatorWire) }) },
      },
    },
    ({ query: { set } }) => ({ set, indicators: indicatorSet(set).map(presentIndicator) }),
  )
}

const areaRoutes =
  (db: Db): Routes =>
  async app => {
    app.get(
      '/api/checkup/areas',
      {
        schema: {
          operationId: 'getAreas',
          summary: 'The areas of a level as GeoJSON',
          querystring: z.object({ level: z.enum(areaLevels), ...Paging }),
          response: { 200: collectionOf(AreaWire).extend({ next: z.number().nullable() }) },
        },
      },
      async ({ query: { level, after, limit } }) => {
        const { rows, next } = await areasOfRun(db, (await runOrRefuse(db)).number, {
          level,
          after,
          limit,
        })
        const features = rows.map(({ ordinal: _, shape, ...area }) => ({
          type: 'Feature' as const,
          properties: area,
          geometry: shape,
        }))
        return { type: 'FeatureCollection' as const, features, next }
      },
    )
  }

/** The object a point stands for; null for the finding's own place. */
const Shown = z.object({ id: z.string().nullable() })

const findingRoutes =
  (db: Db): Routes =>
  async app => {
    app.get(
      '/api/checkup/findings',
      {
        schema: {
          operationId: 'getFindings',
          summary: 'Findings of the latest run, filtered, in the order of its document',
          querystring: Filter,
          response: { 200: page(FindingWire) },
        },
      },
      async ({ query }) => {
        const { rows, next } = await findingsOf(db, (await runOrRefuse(db)).number, asked(query))
        return { rows: rows.map(presentFinding), next }
      },
    )
    app.get(
      '/api/checkup/findings/:id',
      {
        schema: {
          operationId: 'getFinding',
          summary:
            'Where a finding lies: its polygon on the first page, then the objects in it as points',
          params: Id,
          querystring: z.object(Paging),
          response: { 200: collectionOf(Shown).extend({ next: z.number().nullable() }) },
        },
      },
      async ({ params, query }) => {
        const place = await findingPlace(db, (await runOrRefuse(db)).number, params.id, query)
        if (place === null) throw new Refused(blocks('not-found', { id: params.id }))
        const features = await findingFeatures(db, place)
        const shown = query.after === -1 ? features : features.slice(1)
        // Points of its own a finding has all at once.
        const next = place.shape?.type === 'MultiPoint' ? null : place.next
        return { type: 'FeatureCollection' as const, features: shown, next }
      },
    )
  }
