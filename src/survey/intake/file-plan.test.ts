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
  ['light events up to 2,000', 2500, '', 2000, false],
  ['all events of a short file', 3, '', 3, true],
  ['heavy events up to 32 MiB', 30, '文'.repeat(2 * 1024 ** 2), 8, false],
  ['one event that alone is heavier', 2, 'x'.repeat(17 * 1024 ** 2), 1, false],
])('the head holds %s', async (_, count, note, seen, whole) => {
  const head = await headOf(features(count, note))
  expect([head.head.length, head.whole]).toEqual([seen, whole])
  let all = 0
  for await (const _event of head.all) all++
  expect(all).toBe(count)
})
