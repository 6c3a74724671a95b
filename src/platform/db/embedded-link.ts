import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Client } from 'pg'
import { SESSION_SETTINGS } from './engine.ts'
import type { WorkerStart } from './embedded-worker.ts'
import { RecordFault } from './fault.ts'
import { PortStream, type FromWorker, type ToWorker } from './port-stream.ts'
import { Session } from './session.ts'
import { resultTypes } from './values.ts'

const ANSWER_DEADLINE_MS = 60_000
// Text compares by byte, as the record promises on both engines; small log segments, so that a record on a full
// disk finds the room to recover in.
export const INITDB = ['--locale=C', '--encoding=UTF8', '--wal-segsize=1']

export type EmbeddedSource = {
  /** The data folder; null keeps everything in memory, and a dead engine then loses it. */
  readonly dataFolder: string | null
  /** Tar of a data folder to start from, where there is no data yet; null runs initdb. */
  readonly template: string | null
  readonly deadlineMs: number
}

/** One worker thread with its engine, and the client connected to it. Once cut it is of no more use. */
export class EmbeddedLink {
  readonly session: Session
  readonly worker: Worker
  /** Called once, when the engine is cut or dies. */
  onCut: (fault: RecordFault) => void = () => {}
  readonly #client: Client
  readonly #stream: PortStream
  readonly #stopped: Promise<unknown>
  #fault: RecordFault | null = null
  #closing = false

  /** Resolves when the engine answers. Rejects where the data folder cannot be opened. */
  static async start(source: EmbeddedSource): Promise<EmbeddedLink> {
    const credit = new Int32Array(new SharedArrayBuffer(4))
    const workerData: WorkerStart = {
      dataFolder: source.dataFolder,
      template: source.template,
      initdb: INITDB,
      credit,
    }
    const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData })
    const link = new EmbeddedLink(worker, credit, source.deadlineMs)
    try {
      await link.#answer('ready')
      await link.#client.connect()
      await link.session.script(SESSION_SETTINGS)
    } catch (error) {
      await worker.terminate()
      throw new RecordFault('record-restarted', error instanceof Error ? error.message : '', error)
    }
    return link
  }

  private constructor(worker: Worker, credit: Int32Array, deadlineMs: number) {
    this.worker = worker
    this.#stream = new PortStream(worker, credit)
    this.#client = new Client({
      stream: () => this.#stream,
      user: 'postgres',
      database: 'postgres',
      types: resultTypes,
    })
    // An engine that dies before the client has connected is told by `start`.
    this.#stream.on('error', () => {})
    // Every call that was running has the error already; without a listener this one would end the process.
    this.#client.on('error', () => {})
    this.session = new Session({
      client: this.#client,
      told: null,
      deadlineMs,
      fault: () => this.#fault,
      cut: fault => this.cut(fault),
    })
    this.#stopped = once(worker, 'exit')
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'answer') this.#stream.receive(message.bytes)
      if (message.kind === 'failed') this.cut(new RecordFault('record-restarted', message.reason))
    })
    worker.on('error', error => this.cut(new RecordFault('record-restarted', error.message)))
    worker.on('exit', () => this.cut(new RecordFault('record-restarted', 'the engine ended')))
  }

  get stopped(): Promise<unknown> {
    return this.#stopped
  }

  /** Kills the thread; calls under way fail with `fault`. */
  cut(fault: RecordFault): void {
    if (this.#fault !== null || this.#closing) return
    this.#fault = fault
    this.onCut(fault)
    this.#stream.destroy(fault)
    void this.worker.terminate()
  }

  async dump(file: string): Promise<void> {
    await this.session.script('checkpoint')
    const dumped = this.#answer('dumped')
    this.#tell({ kind: 'dump', file })
    await dumped
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#client.end()
    this.#tell({ kind: 'close' })
    await this.#stopped
  }

  #tell(message: ToWorker): void {
    this.worker.postMessage(message)
  }

  async #answer(kind: FromWorker['kind']): Promise<void> {
    const come = Promise.withResolvers<void>()
    const listen = (message: FromWorker): void => {
      if (message.kind === kind) come.resolve()
      if (message.kind === 'failed') come.reject(new Error(message.reason))
    }
    const ended = (): void => come.reject(new Error('the engine ended'))
    const timer = setTimeout(() => come.reject(new Error(`no ${kind} in time`)), ANSWER_DEADLINE_MS)
    this.worker.on('message', listen).on('exit', ended)
    try {
      await come.promise
    } finally {
      clearTimeout(timer)
      this.worker.off('message', listen).off('exit', ended)
    }
  }
}
