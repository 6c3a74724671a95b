import { z } from 'zod'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'

const Session = z
  .object({
    actor: z.object({ name: z.string(), kind: z.literal('local') }),
    city: z.object({ code: z.string(), name: z.string().nullable() }),
    sample: z.object({ label: z.string(), attribution: z.string() }).nullable(),
    can: z.object({ readMap: z.boolean(), readCheckup: z.boolean() }),
  })
  .meta({ id: 'Session' })

/** Who is here and what he may do. One local operator until identity exists; every reply then says `can` by role. */
export const sessionRoutes =
  (db: Db): Routes =>
  async app => {
    app.get(
      '/api/session',
      {
        schema: {
          operationId: 'getSession',
          summary: 'Who is here, in which city, and what he may do',
          response: { 200: Session },
        },
      },
      async () => ({
        actor: { name: 'local-operator', kind: 'local' as const },
        city: { code: db.city, name: null },
        sample: null,
        can: { readMap: true, readCheckup: true },
      }),
    )
  }
