import type { Worker } from 'node:worker_threads'
import { EmbeddedLink, type EmbeddedSource } from './embedded-link.ts'
import type { Engine, Lease } from './engine.ts'
import { RecordFault } from './fault.ts'
import { Slots } from './slots.ts'

/**
 * PGlite behind the ordinary client. Its one connection is leased to one caller at a time, in the order they came.
 * When the engine is cut or dies every waiting call is answered with an error and the next one opens it anew.
 */
export class EmbeddedEngine implements Engine {
  readonly kind = 'embedded'
  readonly #source: EmbeddedSource
  readonly #connection = new Slots(1)
  #link: Promise<EmbeddedLink> | null = null
  #worker: Worker | null = null
  #gone: Promise<unknown> = Promise.resolve()
  #ended: RecordFault | null = null
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
    await this.#connection.take()
    try {
      const { session } = await this.#running()
      return { session, release: once(() => this.#connection.give()) }
    } catch (error) {
      this.#connection.give()
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
    this.#connection.refuseWaiting(this.#ended)
    // Whoever holds the connection finishes first; where the engine dies meanwhile there is nothing to wait for.
    await this.#connection.take().catch(() => undefined)
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
    this.#connection.refuseWaiting(new RecordFault('record-restarted', fault.message))
  }
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
