import { z } from 'zod'
import { setYears } from '#policy/indicators/model.ts'

/*
 * The outside contract: the one JSON document each verb prints with `--json`, keys in the order written here.
 * `npm run gen` turns each into a JSON Schema beside a sample; other programs rest on them, so a change here is
 * an ADR. Percentages are 0–100, lengths km, areas km² in the scope's zone; ids are sorted by code point.
 */

const count = z.int().nonnegative()
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const fact = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.array(z.number()),
])
const facts = z.record(z.string(), fact)

/** Objects by class id; facilities by kind, `facility:school`. */
const objectCounts = z.record(z.string().regex(/^[a-z-]+(:[a-z-]+)?$/), count)

/** Features read = accepted + unchanged + rejected + unmapped; one feature may make several objects. */
const intakeCounts = z
  .strictObject({
    read: count,
    accepted: count,
    unchanged: count,
    rejected: count,
    unmapped: count,
    objects: objectCounts,
  })
  .refine(n => n.read === n.accepted + n.unchanged + n.rejected + n.unmapped, {
    message: 'read is not accepted + unchanged + rejected + unmapped',
  })

/** One located complaint; `file` is relative to the argument, `row` as the user counts it, `rule` a code. */
const issue = z.strictObject({
  file: z.string(),
  row: count.nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  rule: z.string(),
})

const Intake = z.strictObject({
  intake: intakeCounts,
  crs: z.strictObject({
    declared: z.string().nullable(),
    used: z.string().nullable(),
    evidence: z.array(z.strictObject({ code: z.string(), facts })),
  }),
  unmappedBy: z.record(z.string(), count),
  rejects: z.array(issue).max(1000),
  warnings: z.array(issue).max(1000),
})

const area = z.strictObject({
  id: z.string(),
  level: z.enum(['scope', 'district', 'subdistrict', 'community', 'cell']),
  name: z.string().nullable(),
  code: z.string().nullable(),
  parent: z.string().nullable(),
})

const reading = z
  .strictObject({
    indicator: z.string(),
    variant: z.string(),
    area: z.string(),
    layer: z.enum(['national', 'local']),
    kind: z.enum(['measured', 'unknown']),
    value: z.number().nullable(),
    unit: z.string(),
    inputs: z.record(
      z.string(),
      z.union([z.number(), z.string(), z.record(z.string(), z.number())]),
    ),
    missing: z.array(z.string()),
    proxy: z.string().nullable(),
    definition: digest,
    inputsDigest: digest,
  })
  .refine(one => (one.kind === 'measured') === (one.value !== null), {
    message: 'a measured reading has a value, an unknown one has none',
  })
  .refine(one => (one.kind === 'measured') === (one.missing.length === 0), {
    message: 'an unknown reading names what is missing, a measured one nothing',
  })

const finding = z.strictObject({
  indicator: z.string(),
  variant: z.string(),
  area: z.string(),
  objects: count,
  ids: z.array(z.string()),
})

const Checkup = z.strictObject({
  scope: z.strictObject({ areaKm2: z.number().nullable(), digest, objects: objectCounts }),
  set: z.enum(setYears),
  /** The files' intake; null where the record itself was checked. */
  intake: intakeCounts.nullable(),
  areas: z.array(area),
  readings: z.array(reading),
  findings: z.array(finding),
})

const CheckupVerify = z.strictObject({
  checked: count,
  different: z.array(z.strictObject({ reading: z.string() })),
})

const LogVerify = z
  .strictObject({
    ok: z.boolean(),
    entries: count,
    unsealed: count,
    broken: z.strictObject({ seq: count, table: z.string(), why: z.string() }).nullable(),
  })
  .refine(verdict => !(verdict.ok && verdict.broken !== null), {
    message: 'a log that is ok has no broken entry',
  })

/** Everything the record holds, by table: the same rows have the same hash on every engine. */
const tables = z.strictObject({
  tables: z.record(
    z.string().regex(/^[a-z_]+\.[a-z_]+$/),
    z.strictObject({ rows: count, hash: digest }),
  ),
})
/** Objects written, by class id; facilities by kind. */
const Export = z.strictObject({ objects: objectCounts })

const Serve = z.strictObject({ ready: z.url() })

const Refused = z.strictObject({
  refused: z
    .array(z.strictObject({ code: z.string(), severity: z.enum(['blocks', 'warns']), facts }))
    .min(1),
})

/** The documents by the name of their schema file. `refused` is what any verb prints with exit 1. */
export const contract = {
  intake: Intake,
  checkup: Checkup,
  'checkup-verify': CheckupVerify,
  'log-verify': LogVerify,
  backup: tables,
  restore: tables,
  export: Export,
  serve: Serve,
  refused: Refused,
} as const
export type ContractName = keyof typeof contract
