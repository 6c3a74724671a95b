import { expect, test } from 'vitest'
import { readsOf, readsOfIndicator } from './reads.ts'

test.each([
  ['B23', '', ['facility:school', 'land-use:residential']],
  ['B26', '', ['green-space:park', 'land-use:residential']],
  ['X06', '', ['facility:market', 'land-use:residential']],
  ['X07', '300', ['facility:bus-stop', 'built-up-area']],
  ['X08', '', ['facility:toilet', 'built-up-area']],
  ['U37', '', ['road', 'built-up-area']],
  ['X11', '', ['road']],
  ['B23', 'walk', ['facility:school', 'building:residential', 'road:walkable', 'land-use']],
])('%s %s reads %j', (indicator, variant, reads) => {
  expect(readsOf(indicator, variant)).toEqual(reads)
})

test('variants that read the same are told once, and an indicator without an engine reads nothing', () => {
  expect(readsOfIndicator('X07')).toEqual(['facility:bus-stop', 'built-up-area'])
  expect(readsOfIndicator('H01')).toEqual([])
  expect(readsOf('X07', 'no-such-variant')).toEqual([])
})
