import { createReadStream, type ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { unreadable, type Progress } from '../bytes.ts'
import type { SourceFile, ZipEntry } from '../reader.ts'

const LOCAL = 0x04034b50
const LOCAL_BYTES = 30

/**
 * One file of a zip in chunks, unpacked on the way; `progress` counts its packed bytes. Stops where more comes out
 * than the directory says, and checks the sum at the end. Throws `Unreadable` with `damaged-zip`.
 */
export async function* readEntry(
  file: Pick<SourceFile, 'name' | 'path'>,
  entry: ZipEntry,
  progress: Progress = { bytes: 0 },
): AsyncGenerator<Uint8Array> {
  const damaged = () => unreadable(file.name, 'damaged-zip', { value: entry.name })
  if (entry.packed + entry.size === 0) return
  const raw = await packedBytes(file.path, entry)
  if (raw === null) throw damaged()
  const before = progress.bytes
  const stream = entry.method === 8 ? pipeline(raw, createInflateRaw(), () => {}) : raw
  let size = 0
  let crc = 0
  try {
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a file stream gives bytes')
      size += chunk.length
      if (size > entry.size) throw damaged()
      crc = crc32(chunk, crc)
      progress.bytes = before + raw.bytesRead
      yield chunk
    }
  } catch (error) {
    throw isInflateError(error) ? damaged() : error
  } finally {
    raw.destroy()
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged()
}

/** Null where there is no such entry, or nothing in it. */
async function packedBytes(path: string, { offset, packed }: ZipEntry): Promise<ReadStream | null> {
  const start = await contentStart(path, offset)
  return start === null || packed === 0
    ? null
    : createReadStream(path, { start, end: start + packed - 1 })
}

/** The local header repeats the name, and its extra field may have another length than the directory's. */
async function contentStart(path: string, offset: number): Promise<number | null> {
  const handle = await open(path)
  try {
    const view = new DataView(new ArrayBuffer(LOCAL_BYTES))
    const { bytesRead } = await handle.read(view, 0, LOCAL_BYTES, offset)
    if (bytesRead < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL) return null
    return offset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true)
  } finally {
    await handle.close()
  }
}

const isInflateError = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('Z_')
