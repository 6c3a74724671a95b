import { stat } from 'node:fs/promises'
import { isFull, oneByOne } from '../batches.ts'
import { readStart, unreadable, type Progress } from '../bytes.ts'
import {
  oneLayer,
  type DeclaredCrs,
  type ReadEvent,
  type Reader,
  type SourceFile,
} from '../reader.ts'
import { heldContent, readContent } from './content.ts'
import { HEADER_BYTES, INDEX_BYTES } from './layout.ts'
import { recordEvents, warning } from './record-events.ts'
import { heldRecord, openTable, readRecord, type Table } from './table.ts'
import { FileWindow } from '../window.ts'

const FILE_CODE = 9994
const VERSION = 1000

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
      bytesTotal: file.size + dbfSize,
      bytesRead: () => progress.bytes,
      batches: () => batches(file, parts, table, progress),
      events: () => oneByOne(batches(file, parts, table, progress)),
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

async function* batches(
  file: SourceFile,
  parts: Parts,
  table: Table,
  progress: Progress,
): AsyncGenerator<readonly ReadEvent[]> {
  progress.bytes = 0
  const windows = await Promise.all([parts.shp, parts.shx, parts.dbf].map(p => FileWindow.open(p)))
  const [shp, shx, dbf] = windows
  try {
    if (shp === undefined || shx === undefined || dbf === undefined) return
    const { header } = table
    const add = recordEvents(file, table)
    let batch: ReadEvent[] = table.encoding.contradicts ? [cpgWarning(file, table)] : []
    let bytes = 0
    for (let i = 0; i < header.records; i++) {
      const content = heldContent(shp, shx, i) ?? (await readContent(shp, shx, i))
      if (content === null) throw unreadable(file.name, 'truncated-shp', { row: i + 1 })
      const record = heldRecord(dbf, header, i) ?? (await readRecord(dbf, header, i))
      add(batch, { row: i + 1, content, record })
      bytes += (content.bytes?.length ?? 0) + record.length
      if (!isFull(batch.length, bytes)) continue
      progress.bytes = Math.round(((i + 1) / header.records) * (shp.size + dbf.size))
      yield batch
      batch = []
      bytes = 0
    }
    yield batch
    progress.bytes = shp.size + dbf.size
  } finally {
    await Promise.all(windows.map(window => window.close()))
  }
}

function cpgWarning(file: SourceFile, table: Table): ReadEvent {
  return warning(file, { row: null, value: table.cpg ?? '', rule: 'cpg-contradicts-bytes' })
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
