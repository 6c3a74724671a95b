import { expect, test } from 'vitest'
import { readCell } from './values.ts'

test.each([
  ['650102.0', 'code', '650102'],
  ['650102.000', 'code', '650102'],
  ['6.50102e5', 'code', '650102'],
  ['0650102', 'code', '0650102'],
  [650102, 'code', '650102'],
  ['A-1', 'id', 'A-1'],
  ['6层', 'number', 6],
  ['１２', 'number', 12],
  ['1,234.5', 'number', 1234.5],
  ['12.5 m', 'number', 12.5],
  ['1-6', 'number', null],
  ['many', 'number', null],
  ['1985', 'year', 1985],
  ['1985.0', 'year', 1985],
  ['1985年', 'year', 1985],
  ['1985-06-01', 'year', 1985],
  ['19850601', 'year', 1985],
  ['80年代', 'year', null],
  ['0', 'year', null],
  ['是', 'flag', 'yes'],
  ['N', 'flag', 'no'],
  [true, 'flag', 'yes'],
  ['maybe', 'flag', null],
  ['  ', 'number', undefined],
  [null, 'text', undefined],
] as const)('%s as a %s is %s', (value, kind, expected) => {
  expect(readCell(value, kind)).toBe(expected)
})
