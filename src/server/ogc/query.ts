import { z } from 'zod'
import { Refused } from '#base/result.ts'
import type { Bbox } from '#geo/geometry.ts'
import { boxesOf, crs84, served, type OgcCrs } from './crs.ts'

/** Features of a page where nobody says, and at most. */
const usual = 100
const most = 10_000

const crsUris = served.map(({ uri }) => uri)
const instant = String.raw`(?:\.\.|\d{4}-\d{2}-\d{2}(?:[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2}))?|)`
const json = z.literal('json').optional()

/** An id as it may be asked for: the record can hold no U+0000. */
export const ObjectId = z
  .string()
  .max(200)
  .regex(/^[^\0]*$/)

/** A parameter that the interface does not know is an error (OGC 17-069r4, requirement 11), so objects are strict. */
export const PlainQuery = z.strictObject({ f: json })

export const ItemQuery = z.strictObject({ f: json, crs: z.enum(crsUris).optional() })

export const ItemsQuery = z.strictObject({
  f: json,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .transform(n => Math.min(n, most))
    .default(usual),
  bbox: z.string().max(200).optional(),
  'bbox-crs': z.enum(crsUris).optional(),
  crs: z.enum(crsUris).optional(),
  /** Nothing in the register is bound to a time, so that every object meets every one. */
  datetime: z
    .string()
    .regex(new RegExp(`^${instant}(?:/${instant})?$`))
    .optional(),
  /** The id the page begins after; `next` links carry it. */
  after: ObjectId.default(''),
})
export type ItemsQuery = z.infer<typeof ItemsQuery>

export const crsOfQuery = (uri: string | undefined): OgcCrs =>
  served.find(one => one.uri === uri) ?? crs84

/** The boxes a page is asked for; null for everywhere. Throws `Refused` where it is none. */
export function boxesOfQuery(query: ItemsQuery): readonly Bbox[] | null {
  if (query.bbox === undefined) return null
  const boxes = boxesOf(query.bbox, crsOfQuery(query['bbox-crs']))
  if (!boxes.ok) throw new Refused(boxes.error)
  return boxes.value
}

/** The same numbers for the description of the interface. */
export const limits = { usual, most, crsUris } as const
