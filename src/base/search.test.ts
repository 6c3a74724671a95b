import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstWhere } from './search.ts'

test('it is the first of those for which it holds, or how many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(22), (values, from) => {
      const sorted = values.toSorted((a, b) => a - b)
      const plain = sorted.findIndex(value => value >= from)
      const found = firstWhere(sorted.length, i => (sorted[i] ?? NaN) >= from)
      expect(found).toBe(plain === -1 ? sorted.length : plain)
    }),
  )
})
