import { readFile } from 'node:fs/promises'
import { crc32, deflateRawSync } from 'node:zlib'
import { unreadable } from '../bytes.ts'
import type { SourceFile, ZipEntry } from '../reader.ts'

const LOCAL_BYTES = 30
const ENTRY_BYTES = 46
const SIZES_BEHIND = 0x8
const DEFLATED = 8
const ZIP64 = 1

/**
 * The bytes of a zip with some of its files replaced. All others keep their own bytes, packed as they were, and their
 * place in the order. Held in memory whole. Throws `Unreadable` with `zip-method-not-read` for a zip64.
 */
export async function rewriteZip(
  { path, name, archive }: Pick<SourceFile, 'path' | 'name' | 'archive'>,
  replaced: ReadonlyMap<ZipEntry, Uint8Array>,
): Promise<Buffer> {
  const bytes = await readFile(path)
  const endAt = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const directoryAt = bytes.readUInt32LE(endAt + 16)
  if (directoryAt > endAt) throw unreadable(name, 'zip-method-not-read')
  const entries = archive ?? []
  const inPlace = entries.toSorted((a, b) => a.offset - b.offset)
  const body: Buffer[] = [bytes.subarray(0, inPlace[0]?.offset ?? directoryAt)]
  const records = new Map<ZipEntry, Buffer>()
  let offset = body.reduce((sum, { length }) => sum + length, 0)
  for (const [i, entry] of inPlace.entries()) {
    const local = bytes.subarray(entry.offset, inPlace[i + 1]?.offset ?? directoryAt)
    const { part, record } = rewritten(entry, local, replaced.get(entry))
    record.writeUInt32LE(offset, 42)
    records.set(entry, record)
    body.push(part)
    offset += part.length
  }
  const directory = Buffer.concat(entries.flatMap(entry => records.get(entry) ?? []))
  const end = Buffer.from(bytes.subarray(endAt))
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...body, directory, end])
}

type Rewritten = { readonly part: Buffer; readonly record: Buffer }

function rewritten(entry: ZipEntry, local: Buffer, content: Uint8Array | undefined): Rewritten {
  const record = Buffer.from(entry.record)
  if (content === undefined) return { part: local, record }
  const part = repacked(local, record, content)
  return { part, record: withoutZip64(record) }
}

/** The local entry with new content; writes the same sizes and sum into its record of the directory. */
function repacked(local: Buffer, record: Buffer, content: Uint8Array): Buffer {
  const packed = deflateRawSync(content)
  const nameEnd = LOCAL_BYTES + local.readUInt16LE(26)
  const header = Buffer.from(local.subarray(0, nameEnd))
  // Extra fields of the local header could only repeat the old sizes.
  header.writeUInt16LE(0, 28)
  for (const [into, at] of [
    [header, 6],
    [record, 8],
  ] as const) {
    into.writeUInt16LE(into.readUInt16LE(at) & ~SIZES_BEHIND, at)
    into.writeUInt16LE(DEFLATED, at + 2)
    into.writeUInt32LE(crc32(content), at + 8)
    into.writeUInt32LE(packed.length, at + 12)
    into.writeUInt32LE(content.length, at + 16)
  }
  return Buffer.concat([header, packed])
}

function withoutZip64(record: Buffer): Buffer {
  const extraAt = ENTRY_BYTES + record.readUInt16LE(28)
  const extraEnd = extraAt + record.readUInt16LE(30)
  const kept: Buffer[] = []
  for (let at = extraAt; at + 4 <= extraEnd;) {
    const next = Math.min(extraEnd, at + 4 + record.readUInt16LE(at + 2))
    if (record.readUInt16LE(at) !== ZIP64) kept.push(record.subarray(at, next))
    at = next
  }
  const extra = Buffer.concat(kept)
  const head = Buffer.from(record.subarray(0, extraAt))
  head.writeUInt16LE(extra.length, 30)
  return Buffer.concat([head, extra, record.subarray(extraEnd)])
}
