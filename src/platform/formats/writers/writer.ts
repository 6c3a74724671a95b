import type { Geometry } from '#geo/geometry.ts'

export type OutValue = string | number | boolean | null

/** A column and what its values are; `any` where they differ from row to row. */
export type OutColumn = {
  readonly name: string
  readonly kind: 'text' | 'number' | 'boolean' | 'any'
}

/** One feature: EPSG:4490 degrees, rings wound as RFC 7946 wants; values in the order of its layer's columns. */
export type OutFeature = {
  readonly id: string
  readonly geometry: Geometry | null
  readonly values: readonly OutValue[]
}

export type OutLayer = {
  readonly name: string
  readonly columns: readonly OutColumn[]
  /** WKB codes of the geometries it has (1 point … 6 multi-polygon), ascending; none for a bare table. */
  readonly shapes: readonly number[]
  /** To be read to the end, once, before the next layer is asked for. */
  readonly features: AsyncIterable<OutFeature>
}

/** Whom the data must be credited to; written where the format has a place for it. */
export type About = { readonly credits: readonly string[] }

/**
 * One format that features are written in, streamed in bounded memory. The file is new: the caller sees to its name.
 * `keeps` says what survives of a value's type: that of each value, of a column, or none, every cell being text.
 */
export type FormatWriter = {
  readonly format: string
  readonly layers: 'many' | 'one'
  readonly keeps: 'values' | 'columns' | 'text'
  /** Names of columns that its reader tidies or takes for a place; the caller sees to others. */
  readonly misread: (name: string) => boolean
  /** Rows the format or its writer can take; null for no limit. */
  readonly mostRows: number | null
  write(path: string, layers: AsyncIterable<OutLayer>, about: About): Promise<void>
}
