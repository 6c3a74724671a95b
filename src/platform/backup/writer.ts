import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { Refused, blocks } from '#base/result.ts'
import { sqlState } from '#platform/db/fault.ts'
import { syncFolder } from '#platform/log/head-file.ts'
import {
  ROWS_BYTES,
  blockHead,
  kinds,
  preamble,
  type Header,
  type TableHead,
  type TableSum,
} from './format.ts'
import { RowHash } from './row-hash.ts'

/**
 * Writes a backup beside its place and puts it there when it is whole and on disk. Throws `Refused`: backup-exists,
 * and backup-not-written where the disk or the folder does not take it.
 */
export class BackupWriter {
  readonly #file: string
  readonly #making: string
  readonly #handle: FileHandle
  readonly #digest = createHash('sha256')

  static async create(file: string): Promise<BackupWriter> {
    if (existsSync(file)) throw new Refused(blocks('backup-exists', { file }))
    const making = `${file}.${randomBytes(6).toString('hex')}.part`
    return written(file, async () => {
      const writer = new BackupWriter(file, making, await open(making, 'wx', 0o600))
      await writer.#write(preamble())
      return writer
    })
  }

  private constructor(file: string, making: string, handle: FileHandle) {
    this.#file = file
    this.#making = making
    this.#handle = handle
  }

  header(header: Header): Promise<void> {
    return this.#block(kinds.header, json(header))
  }

  /** One table; `onRows` is told how many rows have been written since it was told last. */
  async table(
    head: TableHead,
    tuples: AsyncIterable<Uint8Array>,
    onRows: (rows: number) => void,
  ): Promise<TableSum> {
    await this.#block(kinds.table, json(head))
    const hash = new RowHash(head)
    for await (const { bytes, rows } of pieces(tuples)) {
      hash.add(bytes, rows)
      await this.#block(kinds.rows, zstdCompressSync(bytes))
      onRows(rows)
    }
    const sum = hash.sum()
    await this.#block(kinds.tableEnd, json(sum))
    return sum
  }

  /** The file's digest at its end, all of it on disk, then its name. */
  async finish(): Promise<void> {
    await this.#block(kinds.end, this.#digest.copy().digest())
    await written(this.#file, async () => {
      await this.#handle.sync()
      await this.#handle.close()
      await nameOnce(this.#making, this.#file)
      await syncFolder(dirname(resolve(this.#file)))
    })
  }

  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined)
    await rm(this.#making, { force: true })
  }

  async #block(kind: number, payload: Uint8Array): Promise<void> {
    await written(this.#file, async () => {
      await this.#write(blockHead(kind, payload))
      await this.#write(payload)
    })
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#digest.update(bytes)
    for (let at = 0; at < bytes.length;) {
      at += (await this.#handle.write(bytes, at, bytes.length - at)).bytesWritten
    }
  }
}

/** Gathers rows into pieces of at most `ROWS_BYTES`; a longer row is cut. A piece counts the rows that begin in it. */
async function* pieces(
  tuples: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ bytes: Uint8Array; rows: number }> {
  const buffer = Buffer.allocUnsafe(ROWS_BYTES)
  let [end, rows] = [0, 0]
  for await (const tuple of tuples) {
    rows += 1
    for (let at = 0; at < tuple.length;) {
      const part = tuple.subarray(at, at + ROWS_BYTES - end)
      buffer.set(part, end)
      end += part.length
      at += part.length
      if (end < ROWS_BYTES) continue
      yield { bytes: buffer, rows }
      ;[end, rows] = [0, 0]
    }
  }
  if (end > 0) yield { bytes: buffer.subarray(0, end), rows }
}

const json = (value: Header | TableHead | TableSum): Buffer => Buffer.from(JSON.stringify(value))

/** Gives the file its name unless somebody else has taken it meanwhile: a link is made only where there is nothing. */
async function nameOnce(making: string, file: string): Promise<void> {
  try {
    await link(making, file)
  } catch (error) {
    if (sqlState(error) === 'EEXIST') throw new Refused(blocks('backup-exists', { file }))
    // A file system without links, as on many USB sticks.
    if (existsSync(file)) throw new Refused(blocks('backup-exists', { file }))
    return rename(making, file)
  }
  await rm(making)
}

async function written<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = sqlState(error)
    if (!/^E[A-Z]+$/.test(code)) throw error
    throw new Refused(blocks('backup-not-written', { file, why: code }))
  }
}
