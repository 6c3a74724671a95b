import { stat } from 'node:fs/promises'
import { fail, type Result } from '#base/result.ts'
import type { Geometry } from '#geo/geometry.ts'
import { MAX_PART_BYTES, readStart, unreadable, type Progress } from '../bytes.ts'
import { layerName } from '../names.ts'
import {
  oneLayer,
  type DeclaredCrs,
  type ReadEvent,
  type Reader,
  type Scalar,
  type SourceFile,
} from '../reader.ts'
import { parseCell } from './dbf.ts'
import { parseShape } from './shape.ts'
import { openTable, readRecord, type Table } from './table.ts'
import { FileWindow } from '../window.ts'

const FILE_CODE = 9994
const VERSION = 1000
const HEADER_BYTES = 100
const INDEX_BYTES = 8

/** A shapefile's parts beside its .shp. */
type Parts = { readonly shp: string; readonly shx: string; readonly dbf: string }

/** ESRI shapefiles: .shp, .shx and .dbf together, with .prj and .cpg where they are. */
export const shapefileReader: Reader = {
  format: 'shapefile',
  recognises: file => isShp(file.head),
  async open(file) {
    const parts = findParts(file)
    const progress: Progress = { bytes: 0 }
    const table = await openTable(parts.dbf, file.name, file.siblings.get('cpg'))
    const records = await checkLengths(parts, file.name)
    if (records !== table.header.records) {
      const value = `${records} shapes, ${table.header.records} rows`
      throw unreadable(file.name, 'record-counts-differ', { value })
    }
    const { size: dbfSize } = await stat(parts.dbf)
    return oneLayer({
      format: 'shapefile',
      file: file.name,
      crs: await readPrj(file),
      encoding: { used: table.encoding.used, found: table.encoding.found },
      headerBbox: null,
      osm: false,
      table: false,
      bytesTotal: file.size + dbfSize,
      bytesRead: () => progress.bytes,
      events: () => events(file, parts, table, progress),
    })
  },
}

/** The magic number is shared with the .shx, whose first entry points at byte 100; a .shp has record 1 there. */
function isShp(head: Uint8Array): boolean {
  if (head.length < HEADER_BYTES) return head.length >= 4 && viewOf(head).getInt32(0) === FILE_CODE
  const view = viewOf(head)
  if (view.getInt32(0) !== FILE_CODE || view.getInt32(28, true) !== VERSION) return false
  return head.length < HEADER_BYTES + 4 || view.getInt32(HEADER_BYTES) !== HEADER_BYTES / 2
}

function findParts(file: SourceFile): Parts {
  const shx = file.siblings.get('shx')
  const dbf = file.siblings.get('dbf')
  if (dbf === undefined) throw unreadable(file.name, 'missing-dbf')
  if (shx === undefined) throw unreadable(file.name, 'missing-shx')
  return { shp: file.path, shx, dbf }
}

/** Number of shapes by the index; a file shorter than its header says was cut. */
async function checkLengths(parts: Parts, file: string): Promise<number> {
  const shp = await lengthOf(parts.shp)
  if (shp.actual < shp.stated) throw unreadable(file, 'truncated-shp')
  const shx = await lengthOf(parts.shx)
  if (shx.actual < shx.stated) throw unreadable(file, 'truncated-shx')
  return Math.floor((shx.stated - HEADER_BYTES) / INDEX_BYTES)
}

async function lengthOf(path: string): Promise<{ stated: number; actual: number }> {
  const window = await FileWindow.open(path)
  try {
    const header = await window.read(0, HEADER_BYTES)
    const stated = header.length < HEADER_BYTES ? HEADER_BYTES : viewOf(header).getInt32(24) * 2
    return { stated, actual: window.size }
  } finally {
    await window.close()
  }
}

async function* events(
  file: SourceFile,
  parts: Parts,
  table: Table,
  progress: Progress,
): AsyncGenerator<ReadEvent> {
  progress.bytes = 0
  const windows = await Promise.all([parts.shp, parts.shx, parts.dbf].map(p => FileWindow.open(p)))
  const [shp, shx, dbf] = windows
  try {
    if (shp === undefined || shx === undefined || dbf === undefined) return
    if (table.encoding.contradicts) yield cpgWarning(file, table)
    for (let i = 0; i < table.header.records; i++) {
      const content = await readContent(shp, shx, i)
      if (content === null) throw unreadable(file.name, 'truncated-shp', { row: i + 1 })
      if (!content.agrees) yield warning(file, { row: i + 1, rule: 'shape-lengths-differ' })
      const record = await readRecord(dbf, table.header, i)
      progress.bytes = Math.round(((i + 1) / table.header.records) * (shp.size + dbf.size))
      if (record === null) yield warning(file, { row: i + 1, rule: 'deleted-row' })
      else yield* recordEvents(file, table, { row: i + 1, content: content.bytes, record })
    }
    progress.bytes = shp.size + dbf.size
  } finally {
    await Promise.all(windows.map(window => window.close()))
  }
}

type Content = {
  /** Null for a shape longer than may be held. */
  readonly bytes: Uint8Array | null
  /** Whether the record itself says the length that the index says. */
  readonly agrees: boolean
}

/** The content of shape `index`; null where the .shp ends before it does, or the index points outside it. */
async function readContent(
  shp: FileWindow,
  shx: FileWindow,
  index: number,
): Promise<Content | null> {
  const at = HEADER_BYTES + index * INDEX_BYTES
  const entry = shx.held(at, INDEX_BYTES) ?? (await shx.read(at, INDEX_BYTES))
  const offset = entry.readInt32BE(0) * 2
  const length = entry.readInt32BE(4) * 2
  if (offset < HEADER_BYTES || length < 0 || offset + INDEX_BYTES + length > shp.size) return null
  const held = INDEX_BYTES + (length > MAX_PART_BYTES ? 0 : length)
  const record = shp.held(offset, held) ?? (await shp.read(offset, held))
  const agrees = record.length >= INDEX_BYTES && record.readInt32BE(4) * 2 === length
  if (record.length < held) return null
  return { bytes: held - INDEX_BYTES < length ? null : record.subarray(INDEX_BYTES), agrees }
}

type RawRecord = {
  readonly row: number
  readonly content: Uint8Array | null
  readonly record: Buffer
}

function* recordEvents(file: SourceFile, table: Table, raw: RawRecord): Generator<ReadEvent> {
  const shape = isMarked(raw.record) ? shapeOf(raw.content) : fail('damaged-row')
  if (!shape.ok) {
    const issue = { file: file.name, row: raw.row, column: null, value: null, rule: shape.error }
    yield { kind: 'reject', issue }
    return
  }
  const properties: [string, Scalar][] = []
  for (const [i, field] of table.header.fields.entries()) {
    const name = table.names[i] ?? ''
    const cell = parseCell(raw.record, field, table.decode)
    properties.push([name, cell.value])
    if (cell.rule === null) continue
    // A column of a type that is not read is told of once, not in every row.
    if (cell.rule === 'field-type-not-read' && raw.row > 1) continue
    yield warning(file, { row: raw.row, column: name, value: cell.text, rule: cell.rule })
  }
  yield {
    kind: 'feature',
    feature: {
      place: { file: file.name, row: raw.row },
      layer: layerName(file.name),
      properties: Object.fromEntries(properties),
      geometry: shape.value,
    },
  }
}

/** A row begins with a blank (a few writers leave a NUL): anything else, and it is not where the header says rows are. */
const isMarked = (record: Buffer): boolean => record[0] === 0x20 || record[0] === 0

const shapeOf = (content: Uint8Array | null): Result<Geometry | null, string> =>
  content === null ? fail('feature-too-large') : parseShape(content)

function cpgWarning(file: SourceFile, table: Table): ReadEvent {
  return warning(file, { row: null, value: table.cpg ?? '', rule: 'cpg-contradicts-bytes' })
}

function warning(
  file: SourceFile,
  about: { row: number | null; column?: string; value?: string; rule: string },
): ReadEvent {
  const { row, column = null, value = null, rule } = about
  return { kind: 'warning', issue: { file: file.name, row, column, value, rule } }
}

async function readPrj(file: SourceFile): Promise<DeclaredCrs | null> {
  const path = file.siblings.get('prj')
  if (path === undefined) return null
  const wkt = (await readStart(path))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
  return wkt === '' ? null : { kind: 'wkt', wkt, from: '.prj' }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
