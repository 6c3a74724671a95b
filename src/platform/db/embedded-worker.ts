import { readFile, writeFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import type { FromWorker, ToWorker } from './port-stream.ts'

/** What the thread is started with: a data folder (null keeps all in memory) and a template to fill it from. */
export type WorkerStart = {
  readonly dataFolder: string | null
  readonly template: string | null
  /** What initdb is told, where there is neither data nor template. */
  readonly initdb: string[]
  readonly credit: Int32Array
}

const CREDIT = 0
const MOST_UNREAD_BYTES = 4 << 20
const CHUNK_BYTES = 128 << 10
const SYNC = Uint8Array.of(0x53, 0, 0, 0, 4)
const READY = 'Z'.charCodeAt(0)

if (parentPort === null) throw new Error('this file runs as a worker thread')
const port = parentPort
const start: WorkerStart = workerData
const send = (message: FromWorker, transfer: ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer)

async function open(): Promise<PGlite> {
  const tar = start.template === null ? null : await readFile(start.template)
  return PGlite.create({
    dataDir: start.dataFolder ?? 'memory://',
    initDbStartParams: start.initdb,
    ...(tar === null ? {} : { loadDataDir: new Blob([tar], { type: 'application/x-tar' }) }),
  })
}

/** Collects the engine's 8 KiB writes into larger messages and sleeps while the reader is behind. */
class Answer {
  /** Where the last bytes are the mark that ends an answer: type Z, length 5, state. */
  readonly #tail = new Uint8Array(6)
  #parts: Uint8Array[] = []
  #size = 0

  add(bytes: Uint8Array): void {
    this.#parts.push(bytes.slice())
    this.#size += bytes.length
    this.#remember(bytes)
    if (this.#size >= CHUNK_BYTES) this.flush()
  }

  get complete(): boolean {
    return this.#tail[0] === READY && this.#tail[4] === 5
  }

  flush(): void {
    if (this.#size === 0) return
    const bytes = new Uint8Array(this.#size)
    let at = 0
    for (const part of this.#parts) {
      bytes.set(part, at)
      at += part.length
    }
    this.#parts = []
    this.#size = 0
    Atomics.add(start.credit, CREDIT, bytes.length)
    send({ kind: 'answer', bytes }, [bytes.buffer])
    for (;;) {
      const unread = Atomics.load(start.credit, CREDIT)
      if (unread <= MOST_UNREAD_BYTES) return
      Atomics.wait(start.credit, CREDIT, unread)
    }
  }

  #remember(bytes: Uint8Array): void {
    const size = this.#tail.length
    if (bytes.length >= size) this.#tail.set(bytes.subarray(bytes.length - size))
    else {
      this.#tail.copyWithin(0, bytes.length)
      this.#tail.set(bytes, size - bytes.length)
    }
  }
}

async function answer(engine: PGlite, question: Uint8Array): Promise<void> {
  const reply = new Answer()
  const onRawData = (bytes: Uint8Array): void => reply.add(bytes)
  await engine.execProtocolRawStream(question, { syncToFs: false, onRawData })
  // A failed COPY ends without the mark that the client waits for; a sync brings it.
  if (!reply.complete) await engine.execProtocolRawStream(SYNC, { syncToFs: false, onRawData })
  reply.flush()
}

async function obey(engine: PGlite, message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'ask':
      return answer(engine, message.bytes)
    case 'dump': {
      const tar = await engine.dumpDataDir('none')
      await writeFile(message.file, new Uint8Array(await tar.arrayBuffer()))
      return send({ kind: 'dumped' })
    }
    case 'close':
      await engine.close()
      return port.close()
  }
}

const failed = (error: unknown): void => {
  send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
}

const engine = open()
let last: Promise<unknown> = engine.then(() => send({ kind: 'ready' }))
last.catch(failed)
port.on('message', (message: ToWorker) => {
  last = last.then(async () => obey(await engine, message))
  last.catch(failed)
})
