import { expect, test } from 'vitest'
import { columnDecoder, TextWitness } from './encoding.ts'
import { encodeGb } from '../gb.ts'

const decode = columnDecoder('gb18030')
const text = (bytes: Buffer) => decode(bytes, 0, bytes.length)

test('every pair of bytes reads as the platform reads it, a character that was cut off left out', () => {
  const platform = new TextDecoder('gb18030')
  const different: string[] = []
  for (let lead = 0x80; lead <= 0xff; lead++)
    for (let trail = 0; trail <= 0xff; trail++) {
      // Followed by a letter, so that nothing is at the end; a digit would begin a four-byte character.
      const bytes = Buffer.from([lead, trail, 0x41, 0x41])
      const whole = lead > 0x80 && trail >= 0x30 && trail <= 0x39 ? bytes.subarray(0, 0) : bytes
      if (text(whole) !== platform.decode(whole)) different.push(bytes.toString('hex'))
    }
  expect(different).toEqual([])
})

test('characters of four bytes are read, whole or not at all', () => {
  const rare = Buffer.from([0x95, 0x32, 0x82, 0x36])
  expect(text(rare)).toBe('\u{20000}')
  expect(text(Buffer.concat([encodeGb('城'), rare.subarray(0, 3)]))).toBe('城')
})

test('a text longer than any before it is read whole', () => {
  expect(text(encodeGb('环'.repeat(2000)))).toBe('环'.repeat(2000))
})

test('evidence counts damaged texts of either encoding', () => {
  const witness = new TextWitness()
  const hear = (bytes: Buffer) => witness.hear(bytes, [0, bytes.length], false)
  hear(encodeGb('焕城'))
  hear(Buffer.from('焕城'))
  hear(Buffer.from([0xff, 0xff]))
  hear(Buffer.from('plain'))
  expect(witness.evidence).toMatchObject({ texts: 3, utf8Fails: 2, gbFails: 1, utf8Wide: 2 })
})
