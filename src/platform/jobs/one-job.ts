import { blocks, Refused } from '#base/result.ts'

type Running<Told> = {
  readonly name: string
  readonly controller: AbortController
  readonly begun: number
  over: Promise<void>
  told: Told
}

/** What the work of a job is given: when to stop, and how to say how far it has come. */
export type JobTools<Told> = {
  readonly signal: AbortSignal
  readonly tell: (part: Partial<Told>) => unknown
}

/** The one job of its kind that a server has under way: others are refused meanwhile, since the map must be served. */
export class OneJob<Told extends object> {
  readonly #busy: string
  readonly #atFirst: Told
  #running: Running<Told> | null = null

  /** `busy` is the code of the refusal, `atFirst` what a job has told before it says more. */
  constructor(busy: string, atFirst: Told) {
    this.#busy = busy
    this.#atFirst = atFirst
  }

  /** Starts `work`, which notes its own end. Throws `Refused` while another runs. */
  start(name: string, work: (tools: JobTools<Told>) => Promise<void>): void {
    if (this.#running !== null) throw new Refused(blocks(this.#busy))
    const controller = new AbortController()
    const begun = performance.now()
    const job = { name, controller, begun, over: Promise.resolve(), told: this.#atFirst }
    this.#running = job
    const tell = (part: Partial<Told>) => (job.told = { ...job.told, ...part })
    job.over = work({ signal: controller.signal, tell }).finally(() => (this.#running = null))
    // Its end is noted by the work; whoever closes the server waits for it.
    job.over.catch(() => {})
  }

  /** What the job of that name has told, and for how long it runs; null where it does not run. */
  seen(name: string): (Told & { readonly seconds: number }) | null {
    const job = this.#running
    if (job?.name !== name) return null
    return { ...job.told, seconds: (performance.now() - job.begun) / 1000 }
  }

  /** Asks the job of that name to stop; its signal's reason is `Refused` with `cancelled`. */
  cancel(name: string): void {
    if (this.#running?.name === name)
      this.#running.controller.abort(new Refused(blocks('cancelled')))
  }

  /** Asks what runs to stop, and waits for its end. */
  async close(): Promise<void> {
    const job = this.#running
    job?.controller.abort(new Refused(blocks('cancelled')))
    await job?.over.catch(() => {})
  }
}
