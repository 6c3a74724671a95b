import { expect, test } from 'vitest'
import { deadEnds } from './dead-ends.ts'
import { someChains } from './testing.ts'

const none = someChains([])
const places = (...args: Parameters<typeof deadEnds>) => deadEnds(...args).map(({ x, y }) => [x, y])

test('a line has two ends, of which those that it shares with another line are none', () => {
  const lines = someChains([
    [
      [0, 0],
      [10, 0],
      [20, 0],
    ],
    [
      [10, 0],
      [10, 10],
    ],
  ])
  expect(places(lines, none)).toEqual([
    [0, 0],
    [20, 0],
    [10, 10],
  ])
  expect(deadEnds(lines, none).map(({ run }) => run)).toEqual([0, 0, 1])
})

test('an end from which another kind of line goes on is none', () => {
  const lines = someChains([
    [
      [0, 0],
      [10, 0],
    ],
  ])
  const others = someChains([
    [
      [10, 0],
      [20, 0],
    ],
  ])
  expect(places(lines, others)).toEqual([[0, 0]])
})

test('a ring has no end, a ring with a tail has one, and a line drawn twice has the ends of one', () => {
  const ring = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 0],
  ] as const
  expect(places(someChains([ring]), none)).toEqual([])
  const tail = [
    [10, 10],
    [20, 20],
  ] as const
  expect(places(someChains([ring, tail]), none)).toEqual([[20, 20]])
  expect(places(someChains([tail, tail.toReversed()]), none)).toEqual([
    [10, 10],
    [20, 20],
  ])
})

test('a vertex that is repeated is no neighbour of itself', () => {
  const lines = someChains([
    [
      [0, 0],
      [0, 0],
      [5, 0],
      [5, 0],
    ],
  ])
  expect(places(lines, none)).toEqual([
    [0, 0],
    [5, 0],
  ])
})
