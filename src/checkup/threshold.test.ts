import { expect, test } from 'vitest'
import type { Threshold } from '#policy/indicators/model.ts'
import { misses } from './threshold.ts'

const text = { zh: '', en: '' }
const line = (given: Partial<Threshold>): Threshold => ({
  op: '>=',
  by: 'all',
  value: 8,
  upTo: null,
  kind: text,
  basis: text,
  verified: false,
  ...given,
})

test.each([
  ['below it', line({}), '', 7.99, true],
  ['on it', line({}), '', 8, false],
  ['on a line that must be passed', line({ op: '>' }), '', 8, true],
  ['above a line that must be passed', line({ op: '>' }), '', 8.01, false],
  ['by variant', line({ by: 'variant', value: { '300': 50, '500': 90 } }), '500', 89, true],
  [
    'by another variant',
    line({ by: 'variant', value: { '300': 50, '500': 90 } }),
    '300',
    89,
    false,
  ],
  ['a variant without a line', line({ by: 'variant', value: { '300': 50 } }), '800', 0, false],
  ['a line by city size', line({ by: 'city-size', value: { large: 5 } }), '', 0, false],
  ['a band', line({ op: 'between', value: 1, upTo: 2 }), '', 9, false],
  ['no line', null, '', 0, false],
] as const)('%s', (...[, threshold, variant, value, missed]) => {
  expect(misses(threshold, variant, value)).toBe(missed)
})
