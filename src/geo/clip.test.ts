import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipLine, clipRing } from './clip.ts'
import { Path, pathArea } from './path.ts'

const pathOf = (points: readonly (readonly [number, number])[]): Path => {
  const path = new Path()
  for (const [x, y] of points) path.push(x, y)
  return path
}
/** Never on a side of the grid, where a line would belong to both tiles. */
const coordinate = fc.integer({ min: -999, max: 2998 }).map(n => n / 100 + 0.0031)
const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12 })

/** The path moved so that the square at column i, row j becomes 0…10. */
const moved = (path: Path, i: number, j: number): Path =>
  pathOf(Array.from({ length: path.length }, (_, k) => [path.x(k) - 10 * i, path.y(k) - 10 * j]))

const lengthOf = (path: Path): number => {
  let length = 0
  for (let i = 1; i < path.length; i++)
    length += Math.hypot(path.x(i) - path.x(i - 1), path.y(i) - path.y(i - 1))
  return length
}
const tile = { min: 0, max: 10 }
const grid = [-1, 0, 1, 2].flatMap(i => [-1, 0, 1, 2].map(j => [i, j] as const))

test('the pieces of a ring in a grid of tiles add up to its area', () => {
  fc.assert(
    fc.property(points, all => {
      const ring = pathOf(all)
      const sum = grid.reduce((s, [i, j]) => s + pathArea(clipRing(moved(ring, i, j), tile)), 0)
      expect(sum).toBeCloseTo(pathArea(ring), 8)
    }),
  )
})

test('the pieces of a line in a grid of tiles add up to its length and keep inside', () => {
  fc.assert(
    fc.property(points, all => {
      const line = pathOf(all)
      let sum = 0
      for (const [i, j] of grid)
        clipLine(moved(line, i, j), tile, run => {
          sum += lengthOf(run)
          for (let k = 0; k < run.length; k++)
            for (const v of [run.x(k), run.y(k)]) {
              expect(v).toBeGreaterThan(-1e-9)
              expect(v).toBeLessThan(10 + 1e-9)
            }
        })
      expect(sum).toBeCloseTo(lengthOf(line), 8)
    }),
  )
})

test('a line that leaves and returns comes in runs, in its own direction', () => {
  const runs: number[][] = []
  const line = pathOf([
    [5, 5],
    [15, 5],
    [15, 8],
    [5, 8],
    [5, 9],
  ])
  clipLine(line, tile, run => runs.push([...run.xy.subarray(0, run.length * 2)]))
  expect(runs).toEqual([
    [5, 5, 10, 5],
    [10, 8, 5, 8, 5, 9],
  ])
})

test('what lies outside leaves nothing, what lies around fills the tile', () => {
  expect(
    clipRing(
      pathOf([
        [20, 20],
        [30, 20],
        [25, 30],
      ]),
      tile,
    ).length,
  ).toBe(0)
  const around = clipRing(
    pathOf([
      [-50, -50],
      [60, -50],
      [60, 60],
      [-50, 60],
    ]),
    tile,
  )
  expect(pathArea(around)).toBeCloseTo(100, 9)
  let runs = 0
  clipLine(
    pathOf([
      [-5, 20],
      [20, 20],
    ]),
    tile,
    () => runs++,
  )
  expect(runs).toBe(0)
})
