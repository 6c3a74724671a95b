import { expect, test } from 'vitest'
import type { ReadEvent } from '#platform/formats/index.ts'
import { headOf } from './file-plan.ts'

const feature = (row: number, note: string): ReadEvent => ({
  kind: 'feature',
  feature: { place: { file: 'a', row }, layer: 'a', properties: { note }, geometry: null },
})

async function* features(count: number, note: string): AsyncGenerator<ReadEvent[]> {
  for (let row = 1; row <= count; row++) yield [feature(row, note)]
}

test.each([
  { holds: 'light events up to 2,000', count: 2500, note: '', seen: 2000 },
  { holds: 'all events of a short file', count: 3, note: '', seen: 3 },
  { holds: 'heavy events up to 32 MiB', count: 30, note: '文'.repeat(2 * 1024 ** 2), seen: 8 },
  { holds: 'one event that alone is heavier', count: 2, note: 'x'.repeat(2 ** 25), seen: 1 },
])('the head holds $holds', async ({ count, note, seen }) => {
  const { head, whole, all } = await headOf(features(count, note))
  expect([head.length, whole]).toEqual([seen, seen === count])
  let told = 0
  for await (const _ of all) told++
  expect(told).toBe(count)
})
