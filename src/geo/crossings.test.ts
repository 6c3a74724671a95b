import { describe, expect, test } from 'vitest'
import { squareRing } from './testing.ts'
import { crossesMoreThan } from './crossings.ts'
import type { Position } from './geometry.ts'

/** A star polygon {n/k}: its n chords cross n(k − 1) times. */
function star(corners: number, skip: number): Position[] {
  return Array.from({ length: corners + 1 }, (_, i): Position => {
    const angle = (2 * Math.PI * ((i * skip) % corners)) / corners
    return [Math.cos(angle), Math.sin(angle)]
  })
}

describe.each([
  [5, 2],
  [101, 50],
  [400, 7],
])('a star of %i corners, %i apart', (corners, skip) => {
  const crossings = corners * (skip - 1)
  test('crosses itself as often as it should', () => {
    expect(crossesMoreThan([star(corners, skip)], crossings - 1)).toBe(true)
    expect(crossesMoreThan([star(corners, skip)], crossings)).toBe(false)
  })
})

test('rings cross each other, and touching is no crossing', () => {
  const square = (x: number) => squareRing(x, 0, 2)
  const across: Position[] = [
    [1, 1],
    [3, 1],
    [3, 3],
    [1, 3],
    [1, 1],
  ]
  expect(crossesMoreThan([square(0), across], 1)).toBe(true)
  expect(crossesMoreThan([square(0), across], 2)).toBe(false)
  expect(crossesMoreThan([square(0), square(2)], 0)).toBe(false)
})
