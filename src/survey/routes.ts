import { Readable } from 'node:stream'
import { z } from 'zod'
import { blocks, Refused } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { batchReports } from './batch-reports.ts'
import { rejectsCsv } from './rejects-csv.ts'
import { batchExists, rejectPage, rejectsOf, type StoredReject } from './rejects.ts'
import { markedWorkbook } from './marked-workbook.ts'
import { BatchWire, RejectWire } from './wire.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What was taken in and what was left out of it, and workbooks given back with their bad cells marked. */
export const surveyRoutes =
  (db: Db): Routes =>
  async app => {
    await app.register(sourceRoutes(db))
    await app.register(rejectRoutes(db))
    await app.register(rejectPageRoutes(db))
    await app.register(markRoutes(db))
  }

/** Each batch with its files and its report, the newest first. */
const sourceRoutes =
  (db: Db): Routes =>
  async app => {
    app.get(
      '/api/sources',
      {
        schema: {
          operationId: 'getSources',
          summary: 'What was taken in, the newest batch first, with its report',
          querystring: z.object({
            before: z.coerce.number().int().optional(),
            limit: z.coerce.number().int().min(1).max(100).default(20),
          }),
          response: {
            200: z.object({ batches: z.array(BatchWire).readonly(), next: z.number().nullable() }),
          },
        },
      },
      ({ query: { before, limit } }) => batchReports(db, { before: before ?? null, limit }),
    )
  }

const rejectRoutes =
  (db: Db): Routes =>
  async app => {
    app.get(
      '/api/sources/:id/rejects.csv',
      {
        schema: {
          operationId: 'getRejects',
          summary: 'All that a batch left out, as a table: file, sheet, row, column, value, rule',
          params: z.object({ id: z.coerce.number().int().positive() }),
        },
      },
      async ({ params: { id } }, reply) => {
        if (!(await batchExists(db, id))) throw new Refused(blocks('not-found', { batch: id }))
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="rejects-${id}.csv"`)
          .send(Readable.from(rejectsCsv(rejectsOf(db, id))))
      },
    )
  }

const RejectPaging = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}\.\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

const rejectPageRoutes =
  (db: Db): Routes =>
  async app => {
    app.get(
      '/api/sources/:id/rejects',
      {
        schema: {
          operationId: 'getRejectPage',
          summary: 'What a batch left out, a page at a time, with about where it lies',
          params: z.object({ id: z.coerce.number().int().positive() }),
          querystring: RejectPaging,
          response: {
            200: z.object({ rows: z.array(RejectWire).readonly(), next: z.string().nullable() }),
          },
        },
      },
      async ({ params: { id }, query: { after, limit } }) => {
        if (!(await batchExists(db, id))) throw new Refused(blocks('not-found', { batch: id }))
        const [feature = -1, ordinal = -1] = (after ?? '').split('.').filter(Boolean).map(Number)
        const page = await rejectPage(db, id, { after: { feature, ordinal }, limit })
        const rows = page.map(presentReject)
        return { rows, next: rows.length < limit ? null : (rows.at(-1)?.key ?? null) }
      },
    )
  }

function presentReject({ feature, ordinal, lon, lat, ...reject }: StoredReject) {
  const at = lon === null || lat === null ? null : ([lon, lat] as const)
  return { ...reject, key: `${feature}.${ordinal}`, at }
}

const markRoutes =
  (db: Db): Routes =>
  async app => {
    app.addContentTypeParser(workbookType, { parseAs: 'buffer' }, (_, body, done) => {
      done(null, body)
    })
    app.post(
      '/api/marked-workbook',
      {
        bodyLimit: 32 * 1024 ** 2,
        schema: {
          operationId: 'markWorkbook',
          summary:
            'An Excel file with the cells marked that an intake would complain of; nothing is taken in',
          querystring: z.object({
            name: z.string().max(200).default('workbook.xlsx'),
            as: z.string().optional(),
            crs: z.string().optional(),
          }),
        },
      },
      async ({ body, query: { name, as = null, crs = null } }, reply) => {
        const bytes = body instanceof Uint8Array ? body : new Uint8Array()
        const marked = await markedWorkbook(db, bytes, { name, as, crs })
        return reply
          .header('content-type', workbookType)
          .header('content-disposition', 'attachment; filename="marked.xlsx"')
          .send(marked)
      },
    )
  }
