import { z } from 'zod'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { batchReports } from './batch-reports.ts'
import { rejectRoutes } from './reject-routes.ts'
import type { WordRule } from './rejects-xlsx.ts'
import { markedWorkbook, workbookType } from './marked-workbook.ts'
import { BatchWire } from './wire.ts'

/**
 * What was taken in and what was left out of it, and workbooks given back with their bad cells marked. `word` tells a rule
 * to whoever opens the list of rejects in a spreadsheet.
 */
export const surveyRoutes =
  (db: Db, word: WordRule): Routes =>
  async app => {
    await app.register(sourceRoutes(db))
    await app.register(rejectRoutes(db, word))
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
