import { Readable } from 'node:stream'
import { z } from 'zod'
import { blocks, Refused } from '#base/result.ts'
import type { Bbox } from '#geo/geometry.ts'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { workbookType } from './marked-workbook.ts'
import { rejectsCsv } from './rejects-csv.ts'
import { rejectsXlsx, type WordRule } from './rejects-xlsx.ts'
import { batchExists, rejectPage, rejectRules, rejectsOf, type StoredReject } from './rejects.ts'
import { RejectWire } from './wire.ts'

const Batch = z.object({ id: z.coerce.number().int().positive() })

/** What a batch left out: as a table to take away, and page by page for a screen. */
export const rejectRoutes =
  (db: Db, word: WordRule): Routes =>
  async app => {
    await app.register(fileRoutes(db, word))
    await app.register(pageRoutes(db))
    await app.register(ruleRoutes(db))
  }

async function known(db: Db, id: number): Promise<number> {
  if (!(await batchExists(db, id))) throw new Refused(blocks('not-found', { batch: id }))
  return id
}

const attachment = (name: string) => `attachment; filename="${name}"`

const fileRoutes =
  (db: Db, word: WordRule): Routes =>
  async app => {
    app.get(
      '/api/sources/:id/rejects.csv',
      {
        schema: {
          operationId: 'getRejects',
          summary: 'All that a batch left out, as a table: file, sheet, row, column, value, rule',
          params: Batch,
        },
      },
      async ({ params }, reply) => {
        const id = await known(db, params.id)
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', attachment(`rejects-${id}.csv`))
          .send(Readable.from(rejectsCsv(rejectsOf(db, id))))
      },
    )
    app.get(
      '/api/sources/:id/rejects.xlsx',
      {
        schema: {
          operationId: 'getRejectBook',
          summary: 'The same as an Excel workbook, each rule in words; at most 100,000 rows',
          params: Batch,
        },
      },
      async ({ params }, reply) => {
        const id = await known(db, params.id)
        return reply
          .header('content-type', workbookType)
          .header('content-disposition', attachment(`rejects-${id}.xlsx`))
          .send(await rejectsXlsx(rejectsOf(db, id), word))
      },
    )
  }

const degrees = /^-?\d{1,3}(\.\d+)?(,-?\d{1,3}(\.\d+)?){3}$/

const Asked = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}\.\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  rule: z
    .string()
    .max(100)
    .regex(/^[\w:.-]+$/)
    .optional(),
  /** `west,south,east,north` in degrees. */
  within: z.string().regex(degrees).optional(),
})

const pageRoutes =
  (db: Db): Routes =>
  async app => {
    app.get(
      '/api/sources/:id/rejects',
      {
        schema: {
          operationId: 'getRejectPage',
          summary:
            'What a batch left out, a page at a time, with about where it lies; of one rule, or within a box',
          params: Batch,
          querystring: Asked,
          response: {
            200: z.object({ rows: z.array(RejectWire).readonly(), next: z.string().nullable() }),
          },
        },
      },
      async ({ params, query: { after, limit, rule = null, within } }) => {
        const id = await known(db, params.id)
        const [feature = -1, ordinal = -1] = (after ?? '').split('.').filter(Boolean).map(Number)
        const wanted = { after: { feature, ordinal }, limit, rule, within: boxOf(within) }
        const rows = (await rejectPage(db, id, wanted)).map(presentReject)
        return { rows, next: rows.length < limit ? null : (rows.at(-1)?.key ?? null) }
      },
    )
  }

function boxOf(text: string | undefined): Bbox | null {
  const [west, south, east, north] = text?.split(',').map(Number) ?? []
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return null
  return [west, south, east, north]
}

function presentReject({ feature, ordinal, lon, lat, ...reject }: StoredReject) {
  const at = lon === null || lat === null ? null : ([lon, lat] as const)
  return { ...reject, key: `${feature}.${ordinal}`, at }
}

const ruleRoutes =
  (db: Db): Routes =>
  async app => {
    app.get(
      '/api/sources/:id/reject-rules',
      {
        schema: {
          operationId: 'getRejectRules',
          summary: 'How often each rule left something out of a batch, and how much has a place',
          params: Batch,
          response: {
            200: z.object({
              rules: z
                .array(z.object({ rule: z.string(), count: z.number(), placed: z.number() }))
                .readonly(),
            }),
          },
        },
      },
      async ({ params }) => ({ rules: await rejectRules(db, await known(db, params.id)) }),
    )
  }
