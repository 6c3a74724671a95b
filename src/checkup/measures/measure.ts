import type { Polygons } from '#engines/polygons.ts'
import type { parameter } from '#policy/parameters.ts'
import type { CityClass } from '#city/model.ts'
import type { Ground } from '../ground.ts'
import type { Reading } from '../model.ts'

export type ParameterId = Parameters<typeof parameter>[0]

/**
 * What a figure stands in for where the data cannot tell the real thing: schools whose level nobody states; raw
 * OpenStreetMap lines, where both carriageways count; the scope where no polygon says what is built up.
 */
export const proxyCodes = [
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
  readonly variants: readonly Variant[]
}

export type Variant = {
  readonly id: string
  readonly parameters: readonly ParameterId[]
  /** Names what the whole data lacks, such as `facility:school`; empty where it can be measured. */
  missing(frame: Ground['frame']): readonly string[]
  /** Called only where nothing is missing and the scope has a place. */
  measure(ground: Ground): Measured
}

/** A variant's figures, one for each of the ground's areas, in their order. */
export type Measured = {
  readonly proxies: readonly ProxyCode[]
  readonly figures: readonly Figure[]
  /** Where it fell short in the whole scope: what a building must lie in to be named by a finding. */
  readonly shortfall: Polygons
  /** Whose shortfall it is: residential buildings where the denominator is residential land, else all. */
  readonly concerns: 'residential-buildings' | 'buildings'
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
  | { readonly missing: readonly string[] }

/** Square metres. */
export const KM2 = 1_000_000
