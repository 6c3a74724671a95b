import type { Polygons } from '#engines/polygons.ts'
import type { FrameLayer } from '#platform/frame/index.ts'
import type { parameter } from '#policy/parameters.ts'
import type { CityClass } from '#city/model.ts'
import type { Ground } from '../ground.ts'
import type { Reading } from '../model.ts'

export type ParameterId = Parameters<typeof parameter>[0]

/**
 * What a figure stands in for where the data cannot tell the real thing: ends of the road network where nobody states
 * which roads were planned to go through; schools whose level nobody states; raw OpenStreetMap lines, where both
 * carriageways count; the scope where no polygon says what is built up.
 */
export const proxyCodes = [
  'cul-de-sac-screening',
  'raw-osm-roads',
  'school-level-unknown',
  'scope-as-built-up-area',
] as const
export type ProxyCode = (typeof proxyCodes)[number]

/** How one indicator is computed from geodata: a record, so that the runner and its digest need know no more. */
export type Measure = {
  readonly indicator: string
  /** Goes up when the way of computing changes, so that a new figure is not compared with an old one. */
  readonly version: number
  /** Classes of the register it reads, in code-point order. */
  readonly layers: readonly CityClass[]
  /** Present where declared seams of the data change its figures. */
  readonly seams?: true
  readonly variants: readonly Variant[]
}

export type Variant = {
  readonly id: string
  readonly parameters: readonly ParameterId[]
  /** Classes it reads beside those of the whole measure. */
  readonly alsoReads?: readonly CityClass[]
  /** Names what the whole data lacks, such as `facility:school`; empty where it can be measured. */
  missing(frame: Ground['frame']): readonly string[]
  /** Called only where nothing is missing and the scope has a place. */
  measure(ground: Ground): Measured
}

/** A variant's figures, one for each of the ground's areas, in their order. */
export type Measured = {
  readonly proxies: readonly ProxyCode[]
  readonly figures: readonly Figure[]
  /**
   * Whose shortfall it is where land falls short: residential buildings where the denominator is residential land, else
   * all. Null where the figures name their objects themselves.
   */
  readonly concerns: 'residential-buildings' | 'buildings' | null
}

/** Objects that a finding names by themselves, and the points where they are: x and y in turn, metres. */
export type Listed = {
  readonly ids: readonly string[]
  readonly points: Float64Array
}

export type Figure =
  | {
      readonly value: number
      readonly inputs: Reading['inputs']
      /** The uncovered part of a cover; for a density its whole land. */
      readonly shortfall: Polygons
      /** A gap is a finding by itself; a density is one only where it misses its threshold. */
      readonly finding: 'always' | 'when-missed'
    }
  | {
      readonly value: number
      readonly inputs: Reading['inputs']
      /** A finding wherever it names anything. */
      readonly listed: Listed
    }
  | {
      readonly missing: readonly string[]
      /** What is known all the same, and the objects it is known of. */
      readonly inputs?: Reading['inputs']
      readonly listed?: Listed
    }

/** Square metres. */
export const KM2 = 1_000_000

/** Objects of a layer with their representative points, in the layer's order. */
export const listed = (layer: FrameLayer, objects: readonly number[]): Listed => ({
  ids: objects.flatMap(i => layer.ids[i] ?? []),
  points: Float64Array.from(
    objects.flatMap(i => Array.from(layer.representative.subarray(2 * i, 2 * i + 2))),
  ),
})
