import { expect, test } from 'vitest'
import type { Bbox } from '#geo/geometry.ts'
import { boxGrid, neighbourly } from './box-grid.ts'
import { dice } from './testing.ts'

function someBoxes(seed: number, count: number): Float64Array {
  const roll = dice(seed)
  return Float64Array.from(
    Array.from({ length: count }, () => {
      const [x, y, size] = [roll() * 1000, roll() * 500, roll() * (roll() < 0.1 ? 900 : 40)]
      return [x, y, x + size, y + roll() * size]
    }).flat(),
  )
}

const boxOf = (boxes: Float64Array, b: number): Bbox => {
  const [w = NaN, s = NaN, e = NaN, n = NaN] = boxes.subarray(4 * b, 4 * b + 4)
  return [w, s, e, n]
}

test.each([1, 7, 200])('of %i boxes none that meets the asked box is missed or named twice', n => {
  const boxes = someBoxes(n, n)
  const grid = boxGrid(boxes)
  const roll = dice(n + 1)
  for (let round = 0; round < 300; round++) {
    const [x, y] = [roll() * 1400 - 200, roll() * 900 - 200]
    const asked: Bbox = [x, y, x + roll() * 300, y + roll() * 300]
    const found = grid.about(asked)
    expect(new Set(found).size).toBe(found.length)
    for (let b = 0; b < n; b++) {
      const [w, s, e, top] = boxOf(boxes, b)
      const meets = w <= asked[2] && e >= asked[0] && s <= asked[3] && top >= asked[1]
      if (meets) expect(found).toContain(b)
    }
    const cell = grid.cellOf(x, y)
    const here = grid.members.subarray(grid.start[cell], grid.start[cell + 1])
    for (let b = 0; b < n; b++) {
      const [w, s, e, top] = boxOf(boxes, b)
      if (w <= x && x <= e && s <= y && y <= top) expect(here).toContain(b)
    }
  }
})

test('no boxes, a point for a box and one that holds nothing are found as they should', () => {
  expect(boxGrid(new Float64Array(0)).about([0, 0, 1, 1])).toEqual([])
  expect(boxGrid(Float64Array.of(5, 5, 5, 5)).about([0, 0, 9, 9])).toEqual([0])
  const nothing = Float64Array.of(Infinity, Infinity, -Infinity, -Infinity)
  expect(boxGrid(nothing).about([-1e9, -1e9, 1e9, 1e9])).toEqual([])
})

test('a stray box far away leaves the others in cells of their own', () => {
  const city = someBoxes(5, 400)
  const grid = boxGrid(Float64Array.of(...city, 1e7, 1e7, 1e7 + 5, 1e7 + 5))
  expect(grid.about([1e7, 1e7, 1e7 + 1, 1e7 + 1])).toContain(400)
  const cells = new Set(Array.from({ length: 400 }, (_, b) => grid.cellOf(...centreOf(city, b))))
  expect(cells.size).toBeGreaterThan(100)
})

const centreOf = (boxes: Float64Array, b: number): readonly [number, number] => {
  const [w, s, e, n] = boxOf(boxes, b)
  return [(w + e) / 2, (s + n) / 2]
}

test('in neighbourly order every point with a place comes once, most beside the one before', () => {
  const roll = dice(3)
  const points = Float64Array.from({ length: 4000 }, () => roll() * 1000)
  points[10] = NaN
  const order = [...neighbourly(points)]
  const placed = Array.from({ length: 2000 }, (_, p) => p).filter(p => p !== 5)
  expect(order.toSorted((a, b) => a - b)).toEqual(placed)
  const near = order.filter((p, i) => {
    const before = order[i - 1] ?? p
    const [dx, dy] = [0, 1].map(d => (points[2 * p + d] ?? 0) - (points[2 * before + d] ?? 0))
    return Math.hypot(dx ?? 0, dy ?? 0) < 100
  })
  expect(near.length).toBeGreaterThan(1800)
})
