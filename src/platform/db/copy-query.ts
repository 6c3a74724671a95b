import type { Connection, Submittable } from 'pg'
import type { CopyReader } from './copy-binary.ts'

// Rows, and bytes of them, waiting for the reader before the connection is told to hold: bounded memory.
const HIGH_WATER_ROWS = 8192
const HIGH_WATER_BYTES = 16 << 20

/**
 * One `COPY … FROM STDIN` with its whole body in one write. The protocol lets a client send the data before the
 * server has said it is ready; the embedded engine, which answers only whole messages, needs it so.
 */
export class CopyInQuery implements Submittable {
  readonly done: Promise<void>
  readonly #settled = Promise.withResolvers<void>()
  readonly #packet: Buffer

  constructor(text: string, body: Uint8Array) {
    this.done = this.#settled.promise
    this.#packet = Buffer.concat([
      message('Q', Buffer.from(`${text}\0`)),
      frame('d', body.length),
      body,
      message('c', Buffer.alloc(0)),
    ])
  }

  submit(connection: Connection): void {
    connection.stream.write(this.#packet)
  }

  handleCopyInResponse(): void {}
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#settled.resolve()
  }
  handleError(error: Error): void {
    this.#settled.reject(error)
  }
}

/** One `COPY … TO STDOUT`, read as rows; the connection is held back while nobody reads. */
export class CopyOutQuery<T> implements Submittable {
  readonly #text: string
  readonly #reader: CopyReader<T>
  #rows: T[] = []
  #waitingBytes = 0
  #connection: Connection | null = null
  #discarding = false
  #ended = false
  #error: Error | null = null
  #wake = Promise.withResolvers<void>()

  constructor(text: string, reader: CopyReader<T>) {
    this.#text = text
    this.#reader = reader
  }

  submit(connection: Connection): void {
    this.#connection = connection
    connection.query(this.#text)
  }

  /** The rows that have come since the last call, waiting for the first; null at the end. */
  async next(): Promise<T[] | null> {
    while (this.#rows.length === 0 && !this.#ended && this.#error === null) await this.#wake.promise
    if (this.#rows.length > 0) return this.#taken()
    if (this.#error !== null) throw this.#error
    return null
  }

  /** Reads to the end without keeping anything: a COPY cannot be stopped half-way on either engine's wire. */
  async discard(): Promise<void> {
    this.#discarding = true
    this.#rows = []
    this.#connection?.stream.resume()
    while (!this.#ended && this.#error === null) await this.#wake.promise
  }

  handleCopyData(message: { readonly chunk: Buffer }, connection: Connection): void {
    if (this.#discarding) return
    for (const row of this.#reader.read(message.chunk)) this.#rows.push(row)
    this.#waitingBytes += message.chunk.length
    const behind = this.#rows.length > HIGH_WATER_ROWS || this.#waitingBytes > HIGH_WATER_BYTES
    // A row larger than the bound is let through whole: nobody can take what is not complete.
    if (behind && this.#rows.length > 0) connection.stream.pause()
    this.#notify()
  }

  handleRowDescription(): void {}
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#ended = true
    this.#notify()
  }
  handleError(error: Error): void {
    this.#error = error
    this.#notify()
  }

  #taken(): T[] {
    const rows = this.#rows
    this.#rows = []
    this.#waitingBytes = 0
    this.#connection?.stream.resume()
    return rows
  }

  #notify(): void {
    this.#wake.resolve()
    this.#wake = Promise.withResolvers<void>()
  }
}

function frame(type: string, length: number): Buffer {
  const head = Buffer.alloc(5)
  head.write(type, 0)
  head.writeInt32BE(length + 4, 1)
  return head
}

const message = (type: string, body: Buffer): Buffer =>
  Buffer.concat([frame(type, body.length), body])
