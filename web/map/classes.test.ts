import { expect, test } from 'vitest'
import { ramp } from '../tokens.ts'
import { classOf, schemeFor, unknownClass } from './classes.ts'

const target = (from: number) => ({ from, to: null, unverified: true })
const breaks = (scheme: ReturnType<typeof schemeFor>) =>
  scheme.classes.flatMap(({ to }) => (to === null ? [] : [to]))

test('with a target the two ramps meet exactly there', () => {
  const scheme = schemeFor([12, 40, 63, 88, 97, 100], target(90), 'higher-better')
  expect(breaks(scheme)).toContain(90)
  expect(scheme.classes[scheme.targetAt ?? -1]).toMatchObject({ from: 90, color: ramp.above[0] })
  expect(classOf(scheme, 89.999)).not.toBe(classOf(scheme, 90))
})

test('a value on the target belongs to the class above it', () => {
  const scheme = schemeFor([0, 20], target(8), 'higher-better')
  expect(scheme.classes.find(({ id }) => id === classOf(scheme, 8))?.from).toBe(8)
})

test('an unknown value is its own class and never the lowest', () => {
  const scheme = schemeFor([0, 1, 2], null, 'higher-better')
  expect(classOf(scheme, null)).toBe(unknownClass)
  expect(classOf(scheme, 0)).not.toBe(unknownClass)
})

test('when less is better the warm ramp lies above the target', () => {
  const scheme = schemeFor([0, 10, 30], target(8), 'lower-better')
  const above = scheme.classes.filter(({ from }) => from !== null && from >= 8)
  expect(above.map(({ color }) => color)).toEqual(ramp.below.slice(3 - above.length).toReversed())
})

test('there are at most six classes and every value falls in one', () => {
  const sets = [[5], [0, 0, 0], [1e-4, 3e-4], [0, 1e6], [-3, 4], [99.5, 100], [2, 2.0000001]]
  for (const values of sets) {
    for (const line of [null, target(1), target(90)]) {
      const scheme = schemeFor(values, line, 'higher-better')
      expect(scheme.classes.length).toBeLessThanOrEqual(6)
      for (const value of values) expect(classOf(scheme, value)).not.toBe(unknownClass)
      expect(breaks(scheme)).toEqual(breaks(scheme).toSorted((a, b) => a - b))
    }
  }
})

test('no values at all still give a legend', () => {
  expect(schemeFor([], null, 'higher-better').classes).toHaveLength(1)
  expect(schemeFor([], target(90), 'higher-better').classes).toHaveLength(2)
})
