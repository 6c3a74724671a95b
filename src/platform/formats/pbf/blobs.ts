import { inflateSync, zstdDecompressSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import { unreadable } from '../bytes.ts'
import type { FileWindow } from '../window.ts'

/** Limits of the format (OSM wiki, PBF Format): a blob header, and a blob once it is unpacked. */
const MAX_HEADER_BYTES = 64 * 1024
const MAX_BLOB_BYTES = 32 * 1024 * 1024

/** Where a blob lies in the file. */
export type BlobPlace = { readonly type: string; readonly offset: number; readonly length: number }

/** All blobs of the file in order. Throws `Unreadable`: `truncated-pbf`, `damaged-pbf`. */
export async function* blobPlaces(pbf: FileWindow, file: string): AsyncGenerator<BlobPlace> {
  let at = 0
  while (at < pbf.size) {
    const prefix = await pbf.read(at, 4)
    if (prefix.length < 4) throw unreadable(file, 'truncated-pbf')
    const headerLength = new DataView(prefix.buffer, prefix.byteOffset).getUint32(0)
    if (headerLength > MAX_HEADER_BYTES) throw unreadable(file, 'damaged-pbf')
    const header = await pbf.read(at + 4, headerLength)
    if (header.length < headerLength) throw unreadable(file, 'truncated-pbf')
    const { type, length } = readPbf(file, () => blobHeader(header))
    const offset = at + 4 + headerLength
    if (offset + length > pbf.size) throw unreadable(file, 'truncated-pbf')
    yield { type, offset, length }
    at = offset + length
  }
}

/** A blob's content, unpacked. Throws `Unreadable`: `unsupported-compression`, `damaged-pbf`. */
export async function readBlob(
  pbf: FileWindow,
  place: BlobPlace,
  file: string,
): Promise<Uint8Array> {
  const bytes = await pbf.read(place.offset, place.length)
  return readPbf(file, () => unpack(bytes, file))
}

function blobHeader(bytes: Uint8Array): { type: string; length: number } {
  const header = { type: '', length: 0 }
  return new PbfReader(bytes).readFields((field, into, pbf) => {
    if (field === 1) into.type = pbf.readString()
    else if (field === 3) into.length = pbf.readVarint()
  }, header)
}

const compressions: Record<number, string> = { 4: 'lzma', 5: 'bzip2', 6: 'lz4' }

function unpack(bytes: Uint8Array, file: string): Uint8Array {
  const pbf = new PbfReader(bytes)
  const limit = { maxOutputLength: MAX_BLOB_BYTES }
  let size: number | null = null
  for (let field = pbf.nextField(); field !== 0; field = pbf.nextField()) {
    if (field === 1) return pbf.readBytes().slice()
    if (field === 3) return ofSize(inflateSync(pbf.readBytes(), limit), size)
    if (field === 7) return ofSize(zstdDecompressSync(pbf.readBytes(), limit), size)
    if (field === 2) size = pbf.readVarint()
    const compression = compressions[field]
    if (compression !== undefined) {
      throw unreadable(file, 'unsupported-compression', { value: compression })
    }
  }
  throw unreadable(file, 'damaged-pbf')
}

/** Throws RangeError where more or less came out than the blob says. */
function ofSize(bytes: Uint8Array, said: number | null): Uint8Array {
  if (said !== null && said !== bytes.length)
    throw new RangeError(`${bytes.length} of ${said} bytes`)
  return bytes
}

/** Runs a decoder; whatever the libraries throw on broken bytes becomes `damaged-pbf`. */
export function readPbf<T>(file: string, decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    throw isLibraryError(error) ? unreadable(file, 'damaged-pbf') : error
  }
}

function isLibraryError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return error instanceof RangeError || /^(?:Z_|ERR_|ZSTD_)/.test(code) || isPbfError(error)
}

function isPbfError(error: unknown): boolean {
  return error instanceof Error && /varint|wire type|Unimplemented type|bounds/i.test(error.message)
}
