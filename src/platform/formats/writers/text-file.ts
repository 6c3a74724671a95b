import { open, type FileHandle } from 'node:fs/promises'

const enough = 1 << 20

/** A new text file, written in pieces of about a megabyte. */
export class TextFile {
  readonly #handle: FileHandle
  #waiting: string[] = []
  #length = 0

  private constructor(handle: FileHandle) {
    this.#handle = handle
  }

  /** Makes the file, calls `fill` with it and closes it, whatever happens. */
  static async fill(path: string, fill: (file: TextFile) => Promise<void>): Promise<void> {
    const handle = await open(path, 'wx')
    try {
      const file = new TextFile(handle)
      await fill(file)
      await file.#flush()
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  async add(text: string): Promise<void> {
    this.#waiting.push(text)
    this.#length += text.length
    if (this.#length >= enough) await this.#flush()
  }

  async #flush(): Promise<void> {
    const text = this.#waiting.join('')
    this.#waiting = []
    this.#length = 0
    if (text !== '') await this.#handle.appendFile(text)
  }
}
