/** Where a geometry goes as it is read: called in file order, so nothing needs to be held as objects. */
export type WkbSink = {
  /** First, once: the OGC type, 1 point, 2 line, 3 polygon, 4–6 their multi forms. */
  begin(type: number): void
  /** A point, a line or a polygon starts. */
  part(): void
  /** A ring starts; a line or a point has exactly one. */
  ring(): void
  vertex(x: number, y: number): void
}

type Cursor = { readonly view: DataView; at: number }
/** One geometry's header: byte order, type, and how many Z and M ordinates follow each x and y. */
type Header = { readonly little: boolean; readonly type: number; readonly extra: number }

/**
 * Reads well-known binary (OGC 06-103r4, ISO Z/M types, EWKB flags and SRID) of either byte order into `sink`.
 * Z, M and SRID are read past. Throws RangeError naming the byte offset where the bytes are no such geometry.
 */
export function scanWkb(bytes: Uint8Array, sink: WkbSink): void {
  const cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 }
  const header = readHeader(cursor)
  sink.begin(header.type)
  if (header.type <= 3) readPart(cursor, header, sink)
  else readMulti(cursor, header, sink)
  if (cursor.at !== bytes.byteLength) refuse('bytes after the end', cursor.at)
}

function readMulti(cursor: Cursor, multi: Header, sink: WkbSink): void {
  const parts = readCount(cursor, multi, 5)
  for (let i = 0; i < parts; i++) {
    const start = cursor.at
    const header = readHeader(cursor)
    if (header.type !== multi.type - 3) refuse(`type ${header.type} inside ${multi.type}`, start)
    readPart(cursor, header, sink)
  }
}

function readPart(cursor: Cursor, header: Header, sink: WkbSink): void {
  sink.part()
  if (header.type !== 3) {
    sink.ring()
    readVertices(cursor, header, sink)
    return
  }
  const rings = readCount(cursor, header, 4)
  for (let i = 0; i < rings; i++) {
    sink.ring()
    readVertices(cursor, header, sink)
  }
}

function readVertices(cursor: Cursor, header: Header, sink: WkbSink): void {
  const size = 8 * (2 + header.extra)
  const count = header.type === 1 ? 1 : readCount(cursor, header, size)
  need(cursor, count * size)
  for (let i = 0; i < count; i++) {
    const x = cursor.view.getFloat64(cursor.at, header.little)
    const y = cursor.view.getFloat64(cursor.at + 8, header.little)
    cursor.at += size
    sink.vertex(x, y)
  }
}

function readHeader(cursor: Cursor): Header {
  const start = cursor.at
  need(cursor, 5)
  const order = cursor.view.getUint8(start)
  if (order > 1) refuse(`byte order ${order}`, start)
  const little = order === 1
  const word = cursor.view.getUint32(start + 1, little)
  cursor.at += 5
  const ewkb = word >>> 28
  const iso = word & 0x0fff_ffff
  const type = iso % 1000
  const dimensions = Math.floor(iso / 1000)
  if (type < 1 || type > 6 || dimensions > 3) refuse(`geometry type ${word}`, start + 1)
  if ((ewkb & 0b0010) !== 0) {
    need(cursor, 4)
    cursor.at += 4
  }
  return { little, type, extra: extraOrdinates(ewkb, dimensions) }
}

/** EWKB marks Z and M by the two highest bits, ISO by thousands: 1000 Z, 2000 M, 3000 both. */
function extraOrdinates(ewkb: number, dimensions: number): number {
  const z = (ewkb & 0b1000) !== 0 || dimensions === 1 || dimensions === 3
  const m = (ewkb & 0b0100) !== 0 || dimensions === 2 || dimensions === 3
  return Number(z) + Number(m)
}

/** A count that promises more than the bytes left could hold is refused here, before anyone allocates for it. */
function readCount(cursor: Cursor, header: Header, leastBytesEach: number): number {
  const start = cursor.at
  need(cursor, 4)
  const count = cursor.view.getUint32(start, header.little)
  cursor.at += 4
  if (count * leastBytesEach > cursor.view.byteLength - cursor.at) refuse(`count ${count}`, start)
  return count
}

function need(cursor: Cursor, bytes: number): void {
  if (cursor.at + bytes > cursor.view.byteLength) refuse('bytes end', cursor.at)
}

function refuse(what: string, offset: number): never {
  throw new RangeError(`WKB: ${what} at byte ${offset}`)
}
