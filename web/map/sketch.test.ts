import { expect, test } from 'vitest'
import { polygonOf, readSketch, writeSketch } from './sketch.ts'

test('corners are read one a line or between semicolons, with either comma or blanks', () => {
  const corners = [
    [71.4, 51.1],
    [71.5, 51.1],
    [-71.5, 51.2],
  ]
  expect(readSketch('71.4, 51.1\n71.5，51.1\n\n-71.5 51.2')).toEqual({
    vertices: corners,
    faulty: null,
  })
  expect(readSketch('71.4,51.1;71.5,51.1；-71.5,51.2').vertices).toEqual(corners)
  expect(readSketch('')).toEqual({ vertices: [], faulty: null })
})

test.each(['71.4', '71.4,51.1,3', 'a,b', '181,0', '0,91', '71.4,'])(
  'what is no corner is told by its line: %s',
  line => {
    expect(readSketch(`1,2\n${line}\n3,4`)).toEqual({
      vertices: [
        [1, 2],
        [3, 4],
      ],
      faulty: 2,
    })
  },
)

test('what is written is read back', () => {
  const { vertices } = readSketch('71.41234,51.1;71.5,51.1')
  expect(readSketch(writeSketch(vertices)).vertices).toEqual(vertices)
})

test('a polygon is closed, and needs three corners', () => {
  expect(polygonOf(readSketch('0,0;1,0').vertices)).toBeNull()
  expect(polygonOf(readSketch('0,0;1,0;1,1').vertices)?.coordinates).toEqual([
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ])
})
