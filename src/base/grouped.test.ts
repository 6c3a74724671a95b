import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grouped } from './grouped.ts'

test('every member stands in its group, in the order in which it is named', () => {
  const pair = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 1000 }))
  fc.assert(
    fc.property(fc.array(pair), pairs => {
      const { start, members } = grouped(7, visit => pairs.forEach(([g, m]) => visit(g, m)))
      for (let g = 0; g < 7; g++)
        expect([...members.subarray(start[g], start[g + 1])]).toEqual(
          pairs.filter(([own]) => own === g).map(([, m]) => m),
        )
    }),
  )
})

test('without groups or members there is nothing to look through', () => {
  expect([...grouped(0, () => {}).start]).toEqual([0])
  expect([...grouped(2, () => {}).start]).toEqual([0, 0, 0])
})
