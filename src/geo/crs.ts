import { crsOfEpsg } from './crs-epsg.ts'
import type { CrsResult } from './crs-model.ts'
import { crsOfWkt } from './crs-wkt.ts'

export { unmoved, type Crs } from './crs-model.ts'

/** What a file declares of its coordinates. */
export type DeclaredSystem =
  | { readonly kind: 'epsg'; readonly code: number }
  | { readonly kind: 'wkt'; readonly wkt: string }

/**
 * The system a file declares, ready to bring its coordinates to EPSG:4490, or the finding that says why it cannot
 * be used: `crs-unknown`, `crs-local`, `crs-datum-unsupported`, with `declared` (and `datum`) among the facts.
 */
export const crsOf = (declared: DeclaredSystem): CrsResult =>
  declared.kind === 'epsg' ? crsOfEpsg(declared.code) : crsOfWkt(declared.wkt)
