import { isUtf8 } from 'node:buffer'
import type { Scalar } from '../reader.ts'

/** Types of columns, by their number in the format (`header.fbs`). */
export const columnTypes = [
  'byte',
  'ubyte',
  'bool',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'float',
  'double',
  'string',
  'json',
  'datetime',
  'binary',
] as const

export type Column = { readonly name: string; readonly kind: (typeof columnTypes)[number] }

/** The values of a feature, and what could not be read of them. */
export type Cells = {
  readonly values: Readonly<Record<string, Scalar>>
  readonly bad: readonly { readonly column: string; readonly rule: string }[]
}

/** Pairs of a column's number and its value, one after the other; throws RangeError where they are none. */
export function parseCells(bytes: Uint8Array, columns: readonly Column[]): Cells {
  const said = new Map<string, Scalar>(columns.map(({ name }) => [name, null]))
  const bad: { column: string; rule: string }[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length;) {
    const number = view.getUint16(at, true)
    const column = columns[number]
    if (column === undefined) throw new RangeError(`column ${number}`)
    const { value, next } = readCell(view, at + 2, column.kind)
    if (typeof value === 'object') bad.push({ column: column.name, rule: value.rule })
    else said.set(column.name, value)
    at = next
  }
  return { values: Object.fromEntries(said), bad }
}

type Cell = Exclude<Scalar, null> | { readonly rule: string }

/** How a number is read, and how many bytes it has. */
type Numeric = readonly [bytes: number, read: (view: DataView, at: number) => Cell]

const finite = (value: number): Cell =>
  Number.isFinite(value) ? value : { rule: 'number-not-readable' }
const exact = (value: bigint): Cell =>
  Number.isSafeInteger(Number(value)) ? Number(value) : String(value)

const numerics: ReadonlyMap<Column['kind'], Numeric> = new Map<Column['kind'], Numeric>([
  ['byte', [1, (view, at) => view.getInt8(at)]],
  ['ubyte', [1, (view, at) => view.getUint8(at)]],
  ['bool', [1, (view, at) => view.getUint8(at) !== 0]],
  ['short', [2, (view, at) => view.getInt16(at, true)]],
  ['ushort', [2, (view, at) => view.getUint16(at, true)]],
  ['int', [4, (view, at) => view.getInt32(at, true)]],
  ['uint', [4, (view, at) => view.getUint32(at, true)]],
  ['long', [8, (view, at) => exact(view.getBigInt64(at, true))]],
  ['ulong', [8, (view, at) => exact(view.getBigUint64(at, true))]],
  // The digits a 32-bit number has, not those its 64-bit form shows.
  ['float', [4, (view, at) => finite(Number(view.getFloat32(at, true).toPrecision(7)))]],
  ['double', [8, (view, at) => finite(view.getFloat64(at, true))]],
])

function readCell(view: DataView, at: number, kind: Column['kind']): { value: Cell; next: number } {
  const numeric = numerics.get(kind)
  if (numeric !== undefined) return { value: numeric[1](view, at), next: at + numeric[0] }
  const next = at + 4 + view.getUint32(at, true)
  if (next > view.byteLength) throw new RangeError(`text at byte ${at} reaches past the end`)
  if (kind === 'binary') return { value: { rule: 'field-type-not-read' }, next }
  const bytes = Buffer.from(view.buffer, view.byteOffset + at + 4, next - at - 4)
  return { value: isUtf8(bytes) ? bytes.toString('utf8') : { rule: 'not-utf8' }, next }
}
