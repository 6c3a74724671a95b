import { z } from 'zod'
import { Refused, blocks } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import { GeometryWire } from '#platform/http/geometry.ts'
import type { Routes } from '#platform/http/http.ts'
import { findByName, HitKey } from './find.ts'
import { gradesOf, objectById, ObjectRow, placeOf } from './object.ts'
import type { CityMap } from './routes.ts'

const Found = ObjectRow.omit({ fields: true, sourceId: true, batch: true })
  .extend({
    objects: z.number(),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly().nullable(),
  })
  .meta({ id: 'Found' })

const CityObject = ObjectRow.extend({ geometry: GeometryWire }).meta({
  id: 'CityObject',
})

/** PostgreSQL's text has no U+0000. */
const Word = z
  .string()
  .max(200)
  .refine(text => !text.includes('\u0000'), 'no U+0000')

/** The key of a hit as a page's `next` gave it. */
const Key = z.string().max(8000).transform(keyFrom)

function keyFrom(text: string, context: z.RefinementCtx): HitKey {
  const key = HitKey.safeParse(jsonOf(text))
  if (key.success) return key.data
  context.addIssue('no key that a page has given')
  return z.NEVER
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Objects by name or code, and one of them. Who asks finds what the map he is given shows, and nothing else: both are
 * cut from one frame.
 */
export const findRoutes =
  (db: Db, map: CityMap): Routes =>
  async app => {
    app.get(
      '/api/find',
      {
        schema: {
          operationId: 'findObjects',
          summary: 'Objects whose name or code holds every word of a text, the likeliest first',
          querystring: z.object({
            q: Word,
            after: Key.optional(),
            limit: z.coerce.number().int().min(1).max(100).default(20),
          }),
          response: {
            200: z.object({ rows: z.array(Found).readonly(), next: z.string().nullable() }),
          },
        },
      },
      async ({ query: { q, after = null, limit } }) => {
        const { hits, next } = findByName(await map.frame(), q, { after, limit })
        const graded = await gradesOf(
          db,
          hits.map(({ id }) => id),
        )
        // Of an object that a load has just changed the strictest is said until the frame has followed.
        const rows = hits.map(hit => ({ ...hit, grade: graded.get(hit.id) ?? 'classified' }))
        return { rows, next: next && JSON.stringify(next) }
      },
    )
    app.get(
      '/api/objects/:id',
      {
        schema: {
          operationId: 'getObject',
          summary: 'One object of the register with its place; of a named road all of its pieces',
          params: z.object({ id: Word }),
          response: { 200: CityObject },
        },
      },
      async ({ params: { id } }) => {
        const object = await objectById(db, id)
        if (object === null) throw new Refused(blocks('not-found', { id }))
        return { ...object, geometry: placeOf(await map.frame(), object) }
      },
    )
  }
