import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainNumber } from './decimal.ts'

const read = (text: string) => plainNumber(Buffer.from(`x${text}y`), 1, text.length + 1)

test('a plain number is the very number JavaScript reads', () => {
  const digits = fc.stringMatching(/^-?\d{1,9}(\.\d{0,6})?$/)
  fc.assert(
    fc.property(digits, text => {
      expect(read(text)).toBe(Number(text))
    }),
  )
})

test.each([
  '0',
  '-0',
  '.5',
  '-12.',
  '123456789012345',
  '0.00000000000001',
  '7.250000000000000000',
  '.0',
  '-0.00',
  '100.001',
  '99999.9999999999',
])('%s is plain', text => expect(read(text)).toBe(Number(text)))

test.each(['', '-', '.', '+1', '1e5', '1.2.3', '1 2', '--1', '1-', '1234567890123456', '**'])(
  '“%s” is left to whoever reads texts',
  text => expect(read(text)).toBeNull(),
)
