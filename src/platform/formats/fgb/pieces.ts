/** A stream of chunks taken in pieces of any length, at most one of which is held beside a chunk. */
export class Pieces {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** The next `length` bytes, valid until the next call; null where fewer are left. */
  async take(length: number): Promise<Buffer | null> {
    if (this.#held.length < length && !(await this.#gather(length))) return null
    const piece = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(length)
    return piece
  }

  /** Passes over as many bytes; false where fewer are left. */
  async skip(length: number): Promise<boolean> {
    let left = length
    while (left > this.#held.length) {
      left -= this.#held.length
      if (!(await this.#next())) return false
    }
    this.#held = this.#held.subarray(left)
    return true
  }

  async ended(): Promise<boolean> {
    while (this.#held.length === 0) if (!(await this.#next())) return true
    return false
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  async #gather(length: number): Promise<boolean> {
    const parts = [this.#held]
    let size = this.#held.length
    while (size < length) {
      if (!(await this.#next())) return false
      parts.push(this.#held)
      size += this.#held.length
    }
    this.#held = Buffer.concat(parts)
    return true
  }

  async #next(): Promise<boolean> {
    const { done, value } = await this.#chunks.next()
    if (done === true) return false
    this.#held = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    return true
  }
}
