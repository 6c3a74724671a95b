import { types } from 'pg'
import type { SqlValue } from './db.ts'

const INT8 = 20
const INT4_ARRAY: number = 1007
const NUMBER_ARRAYS = [1005, INT4_ARRAY, 1016]
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, wholeNumber],
  [17, bytes],
  [1082, text => text],
  [1083, text => text],
  [1114, text => text.replace(' ', 'T')],
  [1115, text => text],
  [1184, isoInstant],
  [1185, text => text],
  [1182, text => text],
  ...NUMBER_ARRAYS.map(oid => [oid, types.getTypeParser(INT4_ARRAY)] as const),
])

/**
 * How result columns become values, alike on both engines: bigint as number, bytea as Uint8Array, dates and times
 * as ISO text (the session runs in UTC), json parsed. `numeric` stays text: cast it in SQL to what you want.
 */
export const resultTypes = {
  getTypeParser(oid: number): (text: string) => unknown {
    return parsers.get(oid) ?? types.getTypeParser(oid)
  },
}

/** A parameter in the form the client sends: bytes as a Buffer, instants as ISO text in UTC. */
export function parameter(value: SqlValue): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.length)
  if (value instanceof Date) return value.toISOString()
  return value
}

/** `statement` with its parameters written into the text, for COPY, which takes none. */
export function inlined(statement: { text: string; values: readonly SqlValue[] }): string {
  return statement.text.replace(/\$(\d+)/g, (_, n: string) =>
    literal(statement.values[Number(n) - 1]),
  )
}

function literal(value: SqlValue | undefined): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number')
    return Number.isFinite(value) ? `(${value})` : quoted(String(value))
  if (typeof value === 'string') return quoted(value)
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString('hex')}'`
  if (value instanceof Date) return quoted(value.toISOString())
  return quoted(`{${value.map(arrayElement).join(',')}}`)
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const arrayElement = (element: string | number): string =>
  typeof element === 'number' ? String(element) : `"${element.replace(/(["\\])/g, '\\$1')}"`

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint ${text} is no safe number`)
  return number
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'))
}

/** `2026-11-24 04:02:03.5+00` → `2026-11-24T04:02:03.5Z`. */
function isoInstant(text: string): string {
  return text.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z')
}
