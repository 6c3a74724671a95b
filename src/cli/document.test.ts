import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentPieces } from './document.ts'

test('a document in pieces has the bytes of one written whole', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const whole = `${JSON.stringify(value, null, 2)}\n`
      expect([...documentPieces(JSON.parse(whole))].join('')).toBe(whole)
    }),
  )
  const long = {
    readings: Array.from({ length: 9000 }, (_, i) => ({ i, a: ['b\n', {}], none: [] })),
  }
  const parts = [...documentPieces(long)]
  expect(parts.length).toBeGreaterThan(4)
  expect(parts.join('')).toBe(`${JSON.stringify(long, null, 2)}\n`)
})

test('a document longer than a text may be is written all the same', () => {
  const item = 'x'.repeat(1024 * 1024)
  let length = 0
  for (const piece of documentPieces({ items: Array.from({ length: 600 }, () => item) }))
    length += piece.length
  expect(length).toBeGreaterThan(600 * item.length)
})
