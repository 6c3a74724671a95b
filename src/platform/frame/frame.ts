import type { Bbox } from '#geo/geometry.ts'
import type { Zone } from '#geo/zone.ts'

/** Text values of one column, dictionary-coded: `codes[i]` points into `values`; NO_TEXT is "not said". */
export type TextColumn = {
  readonly kind: 'text'
  readonly values: readonly string[]
  readonly codes: Uint32Array
}
/** Number values of one column; NaN is "not said". */
export type NumberColumn = { readonly kind: 'number'; readonly values: Float64Array }
export type Column = TextColumn | NumberColumn

export const NO_TEXT = 0xffff_ffff

/**
 * All objects of one class in columns, in id order. Typed arrays lie in SharedArrayBuffers, so that worker
 * threads read them without copying. Object i has parts objectStart[i]..objectStart[i+1]; part p has rings
 * partStart[p]..partStart[p+1] (a line or point part has one "ring"); ring r has vertices
 * ringStart[r]..ringStart[r+1]. A polygon's rings are closed, the first of a part is the outer one.
 */
export type FrameLayer = {
  readonly name: string
  readonly count: number
  /** sha256 over ids, geometry and columns: the input digest a reading cites. */
  readonly digest: string
  readonly ids: readonly string[]
  /** 1 point, 2 line, 3 polygon, 0 no geometry. */
  readonly kinds: Uint8Array
  readonly objectStart: Uint32Array
  readonly partStart: Uint32Array
  readonly ringStart: Uint32Array
  /** Metres in the frame's zone, x and y in turn. */
  readonly xy: Float64Array
  /** Web-Mercator position as a fraction of the world × 2^32, x and y in turn: what tiles are cut from. */
  readonly mercator: Uint32Array
  /** Four numbers an object, metres: min x, min y, max x, max y. NaN for an object without geometry. */
  readonly boxes: Float64Array
  /** Two numbers an object, metres: footprint centroid, line midpoint, or the point itself. */
  readonly representative: Float64Array
  readonly columns: ReadonlyMap<string, Column>
  /** Object indices whose box meets the given box (metres), ascending. */
  search(box: Bbox): number[]
}

/** The city in columns, in one projected zone. */
export type Frame = {
  readonly city: string
  readonly zone: Zone
  /** sha256 over the layers' digests in name order. */
  readonly digest: string
  readonly layers: ReadonlyMap<string, FrameLayer>
}
