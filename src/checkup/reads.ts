import { zoneFor } from '#geo/zone.ts'
import type { Frame } from '#platform/frame/index.ts'
import { measures } from './measures/index.ts'
import type { Measure, Variant } from './measures/measure.ts'

/** A city that holds nothing. */
const nothing: Frame = { city: '', zone: zoneFor(0, 0), digest: '', layers: new Map() }

/**
 * What a figure reads of the register: `facility:market`, `land-use:residential`, `road`. Its own word for it is what
 * it says it lacks in a city that holds nothing; then the classes it reads that it can do without. Empty where no
 * engine is built.
 */
export function readsOf(indicator: string, variant: string): readonly string[] {
  const measure = measures.get(indicator)
  const method = measure?.variants.find(({ id }) => id === variant)
  return measure === undefined || method === undefined ? [] : readsOfVariant(measure, method)
}

/** The same for all variants of an indicator, each once. */
export function readsOfIndicator(indicator: string): readonly string[] {
  const measure = measures.get(indicator)
  if (measure === undefined) return []
  return [...new Set(measure.variants.flatMap(variant => readsOfVariant(measure, variant)))]
}

function readsOfVariant(measure: Measure, variant: Variant): readonly string[] {
  const layers = [...new Set([...measure.layers, ...(variant.alsoReads ?? [])])]
  const read = new Set<string>(layers)
  const needed = variant.missing(nothing).filter(id => read.has(classOf(id)))
  const named = new Set(needed.map(classOf))
  return [...needed, ...layers.filter(layer => !named.has(layer))]
}

/** `facility` of `facility:market`. */
export const classOf = (read: string): string => read.split(':')[0] ?? read
