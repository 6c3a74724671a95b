import type { Bbox, Geometry } from '#geo/geometry.ts'

/** Where in the user's input something stands; `file` is relative to what the user named. */
export type Place = { readonly file: string; readonly row: number | null }

/** One located complaint, shaped as the intake report prints it. `rule` is a code, never a sentence. */
export type Issue = {
  readonly file: string
  /** 1-based row, feature or record number, as the user would count it in that format. */
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  readonly rule: string
}

export type Scalar = string | number | boolean | null

/** One feature as the file has it: coordinates in the file's CRS, properties as text, numbers, booleans. */
export type SourceFeature = {
  readonly place: Place
  /** Layer inside the file (GeoPackage table, sheet); the file's base name where there is one layer. */
  readonly layer: string
  /** The id the file gives, e.g. `way/123`; undefined where it gives none. */
  readonly id?: string
  readonly properties: Readonly<Record<string, Scalar>>
  readonly geometry: Geometry | null
}

/** What the file itself says of its coordinates. `null` where it says nothing. */
export type DeclaredCrs =
  | { readonly kind: 'epsg'; readonly code: number; readonly from: string }
  | { readonly kind: 'wkt'; readonly wkt: string; readonly from: string }

export type ReadEvent =
  | { readonly kind: 'feature'; readonly feature: SourceFeature }
  /** A feature that was read but cannot be used: counts as read and rejected. */
  | { readonly kind: 'reject'; readonly issue: Issue }
  /** Something the user should know; counts nothing. */
  | { readonly kind: 'warning'; readonly issue: Issue }

/**
 * One data set opened by its reader: what is known before the features, then the features as a stream. A file that
 * holds several (layers of a GeoPackage, sheets of a workbook) opens to one each, since each has its own CRS;
 * `file` then ends with the layer: `city.gpkg/districts`, `list.xlsx/Sheet1`.
 */
export type OpenedFile = {
  readonly format: string
  readonly file: string
  readonly crs: DeclaredCrs | null
  /** Text encoding used and how it was found, for formats that have one. */
  readonly encoding: { readonly used: string; readonly found: string } | null
  /** The bounding box the file's header states (OSM PBF): W, S, E, N in degrees. */
  readonly headerBbox: Bbox | null
  /** True where properties are OSM tags by the format's own nature (PBF). */
  readonly osm: boolean
  /** True for a table, whose rows may have no place at all; a feature of a map without one is broken. */
  readonly table: boolean
  /** Size on disk of all parts, for progress. */
  readonly bytesTotal: number
  /** Bytes consumed so far, for progress; grows while `events` runs. */
  bytesRead(): number
  /** Streams the features in file order; throws `Unreadable` where the file cannot be read whole. */
  events(): AsyncIterable<ReadEvent>
  /** The same some at a time, where the reader has them so: a promise for each feature costs more than reading it. */
  batches?(): AsyncIterable<readonly ReadEvent[]>
}

/** What a file opens to, and what in it was passed over. */
export type Opening = {
  readonly layers: readonly OpenedFile[]
  readonly warnings: readonly Issue[]
}

/** What most formats have none of. */
const plain = { encoding: null, headerBbox: null, osm: false, table: false } as const

/** The opening of a file that is one data set. */
export const oneLayer = (
  layer: Omit<OpenedFile, keyof typeof plain> & Partial<OpenedFile>,
): Opening => ({ layers: [{ ...plain, ...layer }], warnings: [] })

/** A file that cannot be read whole; the batch it belongs to changes nothing. */
export class Unreadable extends Error {
  readonly issue: Issue
  constructor(issue: Issue) {
    super(`${issue.file}: ${issue.rule}`)
    this.name = 'Unreadable'
    this.issue = issue
  }
}

/** One file inside a zip, as the central directory has it. */
export type ZipEntry = {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where its local header begins. */
  readonly offset: number
  /** What the directory says of it, as bytes. */
  readonly record: Uint8Array
}

/** The parts one data set consists of: a shapefile has several, the others one. */
export type SourceFile = {
  /** Name shown to the user, relative to what he named. */
  readonly name: string
  readonly path: string
  /** First bytes (up to 64 KiB), already un-gzipped where `gzip` is true. */
  readonly head: Uint8Array
  readonly gzip: boolean
  readonly size: number
  /** Sibling files of the same base name, by lower-case extension: `dbf`, `shx`, `prj`, `cpg`. */
  readonly siblings: ReadonlyMap<string, string>
  /** The entries of a zip; null for any other file. */
  readonly archive: readonly ZipEntry[] | null
}

/** One format. `recognises` looks at content only, never at the name. */
export type Reader = {
  readonly format: string
  recognises(file: SourceFile): boolean
  open(file: SourceFile): Promise<Opening>
}
