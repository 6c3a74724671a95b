import { expect, test } from 'vitest'
import { edgesOf } from './edges.ts'
import { askEach } from './few-edges.ts'
import { insideOf } from './inside.ts'
import { eachLength } from './length-inside.ts'
import { rectangle } from './polygons.ts'
import { askFound } from './ring-index.ts'
import { aSet, corner, dice, triangle } from './testing.ts'

/** A ring about a centre, out and in by turns; on a lattice, so that places on its edges are asked for as well. */
function star(seed: number, [x, y]: readonly [number, number]) {
  const roll = dice(seed)
  return Array.from({ length: 12 }, (_, k): [number, number] => {
    const reach = 20 + Math.floor(roll() * 60)
    const angle = (k * Math.PI) / 6
    return [Math.round(x + reach * Math.cos(angle)), Math.round(y + reach * Math.sin(angle))]
  })
}

const shapes = [
  corner,
  triangle,
  rectangle([0, 0, 100, 80]),
  aSet([[star(1, [100, 100])], [star(2, [250, 90])]]),
  aSet([]),
]

test('a shape of few edges answers to the last digit as one whose edges are found by place', () => {
  const roll = dice(8)
  const place = () => Math.floor(roll() * 360) - 20
  for (const shape of shapes) {
    const [each, found] = [askEach(edgesOf(shape)), askFound(edgesOf(shape))]
    for (let i = 0; i < 3000; i++) {
      const [ax, ay, bx, by] = [place(), place(), place(), place() + roll()] as const
      expect(each.contains(ax, ay)).toBe(found.contains(ax, ay))
      const box = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] as const
      expect(each.meets(box)).toBe(found.meets(box))
      const piece = Float64Array.of(ax, ay, bx, by)
      expect(each.lengthWithin(piece)).toBe(found.lengthWithin(piece))
    }
  }
})

const areas = [...shapes, rectangle([100, 80, 400, 500])].map(shape => insideOf(shape))

/** Asks for the lengths of lines of two runs of ten places each; how many lines and areas meet. */
function comesToPieces(seed: number, lines: number): number {
  const roll = dice(seed)
  const places = Float64Array.from({ length: 40 * lines }, () => roll() * 900 - 200)
  const ringStart = Uint32Array.from({ length: 2 * lines + 1 }, (_, run) => 10 * run)
  const partStart = Uint32Array.from(ringStart.keys())
  const objectStart = Uint32Array.from({ length: lines + 1 }, (_, line) => 2 * line)
  const asked = Array.from({ length: lines }, (_, line) => line).filter(line => line % 3 !== 2)
  const got = new Map<string, number>()
  eachLength(
    { xy: places, ringStart, partStart, objectStart },
    asked,
    areas,
    (line, area, metres) => {
      expect(got.has(`${line} ${area}`)).toBe(false)
      got.set(`${line} ${area}`, metres)
    },
  )
  for (const line of asked)
    areas.forEach((area, a) => {
      let sum = 0
      for (const run of [2 * line, 2 * line + 1])
        for (let v = 10 * run + 1; v < 10 * run + 10; v++) {
          const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = places.subarray(2 * v - 2, 2 * v + 2)
          sum += area.lengthWithin(ax, ay, bx, by)
        }
      expect(got.get(`${line} ${a}`) ?? 0).toBe(sum)
    })
  return got.size
}

test('lines by areas come to what every area says of every piece, beyond all areas too', () => {
  expect(comesToPieces(9, 100)).toBeGreaterThan(100)
})

test('what one piece has told of an area is forgotten with the next', () => {
  const areas = [insideOf(rectangle([0, 0, 50, 100])), insideOf(rectangle([50, 0, 100, 100]))]
  // The western area holds the one cell of two short pieces, and one of the three of a long piece that leaves it.
  const xy = Float64Array.of(21, 21, 24, 21, 24, 24, 25, 25, 60, 25)
  const lines = { xy, ringStart: Uint32Array.of(0, 3, 5), partStart: Uint32Array.of(0, 1, 2) }
  const metres = [0, 0]
  eachLength({ ...lines, objectStart: Uint32Array.of(0, 1, 2) }, [0, 1], areas, (_, area, own) => {
    metres[area] = (metres[area] ?? 0) + own
  })
  expect(metres).toEqual([3 + 3 + 25, 10].map(one => expect.closeTo(one, 9)))
})
