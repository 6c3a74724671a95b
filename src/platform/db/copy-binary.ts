import type { CopyColumn, CopyRow, CopyType } from './db.ts'

// PostgreSQL's binary COPY format: a signature, two zero words, then tuples of length-prefixed fields, then -1.
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const END = Buffer.from([0xff, 0xff])
const FIXED_LENGTH: Partial<Record<CopyType, number>> = { int4: 4, int8: 8, float8: 8, bool: 1 }

type Value = CopyRow[number]

/** Collects rows as one COPY body; `take` hands the body over and starts the next. */
export class CopyWriter {
  rows = 0
  #buffer = Buffer.allocUnsafe(1 << 20)
  #end = HEADER.copy(this.#buffer)
  readonly #columns: readonly CopyColumn[]

  constructor(columns: readonly CopyColumn[]) {
    this.#columns = columns
  }

  get bytes(): number {
    return this.#end
  }

  /** Throws TypeError where a value is not of its column's type. */
  add(row: CopyRow): void {
    if (row.length !== this.#columns.length) {
      throw new TypeError(`a row of ${row.length} values for ${this.#columns.length} columns`)
    }
    this.#room(2)
    this.#end = this.#buffer.writeInt16BE(row.length, this.#end)
    this.#columns.forEach((column, i) => this.#field(column, row[i] ?? null))
    this.rows += 1
  }

  take(): Uint8Array {
    this.#room(2)
    this.#end = this.#buffer.writeInt16BE(-1, this.#end)
    const body = Uint8Array.prototype.slice.call(this.#buffer, 0, this.#end)
    this.#end = HEADER.length
    this.rows = 0
    return body
  }

  #field(column: CopyColumn, value: Value): void {
    this.#room(12)
    if (value === null) this.#end = this.#buffer.writeInt32BE(-1, this.#end)
    else if (typeof value === 'string') this.#text(column, value)
    else if (typeof value === 'number') this.#number(column, value)
    else if (typeof value === 'boolean') this.#boolean(column, value)
    else this.#blob(column, value)
  }

  #text(column: CopyColumn, value: string): void {
    if (column.type !== 'text' && column.type !== 'jsonb') throw misfit(column, value)
    const version = column.type === 'jsonb' ? 1 : 0
    const length = Buffer.byteLength(value)
    this.#room(5 + length)
    this.#end = this.#buffer.writeInt32BE(length + version, this.#end)
    if (version > 0) this.#end = this.#buffer.writeUInt8(version, this.#end)
    this.#end += this.#buffer.write(value, this.#end)
  }

  #number(column: CopyColumn, value: number): void {
    const length = FIXED_LENGTH[column.type]
    if (length === undefined || length === 1) throw misfit(column, value)
    if (column.type !== 'float8' && !Number.isSafeInteger(value)) throw misfit(column, value)
    this.#end = this.#buffer.writeInt32BE(length, this.#end)
    if (column.type === 'float8') this.#end = this.#buffer.writeDoubleBE(value, this.#end)
    else if (length === 8) this.#end = this.#buffer.writeBigInt64BE(BigInt(value), this.#end)
    else this.#end = this.#buffer.writeInt32BE(value, this.#end)
  }

  #boolean(column: CopyColumn, value: boolean): void {
    if (column.type !== 'bool') throw misfit(column, value)
    this.#end = this.#buffer.writeInt32BE(1, this.#end)
    this.#end = this.#buffer.writeUInt8(value ? 1 : 0, this.#end)
  }

  #blob(column: CopyColumn, value: Uint8Array): void {
    if (column.type !== 'bytea') throw misfit(column, 'bytes')
    this.#room(4 + value.length)
    this.#end = this.#buffer.writeInt32BE(value.length, this.#end)
    this.#buffer.set(value, this.#end)
    this.#end += value.length
  }

  #room(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#end + bytes))
    this.#buffer.copy(grown, 0, 0, this.#end)
    this.#buffer = grown
  }
}

function misfit(column: CopyColumn, value: Value): TypeError {
  return new TypeError(`column ${column.name} takes ${column.type}, not ${String(value)}`)
}

/** Collects tuples that are in the binary format already as one COPY body, as `CopyWriter` does with rows. */
export class TupleWriter {
  rows = 0
  bytes = HEADER.length
  #parts: Uint8Array[] = [HEADER]

  add(tuple: Uint8Array): void {
    this.#parts.push(tuple)
    this.bytes += tuple.length
    this.rows += 1
  }

  take(): Uint8Array {
    const body = Buffer.concat([...this.#parts, END], this.bytes + END.length)
    this.#parts = [HEADER]
    this.bytes = HEADER.length
    this.rows = 0
    return body
  }
}

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
