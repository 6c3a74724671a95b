import { expect, test } from 'vitest'
import type { Threshold } from '#policy/indicators/model.ts'
import { standingOf } from './threshold.ts'

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
  ['below it', line({}), '', 7.99, 'missed'],
  ['on it', line({}), '', 8, 'met'],
  ['on a line that must be passed', line({ op: '>' }), '', 8, 'missed'],
  ['above a line that must be passed', line({ op: '>' }), '', 8.01, 'met'],
  ['by variant', line({ by: 'variant', value: { '300': 50, '500': 90 } }), '500', 89, 'missed'],
  [
    'by another variant',
    line({ by: 'variant', value: { '300': 50, '500': 90 } }),
    '300',
    89,
    'met',
  ],
  ['a variant without a line', line({ by: 'variant', value: { '300': 50 } }), '800', 0, 'measured'],
  ['a line by city size', line({ by: 'city-size', value: { large: 5 } }), '', 0, 'measured'],
  ['a band', line({ op: 'between', value: 1, upTo: 2 }), '', 9, 'measured'],
  ['no line', null, '', 0, 'measured'],
  ['unknown', line({}), '', null, 'unknown'],
] as const)('%s', (...[, threshold, variant, value, stands]) => {
  expect(standingOf(threshold, { variant, value })).toBe(stands)
})
