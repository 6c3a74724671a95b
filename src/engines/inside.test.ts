import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createOverlay } from './overlay.ts'
import { insideOf } from './inside.ts'
import { joinPoints } from './join.ts'
import { eachLength } from './length-inside.ts'
import { concat, noPolygons, rectangle, refsOf, gather } from './polygons.ts'
import { aSet, corner, dice, street, triangle } from './testing.ts'

test('an area without a place makes nobody ask more: the ground is laid out as without it', () => {
  const squares = Array.from({ length: 25 }, (_, i) =>
    insideOf(
      rectangle([
        4e6 + (i % 5) * 100,
        4e6 + Math.floor(i / 5) * 100,
        4e6 + (i % 5) * 100 + 100,
        4e6 + Math.floor(i / 5) * 100 + 100,
      ]),
    ),
  )
  const roll = dice(5)
  const points = Float64Array.from({ length: 8000 }, () => 4e6 + roll() * 500)
  const asked = (areas: readonly ReturnType<typeof insideOf>[]) => {
    let questions = 0
    const counted = areas.map(area => ({
      ...area,
      contains: (x: number, y: number) => (questions++, area.contains(x, y)),
    }))
    return { members: joinPoints(points, counted), questions }
  }
  const [without, empty] = [asked(squares), asked([...squares, insideOf(noPolygons)])]
  expect(empty).toEqual({ members: [...without.members, []], questions: without.questions })
})

/** Pieces between crossing lines of a lattice, corners shared vertex for vertex: a district cut into four. */
const quarters = [
  [
    [0, 0],
    [40, 0],
    [55, 45],
    [0, 50],
  ],
  [
    [40, 0],
    [100, 0],
    [100, 60],
    [55, 45],
  ],
  [
    [0, 50],
    [55, 45],
    [60, 100],
    [0, 100],
  ],
  [
    [55, 45],
    [100, 60],
    [100, 100],
    [60, 100],
  ],
].map(ring => aSet([[ring.map(([x = 0, y = 0]) => [x, y] as const)]]))
const district = aSet([
  [
    [
      [0, 0],
      [40, 0],
      [100, 0],
      [100, 60],
      [100, 100],
      [60, 100],
      [0, 100],
      [0, 50],
    ],
  ],
])

const coordinate = fc.oneof(
  fc.constantFrom(0, 40, 45, 50, 55, 60, 100),
  fc.integer({ min: 0, max: 100 }),
  fc.double({ min: 0, max: 100, noNaN: true }),
)

describe('a point', () => {
  test('of a district lies in exactly one of the areas that partition it, on shared edges and corners too', () => {
    const [whole, areas] = [insideOf(district), quarters.map(q => insideOf(q))]
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const holders = areas.filter(a => a.contains(x, y)).length
        expect(holders).toBe(whole.contains(x, y) ? 1 : 0)
      }),
      { numRuns: 2000 },
    )
  })

  test('in a hole is outside, in an island inside the hole is inside', () => {
    const inside = insideOf(concat([corner, rectangle([80, 80, 120, 120])]))
    expect(inside.contains(20, 20)).toBe(true)
    expect(inside.contains(60, 60)).toBe(false)
    expect(inside.contains(100, 100)).toBe(true)
    expect(inside.contains(400, 400)).toBe(false)
  })

  test('that is not finite lies nowhere, and nothing holds nothing', () => {
    expect(insideOf(corner).contains(NaN, 20)).toBe(false)
    expect(insideOf(noPolygons).contains(0, 0)).toBe(false)
  })
})

describe('the join', () => {
  test('gives each area its points as asking every area for every point does', () => {
    const roll = dice(5)
    const points = Float64Array.from({ length: 4000 }, () => roll() * 120 - 10)
    const areas = quarters.map(q => insideOf(q))
    const joined = joinPoints(points, areas)
    areas.forEach((area, a) => {
      const plain: number[] = []
      for (let p = 0; p < 2000; p++)
        if (area.contains(points[2 * p] ?? NaN, points[2 * p + 1] ?? NaN)) plain.push(p)
      expect(joined[a]).toEqual(plain)
      expect(plain.length).toBeGreaterThan(100)
    })
  })

  test('asks wherever an edge is near, of few edges or of many', () => {
    // Cells of 10 m: edges along them, a hair's breadth within them, and a round of 90 edges.
    const round = Array.from({ length: 90 }, (_, k): [number, number] => [
      50 + 30 * Math.cos((k * Math.PI) / 45),
      50 + 30 * Math.sin((k * Math.PI) / 45),
    ])
    const areas = [
      rectangle([0, 0, 100, 100]),
      rectangle([20, 20, 80, 80]),
      rectangle([9.9, 30.1, 50.1, 69.9]),
      aSet([[round]]),
    ].map(shape => insideOf(shape))
    const sides = [0, 9.9, 9.95, 10, 20, 20.05, 30.05, 30.1, 50, 50.05, 50.1, 69.95, 79.95, 80]
    const places = sides.flatMap(x =>
      Array.from({ length: 60 }, (_, k) => [
        [x, k * 1.7],
        [k * 1.7, x],
      ]),
    )
    const points = Float64Array.from(places.flat(2))
    const plain = areas.map(area =>
      places.flat().flatMap(([x = NaN, y = NaN], p) => (area.contains(x, y) ? [p] : [])),
    )
    expect(joinPoints(points, areas)).toEqual(plain)
  })

  test('skips points without a place and answers for no areas', () => {
    expect(joinPoints(new Float64Array([NaN, NaN, 10, 10]), [insideOf(district)])).toEqual([[1]])
    expect(joinPoints(new Float64Array([1, 1]), [])).toEqual([])
  })
})

describe('the length of a line', () => {
  /** Of all parts of the set as one line, in each area. */
  const lengthsIn = (lines: typeof street, areas: readonly (typeof corner)[]) => {
    const metres = areas.map(() => 0)
    const objectStart = Uint32Array.from([0, lines.partStart.length - 1])
    const insides = areas.map(area => insideOf(area))
    eachLength({ ...lines, objectStart }, [0], insides, (_, area, inside) => {
      metres[area] = inside
    })
    return metres
  }
  const lengthIn = (line: typeof street, set: typeof corner) => lengthsIn(line, [set])[0]

  test('inside polygons equals what shapely computed', async () => {
    const overlay = await createOverlay()
    expect(lengthIn(street, corner)).toBeCloseTo(551.9950248448356, 9)
    expect(lengthIn(street, triangle)).toBeCloseTo(468.61088077985346, 9)
    const both = overlay.union(concat([corner, triangle]))
    expect(lengthIn(street, both)).toBeCloseTo(1020.6059056246891, 9)
  })

  // On a lattice of 1/64 m: a line within 1e-12 m of an edge is on either side of it by rounding alone.
  const lattice = fc.oneof(
    fc.constantFrom(0, 40, 45, 50, 55, 60, 100),
    fc.integer({ min: -64, max: 6464 }).map(v => v / 64),
  )

  test('in the areas that partition a district sums to its length in the district', () => {
    const areas = quarters.map(q => insideOf(q))
    const whole = insideOf(district)
    fc.assert(
      fc.property(lattice, lattice, lattice, lattice, (ax, ay, bx, by) => {
        const sum = areas.reduce((total, area) => total + area.lengthWithin(ax, ay, bx, by), 0)
        expect(sum).toBeCloseTo(whole.lengthWithin(ax, ay, bx, by), 7)
      }),
      { numRuns: 5000 },
    )
  })

  test('along a shared edge counts on one side only, in full', () => {
    const along = [insideOf(rectangle([0, 0, 10, 10])), insideOf(rectangle([10, 0, 20, 10]))]
    expect(along.map(a => a.lengthWithin(10, 2, 10, 8))).toEqual([0, 6])
  })

  test('is whole where the line is inside, none where it is outside, and counts every part', () => {
    const box = rectangle([-1000, -1000, 2000, 2000])
    const twice = concat([street, street])
    const full = lengthIn(street, box)
    expect(lengthIn(twice, box)).toBeCloseTo(2 * (full ?? NaN), 9)
    expect(lengthIn(street, rectangle([5000, 0, 6000, 10]))).toBe(0)
    expect(gather(refsOf(twice))).toEqual(twice)
  })
})
