import { expect, test } from 'vitest'
import { clearanceFrom, type Body, type Surroundings } from './clearance.ts'
import { boxOf, noPolygons } from './polygons.ts'
import { aSet, corner, triangle } from './testing.ts'

const area = (...ring: [number, number][]): Body => ({ parts: aSet([[ring]]), solid: true })
const point = (x: number, y: number): Body => ({ parts: aSet([[[[x, y]]]], false), solid: false })
const block = (x: number, y: number, side: number) =>
  area([x, y], [x + side, y], [x + side, y + side], [x, y + side])
const among = (...bodies: Body[]) => ({
  members: bodies.map((_, i) => i),
  box: (i: number) => boxOf(bodies[i]?.parts ?? noPolygons) ?? ([NaN, NaN, NaN, NaN] as const),
  body: (i: number) => bodies[i] ?? point(NaN, NaN),
})

const clearanceOf = (body: Body, around: Surroundings) => clearanceFrom(around)(body)

test('the clearance runs from outline to outline, of areas and points alike', () => {
  expect(clearanceOf(block(0, 0, 10), among(block(13, 14, 5)))).toEqual({ member: 0, distance: 5 })
  expect(clearanceOf(point(0, 0), among(block(30, -5, 10)))).toEqual({ member: 0, distance: 30 })
  expect(clearanceOf(point(0, 0), among(point(300, 400)))).toEqual({ member: 0, distance: 500 })
})

test('the nearest is taken, of equal ones the first, however far away', () => {
  const around = among(point(9000, 0), point(0, 7000), point(-7000, 0))
  expect(clearanceOf(point(0, 0), around)).toEqual({ member: 1, distance: 7000 })
  expect(clearanceOf(point(0, 0), among())).toBeNull()
})

test('what lies in another, holds it or crosses it has no clearance; in a hole it has', () => {
  expect(clearanceOf(point(5, 5), among(block(0, 0, 10)))?.distance).toBe(0)
  expect(clearanceOf(block(0, 0, 10), among(point(5, 5)))?.distance).toBe(0)
  expect(clearanceOf(block(0, 0, 10), among(block(9, 9, 10)))?.distance).toBe(0)
  expect(clearanceOf(point(100, 100), among({ parts: corner, solid: true }))?.distance).toBe(50)
})

test('agrees with the distance shapely gives for a made-up pair', () => {
  // shapely 1.8.5: the triangle moved by 1000, 300 from the corner.
  const moved = aSet([
    [
      [
        [1100, 400],
        [1700, 600],
        [1300, 1100],
      ],
    ],
  ])
  const clearance = clearanceOf(
    { parts: corner, solid: true },
    among({ parts: moved, solid: true }),
  )
  expect(clearance?.distance).toBeCloseTo(538.5164807134504, 9)
  expect(
    clearanceOf({ parts: corner, solid: true }, among({ parts: triangle, solid: true })),
  ).toEqual({ member: 0, distance: 0 })
})
