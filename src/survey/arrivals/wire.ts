import { z } from 'zod'
import { ParameterWire } from '#policy/parameter-wire.ts'
import { cityClasses } from '#policy/register.ts'
import { IssueWire } from '../wire.ts'
import { Kept } from './model.ts'

/* What the routes of deliveries take and answer. Degrees of EPSG:4490, metres, degrees clockwise from north. */

const count = z.number()

export const NewFiles = z.object({
  files: z
    .array(
      z.object({
        name: z.string().min(1).max(2000),
        bytes: z.number().int().min(0),
        /** When the file was last changed where it lies, ms. */
        modified: z.number().int(),
      }),
    )
    .min(1)
    .max(5000)
    .readonly(),
})

export const WordsBody = z.object({
  said: Kept.shape.said.exactOptional(),
  grade: Kept.shape.grade.exactOptional(),
})

export const LeaveBody = z.object({
  files: z.array(z.string().max(2000)).min(1).max(5000).readonly(),
})

const Progress = z.object({
  step: z.string(),
  done: count,
  total: count.nullable(),
  unit: z.string(),
})

export const ArrivalWire = Kept.extend({
  files: z
    .array(z.object({ name: z.string(), bytes: count, modified: count, received: count }))
    .readonly(),
  run: z
    .object({ progress: Progress.nullable(), read: count, rejected: count, seconds: count })
    .nullable(),
}).meta({ id: 'Arrival' })

/** An intake under way or ended, as a screen elsewhere shows it. */
export const ArrivalRunWire = ArrivalWire.pick({
  id: true,
  state: true,
  endedAt: true,
  batch: true,
  run: true,
  refusals: true,
})
  .extend({
    /** Names of the first few of its files, and how many there are. */
    names: z.array(z.string()).readonly(),
    files: count,
  })
  .meta({ id: 'ArrivalRun' })

export const LimitsWire = z.object({
  fileBytes: count,
  totalBytes: count,
  files: count,
  chunkBytes: count,
  keepDays: count,
  verified: z.boolean(),
})

const Offset = z
  .object({
    metres: count,
    bearing: count,
    matched: count,
    of: count,
    verdict: z.enum(['together', 'near', 'astray']),
  })
  .nullable()

const Evidence = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })

const SourceSeen = z
  .object({
    file: z.string(),
    format: z.string(),
    encoding: z.object({ used: z.string(), found: z.string() }).nullable(),
    features: count,
    whole: z.boolean(),
    class: z.enum(cityClasses).nullable(),
    kind: z.string().nullable(),
    by: z.enum(['word', 'tags', 'name', 'columns']).nullable(),
    columns: z
      .array(
        z.object({
          name: z.string(),
          samples: z.array(z.string()).readonly(),
          field: z.string().nullable(),
          by: z.enum(['map', 'name', 'prefix', 'part']).nullable(),
        }),
      )
      .readonly(),
    fields: z.array(z.string()).readonly(),
    crs: z
      .object({
        declared: z.string().nullable(),
        used: z.string().nullable(),
        refusal: z.string().nullable(),
        evidence: z.array(Evidence).readonly(),
        against: z.array(z.string()).readonly(),
        offset: Offset,
        needsWord: z.boolean(),
      })
      .nullable(),
    words: z.object({
      as: z.string().nullable(),
      crs: z.string().nullable(),
      map: z.record(z.string(), z.string().nullable()),
    }),
    remembered: z.object({ at: z.string(), crs: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'SourceSeen' })

export const InspectionWire = z
  .object({
    sources: z.array(SourceSeen).readonly(),
    classes: z.array(z.string()).readonly(),
    unreadable: z.array(IssueWire).readonly(),
    warnings: z.array(IssueWire).readonly(),
  })
  .meta({ id: 'Inspection' })

const position = z.tuple([z.number(), z.number()]).readonly()
const strokes = z.array(z.array(position).readonly()).readonly()

export const PlacesWire = z
  .object({
    window: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly().nullable(),
    existing: strokes,
    choices: z
      .array(
        z.object({
          choice: z.string(),
          used: z.string(),
          middle: position,
          strokes,
          offset: Offset,
        }),
      )
      .readonly(),
    parameters: z.array(ParameterWire).readonly(),
  })
  .meta({ id: 'SourcePlaces' })
