import { columnTypes, type Column } from './columns.ts'
import { FlatTable } from './flat-table.ts'
import { columnSlots, crsSlots, headerSlots } from './slots.ts'
import { treeBytes } from './tree.ts'
import type { DeclaredCrs } from '../reader.ts'

/** What a file says of itself before its features. */
export type Header = {
  /** OGC type of every geometry; 0 where each says its own. */
  readonly geometryType: number
  readonly columns: readonly Column[]
  /** Null where the writer did not know. */
  readonly features: number | null
  readonly crs: DeclaredCrs | null
  /** Bytes of the index between the header and the features. */
  readonly indexBytes: number
}

/** Throws RangeError where the bytes are no header. */
export function parseHeader(bytes: Uint8Array): Header {
  const table = FlatTable.root(bytes)
  const features = Number(table.long(headerSlots.featuresCount))
  if (!Number.isSafeInteger(features)) throw new RangeError(`${features} features`)
  const nodeSize = table.short(headerSlots.indexNodeSize, 16)
  return {
    geometryType: table.byte(headerSlots.geometryType),
    columns: columnsOf(table.tables(headerSlots.columns)),
    features: features === 0 ? null : features,
    crs: crsOf(table.table(headerSlots.crs)),
    indexBytes: nodeSize === 0 || features === 0 ? 0 : treeBytes(features, nodeSize),
  }
}

/** A cell names its column by 16 bits; offsets may point at one name many times, so names are held to the message's size. */
export function columnsOf(tables: readonly FlatTable[]): Column[] {
  if (tables.length > 65_536) throw new RangeError(`${tables.length} columns`)
  let left = tables[0]?.size ?? 0
  return tables.map(table => {
    const type = table.byte(columnSlots.type)
    const kind = columnTypes[type]
    if (kind === undefined) throw new RangeError(`column type ${type}`)
    const name = table.text(columnSlots.name) ?? ''
    left -= name.length
    if (left < 0) throw new RangeError('columns share their names')
    return { name, kind }
  })
}

/** A code is the EPSG's where no organisation is named. */
function crsOf(table: FlatTable | null): DeclaredCrs | null {
  if (table === null) return null
  const from = 'FlatGeobuf header'
  const organisation = (table.text(crsSlots.org) ?? 'EPSG').toUpperCase()
  const code = table.int(crsSlots.code)
  if (code > 0 && organisation === 'EPSG') return { kind: 'epsg', code, from }
  const wkt = table.text(crsSlots.wkt)?.trim() ?? ''
  return wkt === '' ? null : { kind: 'wkt', wkt, from }
}
