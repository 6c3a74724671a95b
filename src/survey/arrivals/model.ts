import { z } from 'zod'
import { parameter } from '#policy/parameters.ts'

/** Where a delivery of files stands; what is under way when a server dies is `interrupted` when it starts again. */
export const arrivalStates = [
  'open',
  'running',
  'done',
  'refused',
  'cancelled',
  'interrupted',
] as const
export type ArrivalState = (typeof arrivalStates)[number]

/** What may be done in which state. Files and words change only while nothing runs and nothing is taken in. */
const allowed = {
  open: ['change', 'run', 'discard'],
  running: ['cancel'],
  done: ['discard'],
  refused: ['change', 'run', 'discard'],
  cancelled: ['change', 'run', 'discard'],
  interrupted: ['change', 'run', 'discard'],
} as const satisfies Readonly<Record<ArrivalState, readonly ArrivalAct[]>>
export type ArrivalAct = 'change' | 'run' | 'cancel' | 'discard'

export const may = (state: ArrivalState, act: ArrivalAct): boolean =>
  allowed[state].some(one => one === act)

/** A header or a file's name: PostgreSQL's text has no U+0000. */
const Word = z
  .string()
  .max(2000)
  .refine(text => !text.includes('\u0000'), 'no U+0000')

/** What is said of a file; what is not said stays as it was, or as it was said of its last delivery. */
const FileSaid = z.object({
  as: z.string().max(80).nullable().exactOptional(),
  crs: z.string().max(20).nullable().exactOptional(),
  map: z.record(Word, z.string().max(80).nullable()).exactOptional(),
})
type FileSaid = z.infer<typeof FileSaid>

const Refusal = z.object({
  code: z.string(),
  facts: z.record(
    z.string(),
    z.union([
      z.string(),
      z.number(),
      z.boolean(),
      z.null(),
      z.array(z.string()).readonly(),
      z.array(z.number()).readonly(),
    ]),
  ),
})

/** A delivery as it is kept beside its files. */
export const Kept = z.object({
  id: z.string(),
  madeAt: z.string(),
  state: z.enum(arrivalStates),
  grade: z.enum(['public', 'internal', 'classified']),
  files: z
    .array(z.object({ name: z.string(), bytes: z.number(), modified: z.number() }))
    .readonly(),
  said: z.record(Word, FileSaid),
  /** Number of the batch it became. */
  batch: z.number().nullable(),
  /** When its last intake ended, however it did; null before. */
  endedAt: z.string().nullable().default(null),
  refusals: z.array(Refusal).readonly(),
})
export type Kept = z.infer<typeof Kept>

/** What was said with more said upon it: two tabs that speak of two columns both are heard. */
export function saidUpon(before: Kept['said'], more: Kept['said']): Kept['said'] {
  const upon = ([file, change]: [string, FileSaid]): [string, FileSaid] => {
    const own = before[file] ?? {}
    return [file, { ...own, ...change, map: { ...own.map, ...change.map } }]
  }
  return { ...before, ...Object.fromEntries(Object.entries(more).map(upon)) }
}

/** What a server takes; whoever runs it may choose otherwise. */
export type Limits = {
  readonly fileBytes: number
  readonly totalBytes: number
  readonly files: number
  readonly chunkBytes: number
  /** Days without a change after which a delivery's files are removed. */
  readonly keepDays: number
  /** False while they rest on numbers that nobody has held against a source. */
  readonly verified: boolean
}

const usual = {
  fileBytes: parameter('upload-file-size'),
  totalBytes: parameter('upload-total-size'),
  files: parameter('upload-files'),
  chunkBytes: parameter('upload-piece-size'),
  keepDays: parameter('upload-keep'),
}

export const usualLimits: Limits = {
  fileBytes: usual.fileBytes.value,
  totalBytes: usual.totalBytes.value,
  files: usual.files.value,
  chunkBytes: usual.chunkBytes.value,
  keepDays: usual.keepDays.value,
  verified: Object.values(usual).every(({ verified }) => verified),
}
