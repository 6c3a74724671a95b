/** Work that names the same thing, one after the other in the order it was asked for. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Runs `work` after what was asked of `key` before, whatever became of that. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key)
    const own = (async () => {
      await before?.catch(() => {})
      return work()
    })()
    this.#last.set(key, own)
    try {
      return await own
    } finally {
      if (this.#last.get(key) === own) this.#last.delete(key)
    }
  }
}
