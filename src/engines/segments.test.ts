import { describe, expect, test } from 'vitest'
import { meeting, nearestApproach, type Segment } from './segments.ts'
import { dice } from './testing.ts'

describe('two segments', () => {
  test('meet where they cross, touch or lie along one another, and nowhere else', () => {
    const level: Segment = [0, 0, 10, 0]
    expect(meeting(level, [4, -5, 4, 5])).toEqual([0.4, 0.4])
    expect(meeting(level, [10, 0, 20, 7])).toEqual([1, 1])
    expect(meeting(level, [3, 0, 3, 9])).toEqual([0.3, 0.3])
    expect(meeting(level, [12, 0, 4, 0])).toEqual([0.4, 1])
    expect(meeting(level, [-5, 0, 25, 0])).toEqual([0, 1])
    expect(meeting(level, [4, 0.5, 4, 5])).toBeNull()
    expect(meeting(level, [11, 0, 20, 0])).toBeNull()
    expect(meeting(level, [0, 1, 10, 1])).toBeNull()
  })

  test('meet at a vertex they share, however the digits fall', () => {
    const random = dice(3)
    const far = () => 500_000 + random() * 300
    for (let n = 0; n < 500; n++) {
      const [x, y] = [far(), far()]
      const met = meeting([far(), far(), x, y], [x, y, far(), far()])
      expect(met?.[1]).toBeCloseTo(1, 6)
    }
  })

  test('come as near as stepping along both of them finds', () => {
    const random = dice(11)
    const some = (): Segment => [random() * 50, random() * 50, random() * 50, random() * 50]
    for (let n = 0; n < 200; n++) {
      const [one, other] = [some(), some()]
      const { distance } = nearestApproach(one, other)
      const stepped = steps(one, other)
      expect(distance).toBeLessThanOrEqual(stepped + 1e-9)
      expect(distance).toBeGreaterThan(stepped - 1)
    }
  })
})

function steps(one: Segment, other: Segment): number {
  const along = ([ax, ay, bx, by]: Segment, i: number) =>
    [ax + (i / 100) * (bx - ax), ay + (i / 100) * (by - ay)] as const
  let least = Infinity
  for (let i = 0; i <= 100; i++)
    for (let j = 0; j <= 100; j++) {
      const [[x, y], [u, v]] = [along(one, i), along(other, j)]
      least = Math.min(least, Math.hypot(x - u, y - v))
    }
  return least
}
