import { expect, test } from 'vitest'
import { joinJunctions } from './junctions.ts'
import { dice } from './testing.ts'

test('vertices are one junction exactly where both numbers are equal', () => {
  const random = dice(5)
  const key = Uint32Array.from({ length: 20_000 }, () => 4_294_967_200 + Math.floor(random() * 90))
  const { of, count } = joinJunctions(key)
  const known = new Map<string, number>()
  of.forEach((junction, v) => {
    const text = `${key[2 * v]} ${key[2 * v + 1]}`
    if (!known.has(text)) known.set(text, known.size)
    expect(junction).toBe(known.get(text))
  })
  expect(count).toBe(known.size)
})

test('swapped numbers are another place, and no vertices make no junction', () => {
  expect(Array.from(joinJunctions(Uint32Array.of(1, 2, 2, 1, 1, 2)).of)).toEqual([0, 1, 0])
  expect(joinJunctions(new Uint32Array(0)).count).toBe(0)
})
