import { z } from 'zod'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { batchReports } from './batch-reports.ts'

const count = z.number()
const Issue = z
  .object({
    file: z.string(),
    row: count.nullable(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    rule: z.string(),
  })
  .meta({ id: 'Issue' })

const Batch = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: z.string(),
    grade: z.string(),
    files: z
      .array(
        z.object({
          name: z.string(),
          format: z.string(),
          encoding: z.string().nullable(),
          crsDeclared: z.string().nullable(),
          crsUsed: z.string().nullable(),
          sha256: z.string(),
          bytes: count,
          attribution: z.string().nullable(),
        }),
      )
      .readonly(),
    counts: z.object({
      read: count,
      accepted: count,
      unchanged: count,
      rejected: count,
      unmapped: count,
      objects: z.record(z.string(), count),
    }),
    unmappedBy: z.record(z.string(), count),
    rejects: z.array(Issue).readonly(),
    warnings: z.array(Issue).readonly(),
  })
  .meta({ id: 'Batch' })

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
            200: z.object({ batches: z.array(Batch).readonly(), next: z.number().nullable() }),
          },
        },
      },
      ({ query: { before, limit } }) => batchReports(db, { before: before ?? null, limit }),
    )
  }
