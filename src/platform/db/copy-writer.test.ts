import { expect, test } from 'vitest'
import { rowReader } from './copy-binary.ts'
import { CopyWriter } from './copy-writer.ts'
import type { CopyColumn, CopyRow } from './db.ts'

const columns: readonly CopyColumn[] = [
  { name: 'a', type: 'text' },
  { name: 'b', type: 'int8' },
  { name: 'c', type: 'int4' },
  { name: 'd', type: 'float8' },
  { name: 'e', type: 'bool' },
  { name: 'f', type: 'bytea' },
  { name: 'g', type: 'jsonb' },
]
const rows: readonly CopyRow[] = [
  ['和平路 1', 2 ** 40 + 7, -5, -0.1, true, Uint8Array.of(0, 255), '{"层数":6}'],
  ['', -(2 ** 33) - 1, 2 ** 31 - 1, Number.MAX_VALUE, false, new Uint8Array(), '[]'],
  [
    '𠮷'.repeat(300_000),
    Number.MIN_SAFE_INTEGER,
    -(2 ** 31),
    0,
    true,
    new Uint8Array(1 << 20),
    '1',
  ],
  [null, null, null, null, null, null, null],
]

const read = (body: Uint8Array) =>
  rowReader(columns.map(({ type }) => type)).read(Buffer.from(body))

test('rows come back as they were written, however large', () => {
  const writer = new CopyWriter(columns)
  for (const row of rows) writer.add(row)
  expect(writer.rows).toBe(rows.length)
  expect(read(writer.take())).toEqual(rows)
})

test('a row written field by field is the same bytes as one given whole', () => {
  const [whole, apart] = [new CopyWriter(columns), new CopyWriter(columns)]
  whole.add(['和平路', -3, 7, 0.5, true, Uint8Array.of(1), '{}'])
  apart.begin()
  apart.text('和平路')
  apart.int8(-3)
  apart.int4(7)
  apart.float8(0.5)
  apart.bool(true)
  apart.bytea(Uint8Array.of(1))
  apart.jsonb('{}')
  expect(apart.take()).toEqual(whole.take())
})

test('what has been taken is not in the next body', () => {
  const writer = new CopyWriter(columns)
  writer.add(rows[0] ?? [])
  const first = writer.take()
  expect(writer.rows).toBe(0)
  writer.add(rows[1] ?? [])
  expect([read(first), read(writer.take())]).toEqual([[rows[0]], [rows[1]]])
})

test.each([
  ['a text for a number', 1, 'x'],
  ['a fraction for a whole number', 2, 0.5],
  ['a number past its column', 2, 2 ** 31],
  ['an unsafe number', 1, 2 ** 53],
  ['bytes for a text', 0, Uint8Array.of(1)],
  ['a truth value for a number', 3, true],
])('%s is refused', (_, at, value) => {
  const row = [...(rows[3] ?? [])]
  row[at] = value
  expect(() => new CopyWriter(columns).add(row)).toThrow(TypeError)
})
