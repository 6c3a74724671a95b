import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Geometry, Position } from './geometry.ts'
import { mapPositions } from './measure.ts'
import { decodeWkb, encodeWkb } from './wkb.ts'

const position: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ noNaN: true }),
  fc.double({ noNaN: true }),
)
const line = fc.array(position, { maxLength: 6 })
const area = fc.array(line, { maxLength: 3 })
const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  position.map(coordinates => ({ type: 'Point' as const, coordinates })),
  line.map(coordinates => ({ type: 'MultiPoint' as const, coordinates })),
  line.map(coordinates => ({ type: 'LineString' as const, coordinates })),
  area.map(coordinates => ({ type: 'MultiLineString' as const, coordinates })),
  area.map(coordinates => ({ type: 'Polygon' as const, coordinates })),
  fc
    .array(area, { maxLength: 3 })
    .map(coordinates => ({ type: 'MultiPolygon' as const, coordinates })),
)

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

test('what is written is read back as it was', () => {
  fc.assert(
    fc.property(geometry, g => {
      // −0 alone is written as 0, so that one place has one digest.
      expect(decodeWkb(encodeWkb(g))).toEqual(mapPositions(g, (x, y) => [x + 0, y + 0]))
    }),
  )
})

test('a point is written as the standard’s own example has it, little end first', () => {
  expect(encodeWkb({ type: 'Point', coordinates: [1, 2] })).toEqual(
    bytes('01 01000000 000000000000f03f 0000000000000040'),
  )
})

test('big-endian bytes, Z, M and an SRID are read, and dropped', () => {
  const point = { type: 'Point', coordinates: [1, 2] }
  const xy = '3ff0000000000000 4000000000000000'
  const nine = '4022000000000000'
  expect(decodeWkb(bytes(`00 00000001 ${xy}`))).toEqual(point)
  expect(decodeWkb(bytes(`00 000003e9 ${xy} ${nine}`))).toEqual(point)
  expect(decodeWkb(bytes(`00 00000bb9 ${xy} ${nine} ${nine}`))).toEqual(point)
  expect(decodeWkb(bytes(`00 a0000001 0000118a ${xy} ${nine}`))).toEqual(point)
  expect(decodeWkb(bytes(`00 60000001 0000118a ${xy} ${nine}`))).toEqual(point)
  const z = bytes(`00 a0000005 0000118a 00000001 00 80000002 00000001 ${xy} ${nine}`)
  expect(decodeWkb(z)).toEqual({ type: 'MultiLineString', coordinates: [[[1, 2]]] })
})

test.each([
  ['nothing', '', 0],
  ['an unknown byte order', '02 01000000', 0],
  ['a geometry collection', '01 07000000 00000000', 1],
  ['a type of a curve', '01 08000000 00000000', 1],
  ['a point cut short', '01 01000000 000000000000f03f 00000000', 5],
  ['a count no file could hold', '01 02000000 ffffffff', 5],
  ['a line inside a multi-point', '01 04000000 01000000 01 02000000 00000000', 9],
  ['bytes after the end', '01 02000000 00000000 ff', 9],
])('%s is refused with its offset', (_, hex, offset) => {
  expect(() => decodeWkb(bytes(hex))).toThrow(RangeError)
  expect(() => decodeWkb(bytes(hex))).toThrow(`at byte ${offset}`)
})

test('no cut of valid bytes is read as a geometry, nor read for ever', () => {
  fc.assert(
    fc.property(geometry, fc.nat(), (g, cut) => {
      const whole = encodeWkb(g)
      expect(() => decodeWkb(whole.subarray(0, cut % whole.length))).toThrow(RangeError)
    }),
  )
})

test('bytes that start inside a larger buffer are read in place', () => {
  const whole = encodeWkb({ type: 'Point', coordinates: [3, 4] })
  const padded = new Uint8Array(whole.length + 7)
  padded.set(whole, 7)
  expect(decodeWkb(padded.subarray(7))).toEqual({ type: 'Point', coordinates: [3, 4] })
})
