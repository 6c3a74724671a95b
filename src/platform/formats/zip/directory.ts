import { crc32 } from 'node:zlib'
import { isBomb, unreadable } from '../bytes.ts'
import type { ZipEntry } from '../reader.ts'
import { FileWindow } from '../window.ts'

const END = 0x06054b50
const END_BYTES = 22
const END64 = 0x06064b50
const END64_BYTES = 56
const LOCATOR64 = 0x07064b50
const LOCATOR64_BYTES = 20
const ENTRY = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const ENCRYPTED = 0x1
const UTF8 = 0x800

const maxEntries = 10_000
const maxDirectoryBytes = 16 * 1024 ** 2
/** What an archive may come to when it is unpacked, all its files together. */
const maxInflated = 4 * 1024 ** 3

export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 &&
  head[1] === 0x4b &&
  ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))

/**
 * The files in a zip (APPNOTE 6.3, zip64 included), checked before a byte is unpacked. Throws `Unreadable`:
 * `truncated-zip`, `damaged-zip` (entries that overlap among them), `zip-encrypted`, `zip-method-not-read`,
 * `zip-too-many-entries`, `zip-too-large`, `zip-bomb`.
 */
export async function readDirectory(path: string, file: string): Promise<readonly ZipEntry[]> {
  const window = await FileWindow.open(path)
  try {
    const end = await findEnd(window, file)
    if (end.entries > maxEntries)
      throw unreadable(file, 'zip-too-many-entries', { value: String(end.entries) })
    if (end.size > maxDirectoryBytes || end.offset + end.size > end.at)
      throw unreadable(file, 'damaged-zip')
    const bytes = (await window.read(end.offset, end.size)).slice()
    const entries = parseEntries(bytes, end.entries, file)
    checkSizes(entries, file)
    checkOverlap(entries, end.offset, file)
    return entries
  } finally {
    await window.close()
  }
}

type End = {
  readonly entries: number
  readonly size: number
  readonly offset: number
  readonly at: number
}

async function findEnd(window: FileWindow, file: string): Promise<End> {
  const length = Math.min(window.size, END_BYTES + 0xffff)
  const start = window.size - length
  const tail = (await window.read(start, length)).slice()
  const view = viewOf(tail)
  for (let at = length - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue
    if (at + END_BYTES + view.getUint16(at + 20, true) !== length) continue
    const end = {
      entries: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
      at: start + at,
    }
    return end.entries === 0xffff || end.size === 0xffffffff || end.offset === 0xffffffff
      ? findEnd64(window, end, file)
      : end
  }
  throw unreadable(file, 'truncated-zip')
}

async function findEnd64(window: FileWindow, end: End, file: string): Promise<End> {
  const locator = viewOf((await window.read(end.at - LOCATOR64_BYTES, LOCATOR64_BYTES)).slice())
  if (locator.byteLength < LOCATOR64_BYTES || locator.getUint32(0, true) !== LOCATOR64) return end
  const at = Number(locator.getBigUint64(8, true))
  const view = viewOf((await window.read(at, END64_BYTES)).slice())
  if (view.byteLength < END64_BYTES || view.getUint32(0, true) !== END64)
    throw unreadable(file, 'damaged-zip')
  return {
    entries: Number(view.getBigUint64(32, true)),
    size: Number(view.getBigUint64(40, true)),
    offset: Number(view.getBigUint64(48, true)),
    at,
  }
}

function parseEntries(bytes: Uint8Array, count: number, file: string): ZipEntry[] {
  const view = viewOf(bytes)
  const entries: ZipEntry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const lengths = entryLengths(view, at)
    if (lengths === null) throw unreadable(file, 'damaged-zip')
    entries.push(parseEntry(bytes.subarray(at, at + lengths.whole), lengths, file))
    at += lengths.whole
  }
  return entries
}

type Lengths = { readonly name: number; readonly extra: number; readonly whole: number }

function entryLengths(view: DataView, at: number): Lengths | null {
  if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY) return null
  const name = view.getUint16(at + 28, true)
  const extra = view.getUint16(at + 30, true)
  const whole = ENTRY_BYTES + name + extra + view.getUint16(at + 32, true)
  return at + whole > view.byteLength ? null : { name, extra, whole }
}

function parseEntry(bytes: Uint8Array, lengths: Lengths, file: string): ZipEntry {
  const view = viewOf(bytes)
  const flags = view.getUint16(8, true)
  const rawName = bytes.subarray(ENTRY_BYTES, ENTRY_BYTES + lengths.name)
  const extra = extraFields(bytes.subarray(ENTRY_BYTES + lengths.name).subarray(0, lengths.extra))
  const name = entryName(rawName, (flags & UTF8) !== 0, extra.get(0x7075))
  if ((flags & ENCRYPTED) !== 0) throw unreadable(file, 'zip-encrypted', { value: name })
  const method = view.getUint16(10, true)
  if (method !== 0 && method !== 8) throw unreadable(file, 'zip-method-not-read', { value: name })
  const wide = wideNumbers(extra.get(1))
  const number = (at: number) => {
    const short = view.getUint32(at, true)
    return short === 0xffffffff ? (wide.shift() ?? short) : short
  }
  // In this order they stand in the zip64 field, each only where the short one is full.
  const size = number(24)
  const packed = number(20)
  const offset = number(42)
  return { name, method, crc: view.getUint32(16, true), size, packed, offset, record: bytes }
}

function extraFields(bytes: Uint8Array): Map<number, Uint8Array> {
  const view = viewOf(bytes)
  const fields = new Map<number, Uint8Array>()
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = view.getUint16(at + 2, true)
    fields.set(view.getUint16(at, true), bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return fields
}

function wideNumbers(field: Uint8Array | undefined): number[] {
  if (field === undefined) return []
  const view = viewOf(field)
  return Array.from({ length: Math.min(3, field.length >> 3) }, (_, i) =>
    Number(view.getBigUint64(i * 8, true)),
  )
}

/** Names are UTF-8 where the entry says so or they decode; Chinese Windows writes GBK and says nothing. */
function entryName(bytes: Uint8Array, utf8: boolean, unicode: Uint8Array | undefined): string {
  if (
    unicode !== undefined &&
    unicode.length > 5 &&
    viewOf(unicode).getUint32(1, true) === crc32(bytes)
  )
    return new TextDecoder().decode(unicode.subarray(5))
  if (utf8) return new TextDecoder().decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function checkSizes(entries: readonly ZipEntry[], file: string): void {
  for (const { name, size, packed } of entries)
    if (isBomb(size, packed)) throw unreadable(file, 'zip-bomb', { value: name })
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  if (size > maxInflated) throw unreadable(file, 'zip-too-large')
  if (isBomb(size, packed)) throw unreadable(file, 'zip-bomb')
}

/** Files that share their bytes are how a small archive unpacks to a huge one. */
function checkOverlap(entries: readonly ZipEntry[], directoryAt: number, file: string): void {
  let end = directoryAt
  for (const { name, offset, packed } of entries.toSorted((a, b) => b.offset - a.offset)) {
    if (offset + LOCAL_BYTES + packed > end) throw unreadable(file, 'damaged-zip', { value: name })
    end = offset
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
