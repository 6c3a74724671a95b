/** Places for so many at a time; the others wait in the order they came. */
export class Slots {
  #free: number
  readonly #waiting: PromiseWithResolvers<void>[] = []

  constructor(count: number) {
    this.#free = count
  }

  /** Resolves when there is a place; rejects with what `refuseWaiting` says. */
  async take(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1
      return
    }
    const waiter = Promise.withResolvers<void>()
    this.#waiting.push(waiter)
    await waiter.promise
  }

  give(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free += 1
    else next.resolve()
  }

  refuseWaiting(error: Error): void {
    for (const waiter of this.#waiting.splice(0)) waiter.reject(error)
  }
}
