import { z } from 'zod'

/* What the survey's routes answer, as named schemas of the interface; the stored reports are read by the same. */

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

export const FileWire = z.object({
  name: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  crsDeclared: z.string().nullable(),
  crsUsed: z.string().nullable(),
  sha256: z.string(),
  bytes: count,
  attribution: z.string().nullable(),
})

export const BatchWire = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: z.string(),
    grade: z.string(),
    files: z.array(FileWire).readonly(),
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

/** A batch as the survey page shows it: who took in which files, and the report of it. */
export type Batch = z.infer<typeof BatchWire>
