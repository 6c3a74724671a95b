import { expect, test } from 'vitest'
import { nearestPoint, withinDistance } from './near-points.ts'
import { dice } from './testing.ts'

/** The rule itself: every target is asked. */
function brute(targets: Float64Array, x: number, y: number): number {
  let least = Infinity
  for (let t = 0; t < targets.length; t += 2) {
    const [dx, dy] = [(targets[t] ?? NaN) - x, (targets[t + 1] ?? NaN) - y]
    least = Math.min(least, Math.sqrt(dx * dx + dy * dy))
  }
  return least
}

const scattered = (seed: number, count: number, span: number) => {
  const roll = dice(seed)
  return Float64Array.from({ length: 2 * count }, () => 4e6 + roll() * span)
}

/** Most in one quarter, some along a line, one very far: what cities and faulty files look like. */
function uneven(seed: number): Float64Array {
  const roll = dice(seed)
  const spots = Array.from({ length: 300 }, () => [4e6 + roll() * 400, 4e6 + roll() * 300])
  const row = Array.from({ length: 40 }, () => [4e6 + roll() * 9000, 4e6 + 5000])
  return Float64Array.from([...spots, ...row, [9e6, -2e6]].flat())
}

const sets = [
  ['scattered', scattered(1, 500, 9000)],
  ['uneven', uneven(2)],
  // Great cells: the nearest often lies just beyond the ring that was looked through.
  ['few', scattered(5, 12, 9000)],
  ['one', Float64Array.from([4e6 + 10, 4e6 + 20])],
  ['in one place', Float64Array.from([4e6, 4e6, 4e6, 4e6, 4e6, 4e6])],
  ['in one line', Float64Array.from({ length: 200 }, (_, i) => 4e6 + (i % 2 === 0 ? i * 7 : 0))],
] as const

test.each(sets)('the distance is to the nearest of all: %s', (_, targets) => {
  const nearest = nearestPoint(targets)
  const places = [...scattered(3, 4000, 10_000), 4e6, 4e6, 0, 0, 2e7, 4e6, 4e6, -3e7]
  for (let i = 0; i < places.length; i += 2) {
    const [x, y] = [places[i] ?? NaN, places[i + 1] ?? NaN]
    expect(nearest(x, y)).toBe(brute(targets, x, y))
  }
})

test.each(sets)(
  'within a distance is who the nearest target is no farther from: %s',
  (_, targets) => {
    const points = scattered(4, 3000, 10_000)
    for (const distance of [0.5, 40, 300, 2500, 1e7]) {
      const within = withinDistance(points, targets, distance)
      for (let p = 0; p < within.length; p++) {
        const least = brute(targets, points[2 * p] ?? NaN, points[2 * p + 1] ?? NaN)
        expect(within[p]).toBe(least <= distance ? 1 : 0)
      }
    }
  },
)

test('who stands at the very distance is within it', () => {
  const points = Float64Array.from([300, 0, 180, 240, 300.000_001, 0, 0, -300])
  expect([...withinDistance(points, new Float64Array(2), 300)]).toEqual([1, 1, 0, 1])
})

test('without a target nobody is near, without a place nobody is anywhere', () => {
  expect(nearestPoint(new Float64Array(0))(1, 2)).toBe(Infinity)
  expect([...withinDistance(Float64Array.from([1, 2]), new Float64Array(0), 10)]).toEqual([0])
  const some = Float64Array.from([NaN, NaN, 5, 5, Infinity, 0, NaN, 3])
  expect(nearestPoint(some)(5, 9)).toBe(4)
  expect(nearestPoint(some)(NaN, 9)).toBeNaN()
  expect([...withinDistance(some, some, 10)]).toEqual([0, 1, 0, 0])
})

test('a distance that is none is refused', () => {
  for (const distance of [0, -1, NaN])
    expect(() => withinDistance(new Float64Array(2), new Float64Array(2), distance)).toThrow(
      RangeError,
    )
})
