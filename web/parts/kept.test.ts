import { expect, test } from 'vitest'
import { readItems } from './kept.ts'

test('what was kept is read back', () => {
  const items = [{ name: '西岸', path: '/map?i=X07' }]
  expect(readItems(JSON.stringify(items))).toEqual(items)
})

test.each(['', 'not json', '{"name":"a"}', 'null', '[1, null, {"name": 1}]'])(
  'damaged or foreign text is an empty list: %s',
  text => {
    expect(readItems(text)).toEqual([])
  },
)
