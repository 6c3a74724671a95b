import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Unreadable, type SourceFile } from './reader.ts'

/** How far into the file on disk a running read has come; for a .gz these are compressed bytes. */
export type Progress = { bytes: number }

/** The largest single feature, line or cell that is held in memory; anything longer is refused, not loaded. */
export const MAX_PART_BYTES = 32 * 1024 * 1024
/** Vertices of the largest shape: as objects they take many times what they took in the file. */
export const MAX_VERTICES = 300_000
/** Columns of a table or properties of a feature: no office keeps more, and each is matched with every field. */
export const MAX_COLUMNS = 4096

/** No table or map packs as well as a bomb does: a .dbf of blanks reaches about 150, a bomb 1,000. */
const bomb = { ratio: 400, from: 64 * 1024 ** 2 }

/** Whether so many bytes may have come out of so few. */
export const isBomb = (size: number, packed: number): boolean =>
  size > bomb.from && size > bomb.ratio * packed

const HEAD_BYTES = 64 * 1024
const CHUNK_BYTES = 256 * 1024

/**
 * The file's content in chunks, un-gzipped on the way, so that neither a large file nor a gzip bomb is ever in
 * memory whole. Throws `Unreadable` with `truncated-gzip`, `damaged-gzip` or `gzip-bomb`.
 */
export async function* readBytes(
  file: Pick<SourceFile, 'name' | 'path' | 'gzip'>,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(file.path, { highWaterMark: CHUNK_BYTES })
  // The pipeline hands an error of the disk on to the reading end, which throws it below.
  const stream = file.gzip ? pipeline(raw, createGunzip(), () => {}) : raw
  try {
    let size = 0
    for await (const chunk of stream) {
      progress.bytes = raw.bytesRead
      size += chunk.length
      if (file.gzip && isBomb(size, raw.bytesRead)) throw unreadable(file.name, 'gzip-bomb')
      yield chunk
    }
    progress.bytes = raw.bytesRead
  } catch (error) {
    throw gzipError(error, file.name) ?? error
  } finally {
    raw.destroy()
  }
}

/**
 * The first bytes of a file as they are: all of a side file, and no more of what only calls itself one. They hold no
 * more memory than they are long: a batch keeps the head of each of its files.
 */
export async function readStart(path: string): Promise<Buffer> {
  const handle = await open(path)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return bytesRead === HEAD_BYTES ? buffer : Buffer.from(buffer.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}

/** The first bytes of a file, un-gzipped where it is a gzip by its magic number. */
export async function readHead(
  path: string,
  name: string,
): Promise<{ head: Uint8Array; gzip: boolean }> {
  const head = await readStart(path)
  return isGzip(head)
    ? { head: await gunzippedHead(path, name), gzip: true }
    : { head, gzip: false }
}

async function gunzippedHead(path: string, name: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of readBytes({ name, path, gzip: true }, { bytes: 0 })) {
      parts.push(chunk)
      size += chunk.length
      if (size >= HEAD_BYTES) break
    }
  } catch (error) {
    // A cut archive still shows its format; the read itself reports the cut. Nothing at all cannot be sniffed.
    if (!(error instanceof Unreadable) || size === 0) throw error
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES)
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 0x08
}

function gzipError(error: unknown, file: string): Unreadable | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'Z_BUF_ERROR') return unreadable(file, 'truncated-gzip')
  if (code === 'Z_DATA_ERROR' || code === 'Z_STREAM_ERROR') return unreadable(file, 'damaged-gzip')
  return null
}

/** An `Unreadable` about a whole file, or about the row where it broke off. */
export function unreadable(
  file: string,
  rule: string,
  at: { row?: number; column?: string; value?: string } = {},
): Unreadable {
  const { row = null, column = null, value = null } = at
  return new Unreadable({ file, row, column, value, rule })
}

/** Bytes of one value that may arrive in several chunks; gives up above `cap` and says so by null. */
export class Gather {
  readonly #cap: number
  #parts: Uint8Array[] = []
  #size = 0

  constructor(cap: number) {
    this.#cap = cap
  }

  add(part: Uint8Array): void {
    this.#size += part.length
    if (this.#size > this.#cap) this.#parts = []
    else if (part.length > 0) this.#parts.push(part)
  }

  /** The bytes so far, or null where they were more than the cap; starts anew. */
  take(): Uint8Array | null {
    const parts = this.#parts
    const fits = this.#size <= this.#cap
    this.#parts = []
    this.#size = 0
    if (!fits) return null
    const [first] = parts
    return parts.length === 1 && first !== undefined ? first : Buffer.concat(parts)
  }
}
