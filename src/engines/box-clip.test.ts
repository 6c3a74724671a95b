import { expect, test } from 'vitest'
import type { Bbox } from '#geo/geometry.ts'
import { clipPart } from './box-clip.ts'
import { insideOf } from './inside.ts'
import { createOverlay } from './overlay.ts'
import { areaOfPolygons, concat, partCount, rectangle, type Polygons } from './polygons.ts'
import { serviceArea } from './service-area.ts'
import { aSet, corner, dice } from './testing.ts'

const overlay = await createOverlay()

/** Corners on whole metres: with boxes on whole metres their edges and corners often fall on one another. */
function jagged(seed: number): Polygons {
  const roll = dice(seed)
  const ring = (radius: number) =>
    Array.from({ length: 14 }, (_, k): [number, number] => {
      const reach = radius * (0.55 + 0.45 * roll())
      const angle = (k * Math.PI) / 7
      return [Math.round(50 + reach * Math.cos(angle)), Math.round(50 + reach * Math.sin(angle))]
    })
  return aSet([[ring(50), ring(22)]])
}

/** Circles about random places, united: long outlines with holes. */
function lace(seed: number): Polygons {
  const roll = dice(seed)
  const points = Float64Array.from({ length: 120 }, () => roll() * 100)
  const none = aSet([])
  return serviceArea(overlay, { points, lines: none, polygons: none }, { distance: 7, segments: 8 })
}

function agrees(polygons: Polygons, box: Bbox, roll: () => number): number {
  const parts = Array.from({ length: partCount(polygons) }, (_, p) => clipPart(polygons, p, box))
  const clipped = concat(parts.filter(part => part !== null))
  if (parts.includes(null)) return 0
  const plain = overlay.intersection(polygons, rectangle(box))
  expect(areaOfPolygons(clipped)).toBeCloseTo(areaOfPolygons(plain), 7)
  const [own, whole] = [insideOf(clipped), insideOf(polygons)]
  for (let i = 0; i < 100; i++) {
    const [x, y] = [roll() * 110 - 5, roll() * 110 - 5]
    const within = x > box[0] && x < box[2] && y > box[1] && y < box[3]
    expect(own.contains(x, y)).toBe(within && whole.contains(x, y))
  }
  return 1
}

test('holds what an overlay with the box holds, corners on its edges included', () => {
  const roll = dice(17)
  let answered = 0
  for (let i = 0; i < 300; i++) {
    const [w, s] = [Math.floor(roll() * 70), Math.floor(roll() * 70)]
    const box: Bbox = [w, s, w + 5 + Math.floor(roll() * 60), s + 5 + Math.floor(roll() * 60)]
    answered += agrees(jagged(i), box, roll)
  }
  expect(answered).toBeGreaterThan(250)
})

test('holds what an overlay with the box holds of outlines with many holes', () => {
  const roll = dice(18)
  let answered = 0
  for (let i = 0; i < 60; i++) {
    const [w, s] = [roll() * 60, roll() * 60]
    answered += agrees(lace(i), [w, s, w + 10 + roll() * 50, s + 10 + roll() * 50], roll)
  }
  expect(answered).toBe(60)
})

test('a hole stays with the piece about it, and one across the line opens', () => {
  const clipped = clipPart(corner, 0, [0, 0, 400, 600])
  expect(clipped?.partStart).toEqual(Uint32Array.from([0, 2]))
  const open = clipPart(corner, 0, [100, -10, 700, 700])
  expect(open?.partStart).toEqual(Uint32Array.from([0, 1]))
  expect(open && areaOfPolygons(open)).toBe(500 * 200 + 100 * 300 - 50 * 100)
})

const armsRings: readonly (readonly [number, number])[][] = [
  [
    [0, 0],
    [90, 0],
    [90, 80],
    [60, 80],
    [60, 30],
    [30, 30],
    [30, 80],
    [0, 80],
  ],
]

test('two arms become two parts, and what lies beside the box none', () => {
  const arms = aSet([armsRings])
  const clipped = clipPart(arms, 0, [-5, 40, 95, 90])
  expect(clipped && partCount(clipped)).toBe(2)
  expect(clipped && areaOfPolygons(clipped)).toBe(2 * 30 * 40)
  expect(clipPart(arms, 0, [31, 40, 59, 70])).toEqual(aSet([]))
  // An edge on the side of the box is no land within it.
  expect(clipPart(arms, 0, [90, 0, 120, 80])).toEqual(aSet([]))
})

test('says nothing where two stretches of the inside touch on the line', () => {
  const bow = aSet([
    [
      [
        [0, 0],
        [20, 0],
        [20, 20],
        [10, 10],
        [0, 20],
      ],
    ],
  ])
  expect(clipPart(bow, 0, [0, 10, 20, 30])).toBeNull()
  const turned = { ...bow, xy: bow.xy.map(value => -value) }
  expect(clipPart(turned, 0, [-20, -30, 0, -10])).toBeNull()
})

test('a corner on the line is kept as it is, not computed again', () => {
  // 49 times a 49th is not 1.
  const tip = aSet([
    [
      [
        [0, 0],
        [49, 1],
        [49, 60],
        [0, 60],
      ],
    ],
  ])
  const clipped = clipPart(tip, 0, [-10, -10, 49, 100])
  expect(clipped && areaOfPolygons(clipped)).toBe(areaOfPolygons(tip))
  expect(new Set(clipped?.xy)).toEqual(new Set([0, 1, 49, 60]))
})

test('says nothing of a part that is none: its ring crosses itself, or a hole lies in no piece', () => {
  const crossed = aSet([
    [
      [
        [0, 0],
        [40, 40],
        [40, 0],
        [0, 40],
      ],
    ],
  ])
  expect(clipPart(crossed, 0, [10, -10, 60, 60])).toBeNull()
  const twiceRound = aSet([
    [
      [
        [0, 0],
        [40, 0],
        [40, 40],
        [0, 40],
        [5, 5],
        [35, 5],
        [35, 35],
        [5, 35],
      ],
    ],
  ])
  expect(clipPart(twiceRound, 0, [20, -10, 60, 60])).toBeNull()
  const [outer = []] = armsRings
  const hole: [number, number][] = [
    [40, 60],
    [50, 60],
    [50, 70],
    [40, 70],
  ]
  expect(clipPart(aSet([[outer, hole]]), 0, [-5, 40, 95, 90])).toBeNull()
})

test('says nothing of a hole along the line', () => {
  expect(clipPart(corner, 0, [50, -10, 700, 700])).toBeNull()
})
