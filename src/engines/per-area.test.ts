import { expect, test } from 'vitest'
import type { Bbox } from '#geo/geometry.ts'
import { createOverlay } from './overlay.ts'
import { knifeOf } from './parts.ts'
import { cutByAreas, type Cutter } from './per-area.ts'
import { areaOfPolygons, gather, noPolygons, rectangle, type Polygons } from './polygons.ts'
import { serviceArea } from './service-area.ts'
import { corner, dice, triangle } from './testing.ts'

const overlay = await createOverlay()

function cells(size: number, n: number): Cutter[] {
  return Array.from({ length: n * n }, (_, i) => {
    const [x, y] = [(i % n) * size, Math.floor(i / n) * size]
    return { box: [x, y, x + size, y + size] satisfies Bbox, knife: null }
  })
}

function spots(seed: number, count: number): Polygons {
  const roll = dice(seed)
  const points = Float64Array.from({ length: 2 * count }, () => roll() * 3000)
  return serviceArea(
    overlay,
    { points, lines: noPolygons, polygons: noPolygons },
    { distance: 150, segments: 32 },
  )
}

test('cells hold what a plain intersection of each gives, and sum to the whole', () => {
  const set = spots(3, 60)
  const grid = cells(500, 6)
  const cut = cutByAreas(overlay, set, grid)
  cut.forEach((piece, i) => {
    const box = grid[i]?.box ?? [0, 0, 0, 0]
    const plain = areaOfPolygons(overlay.intersection(set, rectangle(box)))
    expect(areaOfPolygons(piece)).toBeCloseTo(plain, 5)
  })
  const whole = areaOfPolygons(overlay.intersection(set, rectangle([0, 0, 3000, 3000])))
  expect(cut.reduce((sum, piece) => sum + areaOfPolygons(piece), 0)).toBeCloseTo(whole, 4)
})

test('areas with a shape, and areas that overlap, are each cut by themselves', () => {
  const set = spots(5, 40)
  const shapes = [corner, triangle, triangle]
  const cut = cutByAreas(
    overlay,
    set,
    shapes.map(shape => ({ box: [0, 0, 800, 900], knife: knifeOf(shape) })),
  )
  cut.forEach((piece, i) => {
    const plain = overlay.intersection(set, shapes[i] ?? noPolygons)
    expect(areaOfPolygons(piece)).toBeCloseTo(areaOfPolygons(plain), 5)
  })
  expect(cut[2]).toEqual(cut[1])
})

test('the same areas in another order give the same areas', () => {
  const set = spots(9, 60)
  const grid = cells(700, 5)
  const forth = cutByAreas(overlay, set, grid).map(areaOfPolygons)
  const back = cutByAreas(overlay, set, grid.toReversed()).map(areaOfPolygons).toReversed()
  forth.forEach((area, i) => expect(back[i]).toBeCloseTo(area, 5))
})

test('no areas, an empty set and an area far away give nothing', () => {
  expect(cutByAreas(overlay, corner, [])).toEqual([])
  expect(cutByAreas(overlay, noPolygons, cells(100, 1))).toEqual([noPolygons])
  expect(cutByAreas(overlay, corner, [{ box: [9000, 0, 9100, 100], knife: null }])).toEqual([
    noPolygons,
  ])
})

test('small parts that many areas share are cut by each, and sum to the whole', () => {
  const roll = dice(11)
  const squares = gather(
    Array.from({ length: 300 }, (_, i) => {
      const [x, y, side] = [(i % 20) * 150 + 20 * roll(), Math.floor(i / 20) * 150, 100 * roll()]
      return { from: rectangle([x, y, x + side, y + side]), part: 0 }
    }),
  )
  const cut = cutByAreas(overlay, squares, cells(370, 9))
  const sum = cut.reduce((total, piece) => total + areaOfPolygons(piece), 0)
  expect(sum).toBeCloseTo(areaOfPolygons(squares), 5)
})
