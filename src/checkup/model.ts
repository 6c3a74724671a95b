import type { SetYear } from '#policy/indicators/model.ts'

export const areaLevels = ['scope', 'district', 'subdistrict', 'community', 'cell'] as const
export type AreaLevel = (typeof areaLevels)[number]

/** An area that readings are given for. The whole scope has id `scope`; a grid cell `g<size>:<column>:<row>`. */
export type Area = {
  readonly id: string
  readonly level: AreaLevel
  readonly name: string | null
  readonly code: string | null
  readonly parent: string | null
}

type InputValue = number | string | Readonly<Record<string, number>>

/** A figure of the checkup, or the honest statement that there is none. Percentages are 0–100. */
export type Reading = {
  readonly indicator: string
  /** Tells rows of one indicator apart: `300`, `500`, `` for the only one. */
  readonly variant: string
  readonly area: string
  readonly layer: 'national' | 'local'
  readonly kind: 'measured' | 'unknown'
  readonly value: number | null
  readonly unit: string
  readonly inputs: Readonly<Record<string, InputValue>>
  readonly missing: readonly string[]
  /** What the figure stands in for, where the data cannot tell the real thing (`school-level-unknown`). */
  readonly proxy: string | null
  readonly definition: string
  readonly inputsDigest: string
}

/** A place where the checkup found something: the objects that lie in it, by id. */
export type CheckupFinding = {
  readonly indicator: string
  readonly variant: string
  readonly area: string
  readonly objects: number
  readonly ids: readonly string[]
}

export type ScopeSummary = {
  readonly areaKm2: number | null
  readonly digest: string
  /** Objects inside by class id (`facility:school`), by representative point. */
  readonly objects: Readonly<Record<string, number>>
}

/** The document `hc checkup --json` prints, less its `intake` member, in its order of keys. */
export type CheckupResult = {
  readonly scope: ScopeSummary
  readonly set: SetYear
  readonly areas: readonly Area[]
  readonly readings: readonly Reading[]
  readonly findings: readonly CheckupFinding[]
}

/** What tells one reading or finding of a run apart: `U37::scope`, `X07:300:g500:1074:9700`. */
export const keyOf = (row: Pick<Reading, 'indicator' | 'variant' | 'area'>): string =>
  `${row.indicator}:${row.variant}:${row.area}`
