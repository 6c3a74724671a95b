import { Readable } from 'node:stream'
import { z } from 'zod'
import { blocks, Refused } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { batchReports } from './batch-reports.ts'
import { rejectsCsv } from './rejects-csv.ts'
import { batchExists, rejectsOf } from './rejects.ts'
import { BatchWire } from './wire.ts'

/** What was taken in: each batch with its files and its report, the newest first. */
export const surveyRoutes =
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
