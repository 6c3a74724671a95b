import { z } from 'zod'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { batchReports } from './batch-reports.ts'
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
  }
