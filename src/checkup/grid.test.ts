import { expect, test } from 'vitest'
import { gridOver } from './grid.ts'

test('cells are counted from the origin of the zone, column by column', () => {
  expect(gridOver([1499, 500, 2001, 999], 500)).toEqual([
    { id: 'g500:2:1', box: [1000, 500, 1500, 1000] },
    { id: 'g500:3:1', box: [1500, 500, 2000, 1000] },
    { id: 'g500:4:1', box: [2000, 500, 2500, 1000] },
  ])
})

test('a size that is no whole number of metres is refused, and so is a grid too fine to mean', () => {
  for (const size of [0, -500, 0.5, NaN, Infinity])
    expect(() => gridOver([0, 0, 1000, 1000], size)).toThrow(/grid-size/)
  expect(() => gridOver([0, 0, 100_000, 100_000], 10)).toThrow(/grid-too-fine/)
})
