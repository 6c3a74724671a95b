import { expect, test } from 'vitest'
import type { MultiPolygon, Position } from '#geo/geometry.ts'
import { areaOf } from '#geo/measure.ts'
import { squareRing } from '#geo/testing.ts'
import { mendScope } from './mend-scope.ts'

const square = (x: number, y: number) => squareRing(x, y, 1)
const scope = (...rings: Position[][]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: rings.map(ring => [ring]),
})

test('a scope without a fault is passed on as it is, overlapping parts and all', async () => {
  const overlapping = scope(square(0, 0), square(0.5, 0))
  expect(await mendScope(overlapping)).toEqual({ geometry: overlapping, problems: [] })
})

test('a ring that crosses itself becomes the two triangles it encloses', async () => {
  const mended = await mendScope(
    scope([
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ]),
  )
  // Each triangle has a base of 1 and a height of a half, in square degrees.
  expect(mended.geometry && areaOf(mended.geometry)).toBeCloseTo(0.5, 9)
  expect(mended.problems).toContain('self-intersection')
})

test('a line there and back encloses nothing', async () => {
  const mended = await mendScope(
    scope([
      [0, 0],
      [1, 0],
      [0, 0],
      [0, 0],
    ]),
  )
  expect(mended.geometry).toBeNull()
})
