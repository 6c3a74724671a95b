import { MAX_PART_BYTES } from '../bytes.ts'
import type { FileWindow } from '../window.ts'
import { HEADER_BYTES, INDEX_BYTES } from './layout.ts'

/** What the .shp holds of one shape. */
export type Content = {
  /** Null for a shape longer than may be held. */
  readonly bytes: Uint8Array | null
  /** Whether the record itself says the length that the index says. */
  readonly agrees: boolean
}

/** The content of shape `index`; null where the .shp ends before it does, or the index points outside it. */
export async function readContent(
  shp: FileWindow,
  shx: FileWindow,
  index: number,
): Promise<Content | null> {
  const place = placeOf(await shx.read(entryAt(index), INDEX_BYTES), shp.size)
  if (place === null) return null
  const record = await shp.read(place.offset, place.held)
  return record.length < place.held ? null : contentOf(record, place)
}

/** The same where the windows hold it already, without waiting; null where they do not. */
export function heldContent(shp: FileWindow, shx: FileWindow, index: number): Content | null {
  const entry = shx.held(entryAt(index), INDEX_BYTES)
  const place = entry === null ? null : placeOf(entry, shp.size)
  const record = place === null ? null : shp.held(place.offset, place.held)
  return place === null || record === null ? null : contentOf(record, place)
}

const entryAt = (index: number): number => HEADER_BYTES + index * INDEX_BYTES

/** Where a record stands, the length of its content, and how many bytes of it with its head are held. */
type Place = { readonly offset: number; readonly length: number; readonly held: number }

function placeOf(entry: Buffer, size: number): Place | null {
  const offset = entry.readInt32BE(0) * 2
  const length = entry.readInt32BE(4) * 2
  if (offset < HEADER_BYTES || length < 0 || offset + INDEX_BYTES + length > size) return null
  return { offset, length, held: INDEX_BYTES + (length > MAX_PART_BYTES ? 0 : length) }
}

const contentOf = (record: Buffer, { length, held }: Place): Content => ({
  bytes: held - INDEX_BYTES < length ? null : record.subarray(INDEX_BYTES),
  agrees: record.readInt32BE(4) * 2 === length,
})
