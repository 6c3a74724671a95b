import { digest } from '#base/digest.ts'
import type { Bbox } from '#geo/geometry.ts'
import type { Frame } from '#platform/frame/index.ts'
import type { Indicator } from '#policy/indicators/model.ts'
import { parameter } from '#policy/parameters.ts'
import type { PlacedArea } from './areas.ts'
import type { Measure, Variant } from './measures/measure.ts'
import { shapeDigest } from './shapes.ts'

/** What a measure and its variant amount to, as far as a figure's meaning goes; null where no engine is built. */
type Method = { readonly measure: Measure; readonly variant: Variant } | null

/**
 * What a figure means: the indicator's record, the measure's version and every parameter with its basis. Figures
 * compare only where it is equal.
 */
export function definitionDigest(indicator: Indicator, method: Method): string {
  return digest({
    indicator,
    version: method?.measure.version ?? null,
    variant: method?.variant.id ?? null,
    parameters: method?.variant.parameters.map(parameter) ?? [],
  })
}

type Source = {
  readonly frame: Frame
  readonly scope: string
  readonly seams: readonly Bbox[]
}

/**
 * What a figure was computed from: the layers read (null for one the data has none of), the area, the scope, and the
 * data's seams where they change the figure.
 */
export function inputsDigest(
  { frame, scope, seams }: Source,
  method: Method,
  area: string,
): string {
  const layers = [...(method?.measure.layers ?? []), ...(method?.variant.alsoReads ?? [])]
  return digest({
    layers: Object.fromEntries(layers.map(name => [name, frame.layers.get(name)?.digest ?? null])),
    zone: frame.zone,
    area,
    scope,
    ...(method?.measure.seams === true && { seams: seams.map(seam => [...seam]) }),
  })
}

/** Digest of an area's shape within the scope, metres. */
export const areaDigest = ({ shape }: PlacedArea): string => shapeDigest(shape)
