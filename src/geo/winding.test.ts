import { expect, test } from 'vitest'
import type { Geometry, Position } from './geometry.ts'
import { areaOf } from './measure.ts'
import { wound } from './winding.ts'

const ring = (x: number, size: number): Position[] => [
  [x, 43],
  [x + size, 43],
  [x + size, 43 + size],
  [x, 43 + size],
  [x, 43],
]
const back = (line: readonly Position[]) => line.toReversed()

test('outer rings come out counter-clockwise and holes clockwise, whichever way they ran', () => {
  const right: Geometry = { type: 'Polygon', coordinates: [ring(87, 1), back(ring(87.2, 0.1))] }
  const wrong: Geometry = { type: 'Polygon', coordinates: [back(ring(87, 1)), ring(87.2, 0.1)] }
  expect(wound(wrong)).toEqual(right)
  expect(wound(right)).toBe(right)
  const many: Geometry = {
    type: 'MultiPolygon',
    coordinates: [right.coordinates, wrong.coordinates],
  }
  expect(wound(many)).toEqual({
    type: 'MultiPolygon',
    coordinates: [right.coordinates, right.coordinates],
  })
  expect(areaOf(wound(many))).toBeCloseTo(Math.abs(areaOf(many)), 12)
})

test('a footprint of a few metres far from the origin is told right', () => {
  const small: Geometry = { type: 'Polygon', coordinates: [back(ring(179.9, 1e-9))] }
  expect(wound(small)).toEqual({ type: 'Polygon', coordinates: [ring(179.9, 1e-9)] })
})

test('what has no area stays as it is', () => {
  const flat: Geometry = {
    type: 'Polygon',
    coordinates: [
      [
        [1, 1],
        [2, 2],
        [1, 1],
      ],
    ],
  }
  const line: Geometry = {
    type: 'LineString',
    coordinates: [
      [1, 1],
      [0, 0],
    ],
  }
  expect(wound(flat)).toBe(flat)
  expect(wound(line)).toBe(line)
})
