import { Refused, blocks } from '#base/result.ts'
import type { CheckupRun } from './run.ts'

/** Where a server has checkups computed. */
export type Desk = {
  /**
   * Starts a checkup, or shares the one under way when it is of the same name. Throws `Refused` with `busy` while
   * another is computed: the machine has few cores and a map to serve.
   */
  compute(name: string, start: (signal: AbortSignal) => Promise<CheckupRun>): Promise<CheckupRun>
  /** Ends what is under way; whoever waits for it gets the reason. */
  close(): void
}

/** A desk that computes one checkup at a time. */
export function openDesk(): Desk {
  const closing = new AbortController()
  let busy: { readonly name: string; readonly run: Promise<CheckupRun> } | null = null
  return {
    async compute(name, start) {
      if (busy !== null && busy.name !== name) throw new Refused(blocks('busy'))
      if (busy !== null) return busy.run
      const run = start(closing.signal).finally(() => (busy = null))
      busy = { name, run }
      return run
    },
    close: () => closing.abort(new Refused(blocks('busy'))),
  }
}
