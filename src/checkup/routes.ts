import { z } from 'zod'
import { Refused, blocks } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { indicatorByCode, indicatorSet } from '#policy/indicators/index.ts'
import { setYears } from '#policy/indicators/model.ts'
import { areaLevels } from './model.ts'
import { findingFeatures } from './finding-features.ts'
import {
  presentFinding,
  presentIndicator,
  presentParameters,
  presentReading,
  presentRun,
} from './present.ts'
import { sourcesOf } from './sources.ts'
import {
  areasOfRun,
  findingPlace,
  findingsOf,
  latestRun,
  partsOfKey,
  readingsOf,
  type RowFilter,
  type StoredRun,
} from './stored.ts'
import {
  AreaWire,
  FindingWire,
  IndicatorWire,
  ParameterWire,
  ReadingWire,
  RunWire,
  SourceUseWire,
  collectionOf,
  page,
} from './wire.ts'

const largestPage = 10_000
/** Ordinals are 32-bit in the record. */
const lastOrdinal = 2 ** 31 - 1
const Paging = {
  after: z.coerce.number().int().min(-1).max(lastOrdinal).default(-1),
  limit: z.coerce.number().int().min(1).max(largestPage).default(1000),
}
/** Names and ids as the record can hold them: PostgreSQL's text has no U+0000. */
const Word = z
  .string()
  .max(200)
  .regex(/^[^\0]*$/)
const Filter = z.object({
  indicator: Word.optional(),
  variant: Word.optional(),
  area: Word.optional(),
  level: z.enum(areaLevels).optional(),
  ...Paging,
})
const Id = z.object({ id: Word })

const ReadingDetail = z
  .object({
    reading: ReadingWire,
    indicator: IndicatorWire,
    parameters: z.array(ParameterWire).readonly(),
    sources: z.array(SourceUseWire).readonly(),
    findings: z.array(FindingWire).readonly(),
  })
  .meta({ id: 'ReadingDetail' })

/** The latest checkup: its indicators, areas, readings with their lineage, and findings with their place. */
export const checkupRoutes =
  (db: Db): Routes =>
  async app => {
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
    await app.register(readingRoutes(db))
    await app.register(findingRoutes(db))
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
        const { rows, next } = await areasOfRun(db, (await present(db)).number, {
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

const readingRoutes =
  (db: Db): Routes =>
  async app => {
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
        const run = await present(db)
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
            'One reading with its lineage: definition, parameters, inputs and the files they came from',
          params: Id,
          response: { 200: ReadingDetail },
        },
      },
      async ({ params }) => readingDetail(db, await present(db), params.id),
    )
  }

async function readingDetail(
  db: Db,
  run: StoredRun,
  id: string,
): Promise<z.infer<typeof ReadingDetail>> {
  const filter = { ...partsOfKey(id), after: -1, limit: 1 }
  const [row] = (await readingsOf(db, run.number, filter)).rows
  const indicator = row && indicatorByCode(row.indicator, run.request.set)
  if (row === undefined || !indicator) throw new Refused(blocks('not-found', { id }))
  const findings = await findingsOf(db, run.number, filter)
  return {
    reading: presentReading(row, run.request.set),
    indicator: presentIndicator(indicator),
    parameters: presentParameters(row.indicator, row.variant),
    sources: await sourcesOf(db, row.indicator),
    findings: findings.rows.map(presentFinding),
  }
}

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
        const { rows, next } = await findingsOf(db, (await present(db)).number, asked(query))
        return { rows: rows.map(presentFinding), next }
      },
    )
    app.get(
      '/api/checkup/findings/:id',
      {
        schema: {
          operationId: 'getFinding',
          summary: 'Where a finding lies: its polygon, then the objects in it as points',
          params: Id,
          response: { 200: collectionOf(z.object({ id: z.string().nullable() })) },
        },
      },
      async ({ params }) => {
        const place = await findingPlace(db, (await present(db)).number, params.id)
        if (place === null) throw new Refused(blocks('not-found', { id: params.id }))
        return findingFeatures(db, place)
      },
    )
  }

async function present(db: Db): Promise<StoredRun> {
  const run = await latestRun(db)
  if (run === null) throw new Refused(blocks('no-checkup-yet'))
  return run
}

/** Leaves out what was not asked: an absent member of a filter leaves it open. */
function asked({
  indicator,
  variant,
  area,
  level,
  after,
  limit,
}: z.infer<typeof Filter>): RowFilter & { after: number; limit: number } {
  return {
    after,
    limit,
    ...(indicator === undefined ? {} : { indicator }),
    ...(variant === undefined ? {} : { variant }),
    ...(area === undefined ? {} : { area }),
    ...(level === undefined ? {} : { level }),
  }
}
