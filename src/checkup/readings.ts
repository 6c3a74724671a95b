import type { Bbox } from '#geo/geometry.ts'
import type { Overlay } from '#engines/overlay.ts'
import { partCount, type Polygons } from '#engines/polygons.ts'
import type { Frame } from '#platform/frame/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import type { Indicator } from '#policy/indicators/model.ts'
import type { PlacedArea } from './areas.ts'
import { groundOf } from './ground.ts'
import { areaDigest, definitionDigest, inputsDigest } from './lineage.ts'
import { measures } from './measures/index.ts'
import type { Figure, Measure, Measured, Variant } from './measures/measure.ts'
import type { Reading } from './model.ts'

type Method = { readonly measure: Measure; readonly variant: Variant }

/** What came of one indicator and variant: figures for every area, or what the whole data lacks. */
export type Outcome = {
  readonly indicator: Indicator
  /** Null where no engine is built yet. */
  readonly method: Method | null
  readonly measured: Measured | null
  readonly missing: readonly string[]
}

type Subject = {
  readonly frame: Frame
  readonly overlay: Overlay
  readonly areas: readonly PlacedArea[]
  /** Outlines along which the data was cut, metres. */
  readonly seams: Polygons
  readonly indicators: readonly Indicator[]
}

/** Measures every indicator that has an engine, in the order given. Without a scope nothing is measured. */
export function measureAll(subject: Subject, onProgress: OnProgress): readonly Outcome[] {
  const { frame, overlay, areas, seams, indicators } = subject
  const methods = indicators.flatMap(indicator => methodsOf(indicator))
  const hasScope = areas.some(({ area, shape }) => area.level === 'scope' && partCount(shape) > 0)
  const ground = hasScope ? groundOf({ frame, overlay, areas, seams }) : null
  const total = methods.filter(({ method }) => method !== null).length
  let done = 0
  return methods.map(({ indicator, method }) => {
    if (method === null) return { indicator, method, measured: null, missing: ['engine'] }
    const lacking = method.variant.missing(frame)
    const missing = lacking.length === 0 && ground === null ? ['scope'] : lacking
    const measured = missing.length === 0 && ground !== null ? method.variant.measure(ground) : null
    onProgress({ step: 'measure', done: ++done, total, unit: 'steps' })
    return { indicator, method, measured, missing }
  })
}

function methodsOf(indicator: Indicator): { indicator: Indicator; method: Method | null }[] {
  const measure = measures.get(indicator.code)
  if (measure === undefined) return [{ indicator, method: null }]
  return measure.variants.map(variant => ({ indicator, method: { measure, variant } }))
}

type Context = {
  readonly frame: Frame
  readonly areas: readonly PlacedArea[]
  readonly scopeDigest: string
  /** As the request has them. */
  readonly seams: readonly Bbox[]
}

/** Every indicator for the scope, and those with an engine for each further area, area by area. */
export function readingsFrom(
  { frame, areas, scopeDigest, seams }: Context,
  outcomes: readonly Outcome[],
): Reading[] {
  const definitions = outcomes.map(({ indicator, method }) => definitionDigest(indicator, method))
  return areas.flatMap((placedArea, a) => {
    const area = areaDigest(placedArea)
    const source = { frame, scope: scopeDigest, seams }
    return outcomes.flatMap((outcome, o): Reading[] => {
      if (outcome.method === null && placedArea.area.level !== 'scope') return []
      const place = { id: placedArea.area.id, hasPlace: partCount(placedArea.shape) > 0 }
      return [
        {
          ...readingOf(outcome, place, outcome.measured?.figures[a] ?? null),
          definition: definitions[o] ?? '',
          inputsDigest: inputsDigest(source, outcome.method, area),
        },
      ]
    })
  })
}

type Place = { readonly id: string; readonly hasPlace: boolean }

function readingOf(
  { indicator, method, measured, missing }: Outcome,
  { id, hasPlace }: Place,
  figure: Figure | null,
): Omit<Reading, 'definition' | 'inputsDigest'> {
  const known = {
    indicator: indicator.code,
    variant: method?.variant.id ?? '',
    area: id,
    layer: indicator.memberOf.length === 0 ? 'local' : 'national',
  } as const
  const unit = indicator.unit.zh
  const unknown = (lacking: readonly string[], inputs: Reading['inputs'] = {}) =>
    ({
      ...known,
      kind: 'unknown',
      value: null,
      unit,
      inputs,
      missing: lacking,
      proxy: null,
    }) as const
  if (measured === null || figure === null) return unknown(missing)
  if (!hasPlace) return unknown(['geometry'])
  if ('missing' in figure) return unknown(figure.missing, figure.inputs)
  const proxy = measured.proxies.length === 0 ? null : measured.proxies.join(',')
  return {
    ...known,
    kind: 'measured',
    value: figure.value,
    unit,
    inputs: figure.inputs,
    missing: [],
    proxy,
  }
}
