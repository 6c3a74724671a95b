import type { CopyRow, CopyType } from './db.ts'
import { HEADER } from './copy-writer.ts'

type Value = CopyRow[number]

/** What stands between `start` and `end` of one tuple, as the reader's user wants it: a copy, never a view. */
type Decode<T> = (bytes: Buffer, start: number, end: number) => T

/** Turns the chunks of one COPY … TO STDOUT into rows; a tuple may be cut between two chunks. */
export class CopyReader<T> {
  #rest: Buffer = Buffer.alloc(0)
  #begun: boolean
  readonly #decode: Decode<T>

  /** `begun` where the bytes come without COPY's signature before them. */
  constructor(decode: Decode<T>, begun = false) {
    this.#decode = decode
    this.#begun = begun
  }

  /** Bytes that wait for the rest of their tuple. */
  get waiting(): number {
    return this.#rest.length
  }

  /** The rows that `chunk` completes; the client reuses the chunk's memory. */
  read(chunk: Buffer): T[] {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let at = this.#begun ? 0 : this.#skipHeader(bytes)
    const rows: T[] = []
    while (this.#begun) {
      const end = tupleEnd(bytes, at)
      if (end === null) break
      rows.push(this.#decode(bytes, at, end))
      at = end
    }
    this.#rest = at === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at))
    return rows
  }

  #skipHeader(bytes: Buffer): number {
    if (bytes.length < HEADER.length) return 0
    this.#begun = true
    return HEADER.length
  }
}

/** Reads rows of values, each column as its type. */
export const rowReader = (types: readonly CopyType[]): CopyReader<CopyRow> =>
  new CopyReader((bytes, start) => {
    let at = start + 2
    return types.map(type => {
      const length = bytes.readInt32BE(at)
      at += 4 + Math.max(length, 0)
      return length < 0 ? null : decoded(type, bytes, at - length, at)
    })
  })

/** Reads whole tuples without looking into them. */
export const tupleReader = (begun = false): CopyReader<Uint8Array> =>
  new CopyReader((bytes, start, end) => Uint8Array.prototype.slice.call(bytes, start, end), begun)

/** Where the tuple at `start` ends; null where it is cut or where the closing mark stands. */
function tupleEnd(bytes: Buffer, start: number): number | null {
  if (start + 2 > bytes.length) return null
  const fields = bytes.readInt16BE(start)
  if (fields < 0) return null
  let at = start + 2
  for (let i = 0; i < fields; i++) {
    if (at + 4 > bytes.length) return null
    at += 4 + Math.max(bytes.readInt32BE(at), 0)
  }
  return at <= bytes.length ? at : null
}

function decoded(type: CopyType, bytes: Buffer, start: number, end: number): Value {
  switch (type) {
    case 'text':
      return bytes.toString('utf8', start, end)
    case 'jsonb':
      return bytes.toString('utf8', start + 1, end)
    case 'int4':
      return bytes.readInt32BE(start)
    case 'int8':
      return Number(bytes.readBigInt64BE(start))
    case 'float8':
      return bytes.readDoubleBE(start)
    case 'bool':
      return bytes.readUInt8(start) === 1
    case 'bytea':
      return new Uint8Array(bytes.subarray(start, end))
  }
}
