import { Duplex } from 'node:stream'
import type { Worker } from 'node:worker_threads'

const CREDIT = 0
// Message types after which the engine owes an answer: query, sync, function call, end of COPY, goodbye.
const ASKING = new Set(Buffer.from('QSFcfX'))
const GOODBYE = 'X'.charCodeAt(0)

/** What the worker is told. Bytes are whole protocol messages, the last of them one that asks for an answer. */
export type ToWorker =
  | { readonly kind: 'ask'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'dump'; readonly file: string }
  | { readonly kind: 'close' }

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  | { readonly kind: 'dumped' }
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * The socket that the `pg` client believes it has: its bytes go to the worker's port and the worker's come back.
 * `credit` counts bytes the worker has sent and nobody has read; the worker sleeps while they are too many.
 */
export class PortStream extends Duplex {
  readonly #worker: Worker
  readonly #credit: Int32Array
  #unread = 0
  #started = false
  #pending: Buffer = Buffer.alloc(0)

  constructor(worker: Worker, credit: Int32Array) {
    super()
    this.#worker = worker
    this.#credit = credit
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  receive(bytes: Uint8Array): void {
    if (this.destroyed) return
    this.#unread += bytes.length
    if (this.push(bytes)) this.#pay()
  }

  override _read(): void {
    this.#pay()
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#forward(chunk)
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#forward(Buffer.concat(chunks.map(({ chunk }) => chunk)))
    done()
  }

  override _final(done: () => void): void {
    done()
    // The client waits for the other side to hang up after its goodbye.
    this.push(null)
  }

  #pay(): void {
    if (this.#unread === 0) return
    Atomics.sub(this.#credit, CREDIT, this.#unread)
    Atomics.notify(this.#credit, CREDIT)
    this.#unread = 0
  }

  /** The engine answers only what it has whole, so messages wait here until one of them asks. */
  #forward(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    const asking = this.#started ? lastMessage(this.#pending) : 0
    if (asking === null || (this.#started && !ASKING.has(asking))) return
    this.#started = true
    // A copy of exactly these bytes: the client's buffer is its own, and this one is handed over.
    const bytes = new Uint8Array(this.#pending)
    this.#pending = Buffer.alloc(0)
    const message: ToWorker = { kind: 'ask', bytes }
    if (asking !== GOODBYE) this.#worker.postMessage(message, [bytes.buffer])
  }
}

/** The type of the last message where `bytes` end with a whole one, else null. */
function lastMessage(bytes: Buffer): number | null {
  let at = 0
  let type: number | null = null
  while (at + 5 <= bytes.length) {
    type = bytes.readUInt8(at)
    at += 1 + bytes.readInt32BE(at + 1)
  }
  return at === bytes.length ? type : null
}
