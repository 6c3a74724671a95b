import { timingSafeEqual } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import type { z } from 'zod'
import { Refused, blocks as refuses } from '#base/result.ts'
import { sqlState } from '#platform/db/fault.ts'
import {
  BLOCK_HEAD_BYTES,
  FORMAT_VERSION,
  MOST_PAYLOAD_BYTES,
  PREAMBLE_BYTES,
  SIGNATURE,
  blockSum,
} from './format.ts'

/** One block as it stands in the file, from `at` to `end`; its checksum holds. */
export type Block = {
  readonly kind: number
  readonly payload: Buffer
  /** Head and payload. */
  readonly bytes: Buffer
  readonly at: number
  readonly end: number
}

/** A backup's file, open for reading block by block: one block in memory at a time. */
export class BlockFile {
  readonly path: string
  readonly size: number
  readonly preamble: Buffer
  readonly #handle: FileHandle

  /** Throws `Refused`: backup-not-readable, backup-foreign, backup-newer-format. */
  static async open(path: string): Promise<BlockFile> {
    return readable(path, async () => {
      const handle = await open(path, 'r')
      try {
        const { size } = await handle.stat()
        const start = Buffer.alloc(PREAMBLE_BYTES)
        await handle.read(start, 0, start.length, 0)
        refuseForeign(path, start)
        return new BlockFile(path, handle, size, start)
      } catch (error) {
        await handle.close()
        throw error
      }
    })
  }

  private constructor(path: string, handle: FileHandle, size: number, preamble: Buffer) {
    this.path = path
    this.size = size
    this.preamble = preamble
    this.#handle = handle
  }

  /** The blocks from a byte on. Throws `Refused`: backup-damaged, and backup-truncated where the file ends too soon. */
  async *blocks(from: number): AsyncGenerator<Block> {
    for (let at = from; ;) {
      const head = await this.#bytes(at, BLOCK_HEAD_BYTES)
      const length = head.readUInt32BE(1)
      if (length > MOST_PAYLOAD_BYTES) throw this.damaged(at)
      const bytes = await this.#bytes(at, BLOCK_HEAD_BYTES + length)
      const payload = bytes.subarray(BLOCK_HEAD_BYTES)
      if (blockSum(bytes, payload) !== bytes.readUInt32BE(5)) throw this.damaged(at)
      const end = at + bytes.length
      yield { kind: bytes.readUInt8(0), payload, bytes, at, end }
      at = end
    }
  }

  /** The JSON that a block of this kind holds. */
  json<T>(schema: z.ZodType<T>, block: Block, kind: number): T {
    try {
      if (block.kind === kind) return schema.parse(JSON.parse(block.payload.toString('utf8')))
    } catch {
      // No JSON, or not what such a block says: told like any other damage.
    }
    throw this.damaged(block.at)
  }

  /** Holds the last block against the digest of everything before it; nothing may follow. */
  finish(block: Block, digest: Buffer): void {
    const same = block.payload.length === digest.length && timingSafeEqual(block.payload, digest)
    if (!same) throw this.damaged(block.at)
    if (block.end !== this.size) throw this.damaged(block.end)
  }

  damaged(at: number, table: string | null = null): Refused {
    return new Refused(refuses('backup-damaged', { file: this.path, byte: at, table }))
  }

  close(): Promise<void> {
    return this.#handle.close()
  }

  async #bytes(at: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length)
    for (let have = 0; have < length;) {
      const { bytesRead } = await readable(this.path, () =>
        this.#handle.read(bytes, have, length - have, at + have),
      )
      if (bytesRead === 0) {
        throw new Refused(refuses('backup-truncated', { file: this.path, bytes: this.size }))
      }
      have += bytesRead
    }
    return bytes
  }
}

function refuseForeign(file: string, start: Buffer): void {
  if (!start.subarray(0, SIGNATURE.length).equals(SIGNATURE)) {
    throw new Refused(refuses('backup-foreign', { file }))
  }
  const version = start.readUInt32BE(SIGNATURE.length)
  if (version !== FORMAT_VERSION) {
    throw new Refused(refuses('backup-newer-format', { file, version, knows: FORMAT_VERSION }))
  }
}

async function readable<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const why = sqlState(error)
    if (!/^E[A-Z]+$/.test(why)) throw error
    throw new Refused(refuses('backup-not-readable', { file, why }))
  }
}
