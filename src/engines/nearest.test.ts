import { expect, test } from 'vitest'
import { nearestParts } from './nearest.ts'
import { concat, noPolygons } from './polygons.ts'
import { aSet, corner, dice, street, triangle } from './testing.ts'

/** Distance by walking every straight piece in a thousand steps: slow, and not the method under test. */
function walked(x: number, y: number, set: typeof corner): number {
  let best = Infinity
  for (let i = 1; i < set.xy.length / 2; i++)
    for (let step = 0; step <= 1000; step++) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = set.xy.slice(2 * i - 2, 2 * i + 2)
      const t = step / 1000
      best = Math.min(best, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y))
    }
  return best
}

test('the distance to an outline equals what shapely computed', () => {
  const nearest = nearestParts(corner)
  expect(nearest(1000, 1000).distance).toBeCloseTo(894.4271909999159, 9)
  expect(nearest(100, 100).distance).toBe(50)
  expect(nearest(-50, 250).distance).toBe(50)
})

test('the nearest line is the one that walking along finds', () => {
  const nearest = nearestParts(street)
  const roll = dice(21)
  for (let i = 0; i < 50; i++) {
    const [x, y] = [roll() * 4000 - 1500, roll() * 4000 - 1500]
    expect(Math.abs(nearest(x, y).distance - walked(x, y, street))).toBeLessThan(0.5)
  }
})

test('among many points the nearest is the one brute force finds, of equals the first', () => {
  const roll = dice(4)
  const spots = Array.from({ length: 500 }, () => [roll() * 10_000, roll() * 10_000] as const)
  const targets = aSet(
    [...spots, ...spots].map(spot => [[spot]]),
    false,
  )
  const nearest = nearestParts(targets)
  for (let i = 0; i < 500; i++) {
    const [x, y] = [roll() * 14_000 - 2000, roll() * 14_000 - 2000]
    const distances = spots.map(([px, py]) => Math.sqrt((px - x) ** 2 + (py - y) ** 2))
    const least = Math.min(...distances)
    expect(nearest(x, y)).toEqual({ part: distances.indexOf(least), distance: least })
  }
})

test('the part that is named is the one that is near', () => {
  const nearest = nearestParts(concat([corner, triangle]))
  expect(nearest(700, 310).part).toBe(1)
  expect(nearest(-10, 10).part).toBe(0)
})

test('without a target there is no nearest', () => {
  expect(nearestParts(noPolygons)(0, 0)).toEqual({ part: -1, distance: Infinity })
})
