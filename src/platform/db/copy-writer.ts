import type { CopyColumn, CopyRow, CopyType } from './db.ts'

// PostgreSQL's binary COPY format: a signature, two zero words, then tuples of length-prefixed fields, then -1.
export const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const END = Buffer.from([0xff, 0xff])
const MOST_BYTES_OF_A_UNIT = 3
const TWO_TO_32 = 2 ** 32

type Value = CopyRow[number]

/**
 * Collects rows as one COPY body; `take` hands the body over and starts the next. A row is given whole to `add`, or
 * begun by `begin` and its fields written in the order of the columns, each by the method of its type: then nothing
 * stands between a value and its bytes.
 */
export class CopyWriter {
  rows = 0
  readonly #columns: readonly CopyColumn[]
  #buffer = Buffer.allocUnsafe(1 << 20)
  #view = viewOf(this.#buffer)
  #end = HEADER.copy(this.#buffer)

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
    this.begin()
    this.#columns.forEach((column, i) => this.#field(column, row[i] ?? null))
  }

  begin(): void {
    this.#room(2)
    this.#view.setInt16(this.#end, this.#columns.length)
    this.#end += 2
    this.rows += 1
  }

  text(value: string | null): void {
    if (value === null) return this.null()
    const start = this.#textAt(value, 4)
    this.#view.setInt32(start, this.#end - start - 4)
  }

  /** JSON text. */
  jsonb(value: string): void {
    const start = this.#textAt(value, 5)
    this.#view.setInt32(start, this.#end - start - 4)
    this.#view.setUint8(start + 4, 1)
  }

  /** A safe integer. */
  int8(value: number): void {
    this.#room(12)
    this.#view.setInt32(this.#end, 8)
    this.#view.setInt32(this.#end + 4, Math.floor(value / TWO_TO_32))
    this.#view.setUint32(this.#end + 8, value >>> 0)
    this.#end += 12
  }

  int4(value: number): void {
    this.#room(8)
    this.#view.setInt32(this.#end, 4)
    this.#view.setInt32(this.#end + 4, value)
    this.#end += 8
  }

  float8(value: number): void {
    this.#room(12)
    this.#view.setInt32(this.#end, 8)
    this.#view.setFloat64(this.#end + 4, value)
    this.#end += 12
  }

  bool(value: boolean): void {
    this.#room(5)
    this.#view.setInt32(this.#end, 1)
    this.#view.setUint8(this.#end + 4, value ? 1 : 0)
    this.#end += 5
  }

  bytea(value: Uint8Array): void {
    this.#room(4 + value.length)
    this.#view.setInt32(this.#end, value.length)
    this.#buffer.set(value, this.#end + 4)
    this.#end += 4 + value.length
  }

  null(): void {
    this.#room(4)
    this.#view.setInt32(this.#end, -1)
    this.#end += 4
  }

  take(): Uint8Array {
    this.#room(2)
    this.#view.setInt16(this.#end, -1)
    const body = Uint8Array.prototype.slice.call(this.#buffer, 0, this.#end + 2)
    this.#end = HEADER.length
    this.rows = 0
    return body
  }

  /** Writes text that many bytes further on and returns where the field began: its length is known only afterwards. */
  #textAt(value: string, further: number): number {
    const start = this.#end
    this.#room(further + value.length * MOST_BYTES_OF_A_UNIT)
    this.#end = start + further + this.#buffer.write(value, start + further)
    return start
  }

  #field(column: CopyColumn, value: Value): void {
    if (value === null) this.null()
    else if (typeof value === 'string') this.#string(column, value)
    else if (typeof value === 'number') this.#number(column, value)
    else if (typeof value === 'boolean' && column.type === 'bool') this.bool(value)
    else if (value instanceof Uint8Array && column.type === 'bytea') this.bytea(value)
    else throw misfit(column, value)
  }

  #string(column: CopyColumn, value: string): void {
    if (column.type === 'text') this.text(value)
    else if (column.type === 'jsonb') this.jsonb(value)
    else throw misfit(column, value)
  }

  #number(column: CopyColumn, value: number): void {
    if (column.type === 'float8') return this.float8(value)
    if (!fits(column.type, value)) throw misfit(column, value)
    if (column.type === 'int8') this.int8(value)
    else this.int4(value)
  }

  #room(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#end + bytes))
    this.#buffer.copy(grown, 0, 0, this.#end)
    this.#buffer = grown
    this.#view = viewOf(grown)
  }
}

const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView =>
  new DataView(buffer, byteOffset, length)

const fits = (type: CopyType, value: number): boolean =>
  type === 'int8' ? Number.isSafeInteger(value) : type === 'int4' && value === (value | 0)

function misfit(column: CopyColumn, value: Value): TypeError {
  const what = value instanceof Uint8Array ? 'bytes' : String(value)
  return new TypeError(`column ${column.name} takes ${column.type}, not ${what}`)
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
