import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import initGeos from 'geos-wasm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Geometry, Position } from './geometry.ts'
import { partsOf } from './flat.ts'
import { areaOf, bboxOf } from './measure.ts'
import { surelySimple } from './ring.ts'
import { createTopology, type Topology } from './topology.ts'

let topology: Topology
beforeAll(async () => {
  topology = await createTopology()
})

const box = (x: number, y: number, w: number, h: number): Position[] => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
  [x, y],
]
const polygon = (...coordinates: Position[][]): Geometry => ({ type: 'Polygon', coordinates })
const area = (g: Geometry | null) => (g === null ? null : areaOf(g))
const bowTie: Position[] = [
  [0, 0],
  [2, 2],
  [2, 0],
  [0, 2],
  [0, 0],
]

test('a valid geometry comes back as the very same object', () => {
  for (const g of [
    polygon(box(0, 0, 2, 2)),
    polygon(box(0, 0, 9, 9), box(1, 1, 2, 2)),
    { type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)], [box(1, 1, 1, 1)]] },
    { type: 'LineString', coordinates: box(0, 0, 1, 1) },
    { type: 'Point', coordinates: [1, 2] },
  ] as const) {
    const repair = topology.repair(g)
    expect(repair).toEqual({ geometry: g, changed: false, problems: [], areaM2: null })
    expect(repair.geometry).toBe(g)
  }
})

test('a bow-tie keeps both wings, by the even-odd rule, and says how its area changed', () => {
  const repair = topology.repair(polygon(bowTie))
  expect(repair.problems).toEqual(['self-intersection'])
  expect(area(repair.geometry)).toBe(2)
  expect(repair).toMatchObject({ changed: true, areaM2: { before: 0 } })
})

test('a ring that runs round twice has its inner turn outside, by the even-odd rule', () => {
  const twice: Position[] = [
    [0, 0],
    [6, 0],
    [6, 6],
    [0, 6],
    [0, 2],
    [2, 2],
    [2, 4],
    [4, 4],
    [4, 2],
    [0, 2],
    [0, 0],
  ]
  expect(topology.repair(polygon(twice)).problems).toEqual(['self-intersection'])
  expect(area(topology.repair(polygon(twice)).geometry)).toBe(32)
})

test('a hole outside is left out and never becomes land', () => {
  const repair = topology.repair(polygon(box(0, 0, 2, 2), box(5, 5, 1, 1)))
  expect(repair.problems).toEqual(['hole-outside'])
  expect(repair.geometry).toEqual(polygon(box(0, 0, 2, 2)))
})

test('a hole across the edge takes out what it covers, and holes that overlap their union', () => {
  const across = topology.repair(polygon(box(0, 0, 4, 4), box(3, 1, 2, 2)))
  expect(across.problems).toEqual(['rings-cross'])
  expect(area(across.geometry)).toBe(14)
  const overlapping = topology.repair(polygon(box(0, 0, 9, 9), box(1, 1, 3, 3), box(2, 2, 3, 3)))
  expect(overlapping.problems).toEqual(['rings-cross'])
  expect(area(overlapping.geometry)).toBe(81 - 14)
})

test('parts that overlap are counted once', () => {
  const g = { type: 'MultiPolygon', coordinates: [[box(0, 0, 2, 2)], [box(1, 0, 2, 2)]] } as const
  expect(topology.repair(g).problems).toEqual(['parts-overlap'])
  expect(area(topology.repair(g).geometry)).toBe(6)
})

test('an open ring is closed and repeated vertices go quietly', () => {
  const open = topology.repair(polygon(box(0, 0, 2, 2).slice(0, -1)))
  expect(open).toMatchObject({ changed: true, problems: ['ring-not-closed'] })
  expect(open.geometry).toEqual(polygon(box(0, 0, 2, 2)))
  const repeated = topology.repair(polygon(box(0, 0, 2, 2).flatMap(p => [p, p])))
  expect(repeated).toMatchObject({ changed: true, problems: [] })
  expect(repeated.geometry).toEqual(polygon(box(0, 0, 2, 2)))
})

const nan: Position = [NaN, 1]
test.each<[string, Geometry, string[]]>([
  [
    'a ring of two places',
    polygon([
      [0, 0],
      [2, 0],
      [0, 0],
    ]),
    ['ring-too-short'],
  ],
  ['a ring of one place', polygon([[1, 1]]), ['ring-too-short']],
  ['an empty ring', polygon([], box(0, 0, 1, 1)), ['ring-too-short']],
  ['a ring with NaN', polygon([[0, 0], [2, 0], nan, [0, 0]]), ['not-finite']],
  [
    'a ring with infinity',
    polygon([
      [0, 0],
      [Infinity, 0],
      [2, 2],
      [0, 0],
    ]),
    ['not-finite'],
  ],
  [
    'a ring along a line',
    polygon([
      [0, 0],
      [1, 1],
      [3, 3],
      [0, 0],
    ]),
    ['zero-area'],
  ],
  [
    'a hole as large as its ring',
    polygon(box(0, 0, 2, 2), box(0, 0, 2, 2)),
    ['rings-cross', 'zero-area'],
  ],
  ['no ring at all', polygon(), ['empty']],
  ['no part at all', { type: 'MultiPolygon', coordinates: [] }, ['empty']],
  [
    'a line of one place',
    {
      type: 'LineString',
      coordinates: [
        [1, 1],
        [1, 1],
      ],
    },
    ['line-too-short'],
  ],
  ['a line with NaN', { type: 'LineString', coordinates: [[1, 1], nan] }, ['not-finite']],
  ['a point that is none', { type: 'Point', coordinates: nan }, ['not-finite']],
])('%s is rejected with its code', (_, g, problems) => {
  expect(topology.repair(g)).toEqual({ geometry: null, problems })
})

test('what is sound of a multi-part geometry stays, what is not is listed', () => {
  const areas = topology.repair({
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [0, 0],
          [1, 0],
          [0, 0],
        ],
      ],
      [box(5, 5, 2, 2), [nan]],
      [bowTie],
    ],
  })
  expect(areas.problems).toEqual(['ring-too-short', 'not-finite', 'self-intersection'])
  expect(area(areas.geometry)).toBe(6)
  const lines = topology.repair({
    type: 'MultiLineString',
    coordinates: [
      [
        [0, 0],
        [1, 1],
      ],
      [
        [2, 2],
        [2, 2],
      ],
    ],
  })
  expect(lines).toMatchObject({
    geometry: {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [1, 1],
      ],
    },
    problems: ['line-too-short'],
  })
  const points = topology.repair({ type: 'MultiPoint', coordinates: [[0, 0], nan] })
  expect(points.geometry).toEqual({ type: 'MultiPoint', coordinates: [[0, 0]] })
})

/** Small whole numbers, so that vertices meet, lie on edges and repeat as often as not. */
const vertex: fc.Arbitrary<Position> = fc.tuple(fc.nat(6), fc.nat(6))
const ring = fc.array(vertex, { minLength: 3, maxLength: 8 })

test('whatever the rings, the result is valid, inside the box of what came, and repairing it again changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      coordinates => {
        const given = { type: 'MultiPolygon', coordinates } as const
        const { geometry } = topology.repair(given)
        if (geometry === null) return
        expect(topology.repair(geometry)).toMatchObject({ changed: false, problems: [] })
        const [w, s, e, n] = bboxOf(given) ?? [0, 0, 0, 0]
        const [w2, s2, e2, n2] = bboxOf(geometry) ?? [-1, -1, 9, 9]
        expect(w2 >= w && s2 >= s && e2 <= e && n2 <= n).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

/** Anywhere, so that no two edges lie on one line: there the engine counts once what is drawn twice. */
const anywhere: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ min: 0, max: 6, noNaN: true }),
  fc.double({ min: 0, max: 6, noNaN: true }),
)

test('a repaired ring holds the places that the even-odd rule holds', () => {
  fc.assert(
    fc.property(fc.array(anywhere, { minLength: 3, maxLength: 9 }), coordinates => {
      const closed = [...coordinates, ...coordinates.slice(0, 1)]
      const { geometry } = topology.repair(polygon(closed))
      const rings = geometry === null ? [] : partsOf(geometry).flat()
      for (let x = 0.137; x < 6; x += 0.61)
        for (let y = 0.173; y < 6; y += 0.57)
          if (!near(closed, x, y))
            expect(oddCrossings(rings, x, y)).toBe(oddCrossings([closed], x, y))
    }),
    { numRuns: 200 },
  )
})

/** Whether an edge passes so close that rounding may put it on the other side. */
function near(line: readonly Position[], x: number, y: number): boolean {
  return line.some(([x1, y1], i) => {
    const [x2, y2] = line[i + 1] ?? [x1, y1]
    const length = Math.hypot(x2 - x1, y2 - y1)
    return Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) <= 1e-9 * length
  })
}

function oddCrossings(rings: readonly (readonly Position[])[], x: number, y: number): boolean {
  let odd = false
  for (const line of rings)
    line.forEach(([x1, y1], i) => {
      const [x2, y2] = line[i + 1] ?? [x1, y1]
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd
    })
  return odd
}

test('what the quick look calls simple has no valid repair to make', () => {
  fc.assert(
    fc.property(ring, coordinates => {
      const closed = [...coordinates, ...coordinates.slice(0, 1)]
      if (!surelySimple(closed)) return
      // With a hole in it the engine is asked instead of the quick look.
      const far = polygon(closed, box(20, 20, 1, 1))
      expect(topology.repair(far).problems).not.toContain('self-intersection')
    }),
    { numRuns: 500 },
  )
})

test('buildings in order are left as they are', () => {
  const building = (i: number) => {
    const [x, y] = [87 + (i % 200) * 0.001, 43 + Math.floor(i / 200) * 0.001]
    return polygon([
      [x, y],
      [x + 2e-4, y],
      [x + 2e-4, y + 1e-4],
      [x + 1e-4, y + 1e-4],
      [x + 1e-4, y + 2e-4],
      [x, y + 2e-4],
      [x, y],
    ])
  }
  const buildings = Array.from({ length: 1000 }, (_, i) => building(i))
  expect(buildings.filter(g => topology.repair(g).geometry !== g)).toEqual([])
})

test('a hundred repairs of a long ring do not grow the engine’s memory', async () => {
  const knotted = Array.from({ length: 2000 }, (_, i): Position => {
    const angle = (i * Math.PI) / 1000
    // The last vertex lies across the circle, so that the ring crosses itself.
    return i === 1999 ? [-3, 1] : [Math.cos(angle), Math.sin(angle)]
  })
  const { Module } = await initGeos()
  topology.repair(polygon(knotted))
  const before = Module.HEAPU8.length
  for (let i = 0; i < 100; i++) topology.repair(polygon(knotted))
  expect(Module.HEAPU8.length).toBe(before)
})

test('nothing of the engine reaches standard output or standard error', () => {
  const script = `
    const { createTopology } = await import('./src/geo/topology.ts')
    const topology = await createTopology()
    for (const coordinates of [[[[0,0],[2,2],[2,0],[0,2],[0,0]]], [[[0,0],[1,1],[2,2],[0,0]]], [[[0,0],[2,0],[0,0]]]])
      topology.repair({ type: 'Polygon', coordinates })
    process.stdout.write('done')`
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  expect(out).toBe('done')
})

const samples = process.env['HC_SAMPLE_DATA']
describe.skipIf(samples === undefined)('on the districts of a real city (HC_SAMPLE_DATA)', () => {
  test('the invalid districts become valid and keep their areas', () => {
    const shp = readFileSync(join(samples ?? '', 'encoding-fixtures/utf8-cpg/districts.shp'))
    const districts = polygonsOfShapefile(shp)
    expect(districts).toHaveLength(8)
    const repairs = districts.map(g => ({ given: g, repair: topology.repair(g) }))
    expect(repairs.some(({ repair }) => repair.problems.length > 0)).toBe(true)
    for (const { repair } of repairs) {
      if (repair.geometry === null || repair.areaM2 === null) continue
      expect(repair.areaM2.after / repair.areaM2.before).toBeCloseTo(1, 2)
      expect(topology.repair(repair.geometry)).toMatchObject({ changed: false, problems: [] })
    }
  })
})

/** Polygon records (shape type 5) of a shapefile, every ring as a part of its own. */
function polygonsOfShapefile(file: Buffer): Geometry[] {
  const shapes: Geometry[] = []
  for (let at = 100; at < file.length;) {
    const length = file.readInt32BE(at + 4) * 2
    const parts = file.readInt32LE(at + 44)
    const points = file.readInt32LE(at + 48)
    const first = at + 52 + parts * 4
    const starts = Array.from({ length: parts }, (_, i) => file.readInt32LE(at + 52 + i * 4))
    const rings = starts.map((start, i) =>
      Array.from({ length: (starts[i + 1] ?? points) - start }, (_, j): Position => {
        const place = first + (start + j) * 16
        return [file.readDoubleLE(place), file.readDoubleLE(place + 8)]
      }),
    )
    shapes.push({ type: 'MultiPolygon', coordinates: rings.map(ring => [ring]) })
    at += 8 + length
  }
  return shapes
}
