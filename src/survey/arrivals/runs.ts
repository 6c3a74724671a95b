import { blocks, Refused } from '#base/result.ts'
import type { Progress } from '#platform/jobs/progress.ts'

/** How far the one intake under way has come. */
export type RunSeen = {
  readonly progress: Progress | null
  readonly read: number
  readonly rejected: number
  readonly seconds: number
}

type Run = {
  readonly id: string
  readonly controller: AbortController
  readonly begun: number
  readonly over: Promise<void>
  seen: Omit<RunSeen, 'seconds'>
}

/** The one intake a server has under way: the register takes one merge at a time, and the map must be served. */
export class ArrivalRuns {
  #run: Run | null = null

  /** Starts `work`, which notes its own end. Throws `Refused` with `intake-busy` while another runs. */
  start(
    id: string,
    work: (
      signal: AbortSignal,
      tell: (seen: Partial<Omit<RunSeen, 'seconds'>>) => void,
    ) => Promise<void>,
  ): void {
    if (this.#run !== null) throw new Refused(blocks('intake-busy'))
    const controller = new AbortController()
    const tell = (seen: Partial<Omit<RunSeen, 'seconds'>>) => {
      if (this.#run?.id === id) this.#run.seen = { ...this.#run.seen, ...seen }
    }
    const over = work(controller.signal, tell).finally(() => (this.#run = null))
    // Its end is noted with the delivery; whoever closes the server waits for it.
    over.catch(() => {})
    const seen = { progress: null, read: 0, rejected: 0 }
    this.#run = { id, controller, begun: performance.now(), over, seen }
  }

  seenOf(id: string): RunSeen | null {
    if (this.#run?.id !== id) return null
    return { ...this.#run.seen, seconds: (performance.now() - this.#run.begun) / 1000 }
  }

  cancel(id: string): void {
    if (this.#run?.id === id) this.#run.controller.abort()
  }

  async close(): Promise<void> {
    const run = this.#run
    run?.controller.abort()
    await run?.over.catch(() => {})
  }
}
