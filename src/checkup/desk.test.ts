import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import type { CheckupRun } from './run.ts'
import { aCheckup } from './testing.ts'

const run = aCheckup({})

test('one checkup at a time: another is refused, the same one is shared, and the next may come after it', async () => {
  const desk = openDesk()
  const { promise, resolve } = Promise.withResolvers<CheckupRun>()
  let started = 0
  const start = () => {
    started++
    return promise
  }
  const first = desk.compute('a', start)
  const same = desk.compute('a', start)
  await expect(desk.compute('b', start)).rejects.toThrow('busy')
  resolve(run)
  expect(await first).toBe(run)
  expect(await same).toBe(run)
  expect(started).toBe(1)
  await desk.compute('b', start)
  expect(started).toBe(2)
})

test('one that fails leaves the desk free', async () => {
  const desk = openDesk()
  await expect(desk.compute('a', () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  )
  expect(await desk.compute('b', () => Promise.resolve(run))).toBe(run)
})

test('closing the desk ends what is under way', async () => {
  const desk = openDesk()
  const waiting = desk.compute(
    'a',
    signal =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('ended')))
      }),
  )
  desk.close()
  await expect(waiting).rejects.toThrow('ended')
})
