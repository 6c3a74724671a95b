import { z } from 'zod'

/* What the survey's routes answer, as named schemas of the interface; the stored reports are read by the same. */

const count = z.number()

export const IssueWire = z
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
    rejects: z.array(IssueWire).readonly(),
    warnings: z.array(IssueWire).readonly(),
  })
  .meta({ id: 'Batch' })

/** A reject with about where it lies, degrees of EPSG:4490; `key` is given back as `after`. */
export const RejectWire = z
  .object({
    key: z.string(),
    file: z.string(),
    sheet: z.string(),
    row: count.nullable(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    rule: z.string(),
    at: z.tuple([z.number(), z.number()]).readonly().nullable(),
  })
  .meta({ id: 'Reject' })

/** A batch as the survey page shows it: who took in which files, and the report of it. */
export type Batch = z.infer<typeof BatchWire>
