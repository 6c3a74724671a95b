import { z } from 'zod'
import type { Routes } from '#platform/http/http.ts'
import { localOperator } from '#platform/log/index.ts'
import { setYears } from '#policy/indicators/model.ts'
import { JobWire } from './wire.ts'
import type { WantedCheckups } from './wanted.ts'

const answer = { 200: z.object({ job: JobWire.nullable() }) }

/** A checkup started from a screen, how far it has come, and how it is stopped. */
export const jobRoutes =
  (wanted: WantedCheckups): Routes =>
  async app => {
    app.get(
      '/api/checkup/job',
      {
        schema: {
          operationId: 'getCheckupJob',
          summary: 'The checkup under way, or how the last one ended since the server began',
          response: answer,
        },
      },
      () => ({ job: wanted.seen() }),
    )
    app.post(
      '/api/checkup/job',
      {
        schema: {
          operationId: 'startCheckup',
          summary:
            'Computes a checkup of the record and stores it, while the caller goes on; what is left out is as in the last run; 429 while another is computed',
          body: z.object({
            set: z.enum(setYears).optional(),
            grid: z.number().int().min(1).max(100_000).nullable().optional(),
          }),
          response: answer,
        },
      },
      ({ body: { set, grid } }) => {
        wanted.start({ set, grid, actor: localOperator })
        return { job: wanted.seen() }
      },
    )
    app.post(
      '/api/checkup/job/cancel',
      {
        schema: {
          operationId: 'cancelCheckup',
          summary: 'Stops the checkup under way; nothing of it is stored',
          response: answer,
        },
      },
      () => {
        wanted.cancel()
        return { job: wanted.seen() }
      },
    )
  }
