import { open, type FileHandle } from 'node:fs/promises'

/** A new file of bytes, written in pieces of a megabyte. */
export class ByteFile {
  readonly #handle: FileHandle
  readonly #waiting = Buffer.alloc(1 << 20)
  #held = 0
  /** Bytes added so far. */
  size = 0

  private constructor(handle: FileHandle) {
    this.#handle = handle
  }

  /** Makes the file, calls `fill` with it and closes it, whatever happens. */
  static async fill(path: string, fill: (file: ByteFile) => Promise<void>): Promise<void> {
    const handle = await open(path, 'wx')
    try {
      const file = new ByteFile(handle)
      await fill(file)
      await file.#flush()
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  /** The bytes may be used again once the promise is kept. */
  async add(bytes: Uint8Array): Promise<void> {
    this.size += bytes.length
    if (this.#held + bytes.length > this.#waiting.length) await this.#flush()
    if (bytes.length > this.#waiting.length) await this.#handle.appendFile(bytes)
    else {
      this.#waiting.set(bytes, this.#held)
      this.#held += bytes.length
    }
  }

  async #flush(): Promise<void> {
    const bytes = this.#waiting.subarray(0, this.#held)
    this.#held = 0
    if (bytes.length > 0) await this.#handle.appendFile(bytes)
  }
}
