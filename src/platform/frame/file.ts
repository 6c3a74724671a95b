import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { Zone } from '#geo/zone.ts'
import type { Frame } from './frame.ts'
import { type FrameHandle, frameFromHandle, frameHandle } from './handle.ts'
import type { LayerData } from './layer.ts'
import { arraysOf, type LayerHead, layerHead, layerFrom } from './sections.ts'

/*
 * A frame on disk: 8 bytes of name, the version, the header's length, sha256 of all the rest, the header as
 * JSON, then every array in turn, each on a multiple of 8 bytes so that it is used where it was read to. Numbers
 * little-endian: the cache stays on the machine that wrote it.
 */
const MAGIC = Buffer.from('HCFRAME\n')
const VERSION = 2
const SUM_AT = 16
const HEADER_AT = 48

type Header = {
  readonly city: string
  readonly zone: Zone
  readonly layers: readonly LayerHead[]
}

/** Writes the frame beside `file`, then renames, so that a killed process leaves the old file or the new one. */
export async function saveFrame(frame: Frame, file: string): Promise<void> {
  const { city, zone, layers } = frameHandle(frame)
  const header: Header = { city, zone, layers: layers.map(layerHead) }
  const text = Buffer.from(JSON.stringify(header))
  const start = Buffer.alloc(aligned(HEADER_AT + text.length))
  MAGIC.copy(start)
  start.writeUInt32LE(VERSION, 8)
  start.writeUInt32LE(text.length, 12)
  text.copy(start, HEADER_AT)
  const chunks = layers.flatMap(arraysOf).flatMap(padded)
  const sum = createHash('sha256')
    .update(start.subarray(0, SUM_AT))
    .update(start.subarray(HEADER_AT))
  for (const chunk of chunks) sum.update(chunk)
  sum.digest().copy(start, SUM_AT)
  await replace(file, [start, ...chunks])
}

/**
 * The frame of a file, its arrays in shared memory; null where there is no such file, it is damaged or cut, or an
 * older or newer program wrote it: then it is built anew.
 */
export async function loadFrame(file: string): Promise<Frame | null> {
  const bytes = await readShared(file)
  if (bytes === null || bytes.length < HEADER_AT) return null
  if (!MAGIC.equals(bytes.subarray(0, 8)) || bytes.readUInt32LE(8) !== VERSION) return null
  const sum = createHash('sha256')
    .update(bytes.subarray(0, SUM_AT))
    .update(bytes.subarray(HEADER_AT))
  if (!sum.digest().equals(bytes.subarray(SUM_AT, HEADER_AT))) return null
  const headerEnd = HEADER_AT + bytes.readUInt32LE(12)
  const header: Header = JSON.parse(bytes.toString('utf8', HEADER_AT, headerEnd))
  return frameFromHandle(handleFrom(header, bytes, aligned(headerEnd)))
}

function handleFrom({ city, zone, layers }: Header, bytes: Buffer, start: number): FrameHandle {
  let at = start
  const take = (length: number) => {
    const section = { buffer: bytes.buffer, offset: bytes.byteOffset + at }
    at = aligned(at + length)
    return section
  }
  return { city, zone, layers: layers.map((head): LayerData => layerFrom(head, take)) }
}

const aligned = (length: number): number => Math.ceil(length / 8) * 8

function padded(array: Uint8Array): Uint8Array[] {
  const gap = aligned(array.length) - array.length
  return gap === 0 ? [array] : [array, new Uint8Array(gap)]
}

async function replace(file: string, chunks: readonly Uint8Array[]): Promise<void> {
  const temporary = `${file}.${randomUUID()}.part`
  try {
    const handle = await open(temporary, 'w')
    try {
      for (const chunk of chunks) await writeWhole(handle, chunk)
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } finally {
    await rm(temporary, { force: true })
  }
}

async function writeWhole(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length;) at += (await handle.write(chunk, at)).bytesWritten
}

async function readShared(file: string): Promise<Buffer | null> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
  if (handle === null) return null
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.from(new SharedArrayBuffer(size))
    let at = 0
    while (at < size) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(size - at, 2 ** 30))
      if (bytesRead === 0) return null
      at += bytesRead
    }
    return bytes
  } finally {
    await handle.close()
  }
}
