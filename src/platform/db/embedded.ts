import type { Worker } from 'node:worker_threads'
import { EmbeddedLink, type EmbeddedSource } from './embedded-link.ts'
import type { Engine, Lease } from './engine.ts'
import { RecordFault } from './fault.ts'

/**
 * PGlite behind the ordinary client. Its one connection is leased to one caller at a time, in the order they came.
 * When the engine is cut or dies every waiting call is answered with an error and the next one opens it anew.
 */
export class EmbeddedEngine implements Engine {
  readonly kind = 'embedded'
  readonly #source: EmbeddedSource
  readonly #waiters: PromiseWithResolvers<void>[] = []
  #link: Promise<EmbeddedLink> | null = null
  #worker: Worker | null = null
  #gone: Promise<unknown> = Promise.resolve()
  #ended: RecordFault | null = null
  #busy = false
  #filled = false

  static async open(source: EmbeddedSource): Promise<EmbeddedEngine> {
    const engine = new EmbeddedEngine(source)
    await engine.#running()
    return engine
  }

  private constructor(source: EmbeddedSource) {
    this.#source = source
  }

  /** The thread that runs the engine now, for the tests that kill it. */
  get worker(): Worker | null {
    return this.#worker
  }

  async acquire(): Promise<Lease> {
    if (this.#ended !== null) throw this.#ended
    if (this.#busy) await this.#turn()
    this.#busy = true
    try {
      const { session } = await this.#running()
      return { session, release: once(() => this.#passOn()) }
    } catch (error) {
      this.#passOn()
      throw error
    }
  }

  /** Writes the data folder as a tar that later records start from. Nothing may be leased meanwhile. */
  async dump(file: string): Promise<void> {
    await (await this.#running()).dump(file)
  }

  async close(): Promise<void> {
    if (this.#ended?.code === 'record-closed') return
    this.#ended = new RecordFault('record-closed')
    this.#refuseWaiters(this.#ended)
    // Whoever holds the connection finishes; nobody comes after.
    if (this.#busy) await this.#turn().catch(() => undefined)
    await (await this.#link)?.close()
    await this.#gone
  }

  #running(): Promise<EmbeddedLink> {
    if (this.#ended !== null) return Promise.reject(this.#ended)
    this.#link ??= this.#start()
    return this.#link
  }

  async #start(): Promise<EmbeddedLink> {
    try {
      // Two engines on one folder would corrupt it: the old one must be gone first.
      await this.#gone
      const template = this.#filled ? null : this.#source.template
      const link = await EmbeddedLink.start({ ...this.#source, template })
      this.#filled = true
      this.#worker = link.worker
      link.onCut = fault => this.#dropped(link, fault)
      return link
    } catch (error) {
      this.#link = null
      throw error
    }
  }

  #dropped(link: EmbeddedLink, fault: RecordFault): void {
    this.#link = null
    this.#gone = link.stopped
    if (this.#source.dataFolder === null)
      this.#ended = new RecordFault('record-lost', fault.message)
    this.#refuseWaiters(new RecordFault('record-restarted', fault.message))
  }

  #turn(): Promise<void> {
    const waiter = Promise.withResolvers<void>()
    this.#waiters.push(waiter)
    return waiter.promise
  }

  #refuseWaiters(fault: RecordFault): void {
    for (const waiter of this.#waiters.splice(0)) waiter.reject(fault)
  }

  #passOn(): void {
    const waiter = this.#waiters.shift()
    if (waiter === undefined) this.#busy = false
    else waiter.resolve()
  }
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
