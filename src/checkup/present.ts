import type { z } from 'zod'
import { bboxOf } from '#geo/measure.ts'
import { indicatorByCode, inputNames } from '#policy/indicators/index.ts'
import type { Indicator, SetYear } from '#policy/indicators/model.ts'
import { presentParameter, type ParameterWire } from '#policy/parameter-wire.ts'
import { measures } from './measures/index.ts'
import { keyOf } from './model.ts'
import { differencesOf } from './comparable.ts'
import type { Version } from './history.ts'
import { readsOfIndicator } from './reads.ts'
import type { FindingRow, ReadingRow, StoredRun } from './stored.ts'
import { standingOf } from './threshold.ts'
import type { FindingWire, IndicatorWire, ReadingWire, RunWire, VersionWire } from './wire.ts'

/** An indicator as screens need it: its inputs by name, and the variants that its measure gives. */
export function presentIndicator(indicator: Indicator): z.infer<typeof IndicatorWire> {
  const variants = measures.get(indicator.code)?.variants.map(variant => variant.id) ?? ['']
  return {
    ...indicator,
    inputs: indicator.inputs.map(key => ({ key, name: inputNames[key] ?? { zh: key, en: key } })),
    variants,
    reads: readsOfIndicator(indicator.code),
    layer: indicator.memberOf.length === 0 ? 'local' : 'national',
  }
}

export const presentRun = (run: StoredRun): z.infer<typeof RunWire> => ({
  id: String(run.number),
  set: run.request.set,
  computedAt: run.madeAt,
  scope: {
    areaKm2: run.scope.areaKm2,
    digest: run.scope.digest,
    bbox: run.scope.shape && bboxOf(run.scope.shape),
  },
  objects: { ...run.scope.objects },
  levels: run.levels,
})

/** A reading and how it stands to its line in the run's set. */
export function presentReading(
  { ordinal: _, ...row }: ReadingRow,
  set: SetYear,
): z.infer<typeof ReadingWire> {
  const threshold = indicatorByCode(row.indicator, set)?.threshold ?? null
  return { ...row, id: keyOf(row), status: standingOf(threshold, row), inputs: { ...row.inputs } }
}

export const presentFinding = ({
  ordinal: _,
  ...row
}: FindingRow): z.infer<typeof FindingWire> => ({
  ...row,
  id: keyOf(row),
})

/** The parameters a figure was computed with. */
export function presentParameters(
  indicator: string,
  variant: string,
): z.infer<typeof ParameterWire>[] {
  const used = measures.get(indicator)?.variants.find(({ id }) => id === variant)?.parameters ?? []
  return used.map(presentParameter)
}

/** Versions of one figure, each held against the first: which is the latest. */
export function presentVersions(versions: readonly Version[]): z.infer<typeof VersionWire>[] {
  const [latest] = versions
  if (latest === undefined) return []
  return versions.map(({ run, madeAt, ...version }) => ({
    ...version,
    run: String(run),
    computedAt: madeAt,
    differs: [...differencesOf(latest, { ...version })],
  }))
}
