import type { Scalar } from '../reader.ts'
import { isDecimal, plainNumber } from '../decimal.ts'

/** One column of a .dbf. `name` holds raw bytes, since the encoding is found only after looking at all text. */
export type DbfField = {
  readonly nameBytes: Uint8Array
  readonly type: string
  readonly offset: number
  readonly length: number
}

export type DbfHeader = {
  readonly records: number
  readonly headerLength: number
  readonly recordLength: number
  readonly languageDriver: number
  readonly fields: readonly DbfField[]
}

const FIELD_END = 0x0d

/** Reads the header of a dBASE III/IV or FoxPro table; null where the bytes are no such header. */
export function parseDbfHeader(bytes: Uint8Array): DbfHeader | null {
  if (bytes.length < 33) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headerLength = view.getUint16(8, true)
  const recordLength = view.getUint16(10, true)
  const fields: DbfField[] = []
  let offset = 1
  for (let at = 32; at + 32 <= Math.min(headerLength, bytes.length); at += 32) {
    if (bytes[at] === FIELD_END) break
    const type = String.fromCharCode(bytes[at + 11] ?? 0)
    // Long text columns put the high byte of their width where other columns count decimals.
    const high = type === 'C' ? (bytes[at + 17] ?? 0) : 0
    const length = (bytes[at + 16] ?? 0) + high * 256
    fields.push({ nameBytes: untilNul(bytes.slice(at, at + 11)), type, offset, length })
    offset += length
  }
  if (headerLength < 33 || offset > recordLength || fields.length === 0) return null
  return {
    records: view.getUint32(4, true),
    headerLength,
    recordLength,
    languageDriver: bytes[29] ?? 0,
    fields,
  }
}

function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}

/** A cell's value, or null and the rule it breaks. */
export type Cell = { readonly value: Scalar; readonly rule: string | null; readonly text: string }

const good = (value: Scalar): Cell => ({ value, rule: null, text: '' })
const blank = good(null)

/** Text of bytes from…to of a record, in the encoding of its table. */
export type DecodeText = (record: Buffer, from: number, to: number) => string

/** The cell of one column in a record; blanks are null. */
export function parseCell(record: Buffer, field: DbfField, decode: DecodeText): Cell {
  const from = field.offset
  const to = from + field.length
  switch (field.type) {
    case 'C':
    case 'V': {
      const end = endOfText(record, from, to)
      return end === from ? blank : good(decode(record, from, end))
    }
    case 'N':
    case 'F':
      return numberCell(record, from, to)
    case 'D':
      return date(asciiOf(record, from, to))
    case 'L':
      return logical(asciiOf(record, from, to))
    case 'I':
    case '+':
      return binary(record.subarray(from, to), 4, view => view.getInt32(0, true))
    case 'O':
    case 'B':
      return binary(record.subarray(from, to), 8, view => view.getFloat64(0, true))
    default:
      return { value: null, rule: 'field-type-not-read', text: field.type }
  }
}

const BLANK = 0x20

function numberCell(record: Buffer, from: number, to: number): Cell {
  const end = endOfText(record, from, to)
  let start = from
  while (start < end && record[start] === BLANK) start++
  if (start === end) return blank
  const plain = plainNumber(record, start, end)
  return plain === null ? numeric(asciiOf(record, from, to)) : good(plain)
}

function numeric(text: string): Cell {
  if (text === '') return blank
  if (text.startsWith('*')) return { value: null, rule: 'number-overflow', text }
  if (!isDecimal(text)) return { value: null, rule: 'number-not-readable', text }
  const value = Number(text)
  // A long code stored as a number would lose its last digits; it stays text.
  return good(Number.isInteger(value) && !Number.isSafeInteger(value) ? text : value)
}

function date(text: string): Cell {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (match !== null && text !== '00000000') return good(`${match[1]}-${match[2]}-${match[3]}`)
  return text === '' || text === '00000000'
    ? good(null)
    : { value: null, rule: 'date-not-readable', text }
}

function logical(text: string): Cell {
  if (/^[TtYy]$/.test(text)) return good(true)
  return good(/^[FfNn]$/.test(text) ? false : null)
}

function binary(bytes: Uint8Array, length: number, read: (view: DataView) => number): Cell {
  if (bytes.length !== length) return { value: null, rule: 'field-type-not-read', text: '' }
  const value = read(new DataView(bytes.buffer, bytes.byteOffset, length))
  return good(Number.isFinite(value) ? value : null)
}

function asciiOf(record: Buffer, from: number, to: number): string {
  const text = record.toString('latin1', from, endOfText(record, from, to))
  return text.replaceAll('\0', ' ').trim()
}

/** Where the text of bytes from…to ends: it is padded with blanks, by some writers with NULs. */
export function endOfText(record: Buffer, from: number, to: number): number {
  let end = to
  while (end > from && (record[end - 1] === 0x20 || record[end - 1] === 0)) end--
  return end
}
