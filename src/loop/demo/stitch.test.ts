import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stitchLines } from './stitch-lines.ts'
import { stitchPolygons } from './stitch-polygons.ts'
import { TILE_UNITS as T, type Path, type Vertex } from './tile.ts'

test('a line cut by a tile edge is one line again, in its direction', () => {
  const [head, middle, tail]: Path[] = [
    [
      [5, 5],
      [T, 9],
    ],
    [
      [T, 9],
      [T + 7, 7],
      [T, 20],
    ],
    [
      [T, 20],
      [3, 3],
    ],
  ]
  expect(stitchLines([head ?? [], tail ?? [], middle ?? []])).toEqual([
    [
      [5, 5],
      [T, 9],
      [T + 7, 7],
      [T, 20],
      [3, 3],
    ],
  ])
})

test('ends that meet inside a tile are two parts of the source, not a cut', () => {
  const parts: Path[] = [
    [
      [5, 5],
      [7, 7],
    ],
    [
      [7, 7],
      [9, 9],
    ],
  ]
  expect(stitchLines(parts)).toEqual(parts)
})

test('a ring that crosses an edge twice is one closed line', () => {
  const pieces: Path[] = [
    [
      [T, 9],
      [T + 7, 7],
      [T, 2],
    ],
    [
      [T, 2],
      [T - 4, 4],
      [T, 9],
    ],
  ]
  expect(stitchLines(pieces)).toEqual([
    [
      [T, 9],
      [T + 7, 7],
      [T, 2],
      [T - 4, 4],
      [T, 9],
    ],
  ])
})

test('a line along an edge is in both tiles and counts once; a touching point is none', () => {
  const along: Path = [
    [T, 1],
    [T, 5],
  ]
  expect(
    stitchLines([
      along,
      [...along],
      [
        [T, 7],
        [T, 7],
      ],
    ]),
  ).toEqual([along])
})

/** Clockwise as seen: y points down. */
const box = (w: number, n: number, e: number, s: number): Path => [
  [w, n],
  [e, n],
  [e, s],
  [w, s],
  [w, n],
]

/** Twice the area, positive clockwise as seen. */
const twiceArea = (ring: Path): number =>
  ring.reduce((sum, [x, y], i) => {
    const [px, py] = ring[i - 1] ?? [x, y]
    return sum + px * y - x * py
  }, 0)

/** A box cut along every tile edge, as a tiler would. */
function cutBox([w, n, e, s]: readonly [number, number, number, number]): Path[] {
  const stops = (from: number, to: number): number[] => {
    const edges: number[] = []
    for (let at = Math.ceil((from + 1) / T) * T; at < to; at += T) edges.push(at)
    return [from, ...edges, to]
  }
  const [xs, ys] = [stops(w, e), stops(n, s)]
  return xs.slice(1).flatMap((x, i) => ys.slice(1).map((y, j) => box(xs[i] ?? 0, ys[j] ?? 0, x, y)))
}

test('a box cut by any tile edges is one ring of the same corners and area again', () => {
  const side = fc.integer({ min: 1, max: 3 * T })
  fc.assert(
    fc.property(side, side, side, side, (x, y, width, height) => {
      const corners = [x, y, x + width, y + height] as const
      const pieces = cutBox(corners)
      const rings = stitchPolygons(pieces)
      expect(rings).toHaveLength(1)
      expect(rings.map(twiceArea)).toEqual([2 * width * height])
      const found = new Set(rings.flat().map(String))
      for (const corner of box(...corners)) expect(found.has(String(corner))).toBe(true)
    }),
  )
})

test('a hole cut in half is a hole again; corners on one side of the cut only do not matter', () => {
  const left: Path = [
    [0, 0],
    [T, 0],
    [T, 20],
    [T - 9, 20],
    [T - 9, 40],
    [T, 40],
    [T, 60],
    [0, 60],
    [0, 0],
  ]
  const right: Path = [
    [T, 0],
    [T + 50, 0],
    [T + 50, 60],
    [T, 60],
    [T, 50],
    [T, 40],
    [T + 9, 40],
    [T + 9, 20],
    [T, 20],
    [T, 0],
  ]
  const areas = stitchPolygons([left, right]).map(twiceArea)
  expect(areas.toSorted((a, b) => a - b)).toEqual([-2 * 18 * 20, 2 * (T + 50) * 60])
})

test('two parts that touch in a corner on the edge stay two rings', () => {
  const [a, b] = [box(T - 10, 0, T, 10), box(T, 10, T + 10, 20)]
  expect(stitchPolygons([a, b]).map(twiceArea)).toEqual([200, 200])
})

test('a side along the outer edge of the tile set stays', () => {
  const half: Path = [
    [T, 0],
    [T + 5, 0],
    [T + 5, 5],
    [T, 5],
    [T, 0],
  ] satisfies Vertex[]
  expect(stitchPolygons([half]).map(twiceArea)).toEqual([50])
})
