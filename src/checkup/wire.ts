import { z } from 'zod'
import { GeometryWire } from '#platform/http/geometry.ts'
import { TextWire } from '#platform/http/text.ts'
import { ParameterWire } from '#policy/parameter-wire.ts'
import { dimensions, setYears } from '#policy/indicators/model.ts'
import { differences } from './comparable.ts'
import { FileWire } from '#survey/index.ts'
import { areaLevels } from './model.ts'
import { standings } from './threshold.ts'

/* What the checkup's routes answer, as named schemas of the interface. Degrees of EPSG:4490; percentages 0–100. */

const texts = z.array(TextWire).readonly()
const numbers = z.union([z.number(), z.record(z.string(), z.number())])
const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly()

const Threshold = z
  .object({
    op: z.enum(['>=', '>', 'between']),
    by: z.enum(['all', 'variant', 'road-class', 'city-size', 'city-rank', 'object']),
    value: numbers,
    upTo: numbers.nullable(),
    kind: TextWire,
    basis: TextWire,
    verified: z.boolean(),
  })
  .meta({ id: 'Threshold' })

export const IndicatorWire = z
  .object({
    code: z.string(),
    name: TextWire,
    dimension: z.enum(dimensions),
    element: TextWire,
    unit: TextWire,
    definition: TextWire,
    formula: TextWire,
    inputs: z.array(z.object({ key: z.string(), name: TextWire })).readonly(),
    threshold: Threshold.nullable(),
    polarity: z.string(),
    obtained: z.array(z.enum(['geodata', 'register', 'reported', 'field', 'survey'])).readonly(),
    suppliedBy: texts,
    subProblems: texts,
    sources: texts,
    note: TextWire.nullable(),
    verified: z.boolean(),
    variants: z.array(z.string()).readonly(),
    reads: z.array(z.string()).readonly(),
    layer: z.enum(['national', 'local']),
  })
  .meta({ id: 'Indicator' })

export const RunWire = z
  .object({
    id: z.string(),
    set: z.enum(setYears),
    computedAt: z.string(),
    scope: z.object({ areaKm2: z.number().nullable(), digest: z.string(), bbox: bbox.nullable() }),
    objects: z.record(z.string(), z.number()),
    levels: z.array(z.object({ level: z.enum(areaLevels), count: z.number() })).readonly(),
  })
  .meta({ id: 'Run' })

export const AreaWire = z
  .object({
    id: z.string(),
    level: z.enum(areaLevels),
    name: z.string().nullable(),
    code: z.string().nullable(),
    parent: z.string().nullable(),
  })
  .meta({ id: 'Area' })

/** Which figure, and where: what a reading and a finding begin with. */
const place = {
  id: z.string(),
  indicator: z.string(),
  variant: z.string(),
  area: z.string(),
  areaName: z.string().nullable(),
  level: z.enum(areaLevels),
}

export const ReadingWire = z
  .object({
    ...place,
    layer: z.enum(['national', 'local']),
    kind: z.enum(['measured', 'unknown']),
    status: z.enum(standings),
    value: z.number().nullable(),
    unit: z.string(),
    inputs: z.record(
      z.string(),
      z.union([z.number(), z.string(), z.record(z.string(), z.number())]),
    ),
    missing: z.array(z.string()).readonly(),
    proxy: z.string().nullable(),
    definition: z.string(),
    inputsDigest: z.string(),
  })
  .meta({ id: 'ReadingRow' })

export const JobWire = z
  .object({
    state: z.enum(['running', 'done', 'cancelled', 'refused']),
    progress: z
      .object({
        step: z.string(),
        done: z.number(),
        total: z.number().nullable(),
        unit: z.string(),
      })
      .nullable(),
    seconds: z.number(),
    begunAt: z.string(),
    endedAt: z.string().nullable(),
    run: z.number().nullable(),
    refusals: z
      .array(z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }))
      .readonly(),
  })
  .meta({ id: 'CheckupJob' })

export const FindingWire = z
  .object({
    ...place,
    objects: z.number(),
  })
  .meta({ id: 'FindingRow' })

export const SourceUseWire = z
  .object({
    reads: z.string(),
    objects: z.number(),
    batches: z
      .array(
        z.object({
          id: z.string(),
          at: z.string(),
          grade: z.string(),
          objects: z.number(),
          files: z.array(FileWire.extend({ rows: z.number() })).readonly(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'SourceUse' })

/** The same figure in one of the runs, newest first; `differs` says what keeps it from the latest one. */
export const VersionWire = z
  .object({
    run: z.string(),
    computedAt: z.string(),
    actor: z.string(),
    set: z.enum(setYears),
    kind: z.enum(['measured', 'unknown']),
    value: z.number().nullable(),
    definition: z.string(),
    inputsDigest: z.string(),
    scope: z.string(),
    scopeAreaKm2: z.number().nullable(),
    /** Digest of the area's shape within the scope; null for one without a place. */
    shape: z.string().nullable(),
    differs: z.array(z.enum(differences)).readonly(),
  })
  .meta({ id: 'Version' })

export const ReadingDetailWire = z
  .object({
    reading: ReadingWire,
    indicator: IndicatorWire,
    run: RunWire,
    parameters: z.array(ParameterWire).readonly(),
    sources: z.array(SourceUseWire).readonly(),
    versions: z.array(VersionWire).readonly(),
    findings: z.array(FindingWire).readonly(),
  })
  .meta({ id: 'ReadingDetail' })

/** A figure beside the same figure computed again on the register as it is now. */
export const RecomputedWire = z
  .object({
    computedAt: z.string(),
    seconds: z.number(),
    same: z.boolean(),
    /** Members of the reading that came out otherwise, in its order. */
    differs: z.array(z.string()).readonly(),
    stored: z.object({ digest: z.string(), value: z.number().nullable() }),
    again: z.object({ digest: z.string(), value: z.number().nullable() }).nullable(),
    /** All readings of the run, and how many of them came out otherwise. */
    checked: z.number(),
    different: z.number(),
  })
  .meta({ id: 'Recomputed' })

/** What a drawn scope comes to: its measured figures, and how many are unknown there. */
export const PreviewWire = z
  .object({
    set: z.enum(setYears),
    seconds: z.number(),
    scope: z.object({ areaKm2: z.number().nullable(), digest: z.string() }),
    objects: z.record(z.string(), z.number()),
    readings: z.array(ReadingWire).readonly(),
    /** Codes of what was amiss with the scope and mended. */
    warnings: z.array(z.string()).readonly(),
    unknown: z.number(),
  })
  .meta({ id: 'Preview' })

/** A page of rows; `next` is given back as `after`, null at the end. */
export const page = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row).readonly(), next: z.number().nullable() })

/** GeoJSON, told no further than a client needs: geometry is passed on as it is. */
export const collectionOf = <T extends z.ZodType>(properties: T) =>
  z.object({
    type: z.literal('FeatureCollection'),
    features: z
      .array(
        z.object({
          type: z.literal('Feature'),
          properties,
          geometry: GeometryWire,
        }),
      )
      .readonly(),
  })
