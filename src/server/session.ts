import { z } from 'zod'
import { demoCity } from '#loop/demo/cities.ts'
import { nameOfCity } from '#policy/cities.ts'
import type { Db } from '#platform/db/index.ts'
import type { Routes } from '#platform/http/http.ts'
import { TextWire } from '#platform/http/text.ts'
import { localOperator } from '#platform/log/index.ts'

const Session = z
  .object({
    actor: z.object({ name: z.string(), kind: z.literal('local') }),
    city: z.object({ code: z.string(), name: TextWire.nullable() }),
    /** What a sample city's data are; null for a city of one's own. */
    sample: TextWire.nullable(),
    can: z.object({ readMap: z.boolean(), readCheckup: z.boolean() }),
  })
  .meta({ id: 'Session' })

/** Who is here and what he may do. Once there are identities every reply says `can` by role. */
export const sessionRoutes =
  (db: Db): Routes =>
  async app => {
    const demo = demoCity(db.city)
    app.get(
      '/api/session',
      {
        schema: {
          operationId: 'getSession',
          summary: 'Who is here, in which city, and what he may do',
          response: { 200: Session },
        },
      },
      () => ({
        actor: { name: localOperator, kind: 'local' as const },
        city: { code: db.city, name: demo?.name ?? nameOfCity(db.city) },
        sample: demo?.about ?? null,
        can: { readMap: true, readCheckup: true },
      }),
    )
  }
