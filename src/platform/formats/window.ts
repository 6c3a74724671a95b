import { open, type FileHandle } from 'node:fs/promises'

const WINDOW_BYTES = 1024 * 1024

/**
 * Reads ranges of a file through one sliding window: sequential access costs one disk read a megabyte, any other
 * order works too, and memory stays bounded. A range past the end of the file comes back short.
 */
export class FileWindow {
  readonly #handle: FileHandle
  #start = 0
  #window = Buffer.alloc(0)

  private constructor(handle: FileHandle, size: number) {
    this.#handle = handle
    this.size = size
  }

  readonly size: number

  static async open(path: string): Promise<FileWindow> {
    const handle = await open(path)
    return new FileWindow(handle, (await handle.stat()).size)
  }

  /** Bytes that the window holds already, valid until the next read; null where it does not hold them all. */
  held(offset: number, length: number): Buffer | null {
    const inside = offset - this.#start
    return inside >= 0 && inside + length <= this.#window.length
      ? this.#window.subarray(inside, inside + length)
      : null
  }

  /** Bytes valid until the next call. */
  async read(offset: number, length: number): Promise<Buffer> {
    const held = this.held(offset, length)
    if (held !== null) return held
    const wanted = Math.max(0, Math.min(Math.max(length, WINDOW_BYTES), this.size - offset))
    const buffer = Buffer.alloc(wanted)
    const { bytesRead } = await this.#handle.read(buffer, 0, wanted, offset)
    this.#start = offset
    this.#window = buffer.subarray(0, bytesRead)
    return this.#window.subarray(0, length)
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}
