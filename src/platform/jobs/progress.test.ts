import { expect, test } from 'vitest'
import { progressBar } from './progress.ts'

function bar(isTTY: boolean) {
  const written: string[] = []
  let time = 0
  const out = { isTTY, write: (text: string) => written.push(text) }
  const made = progressBar(
    out,
    () => time,
    step => step,
  )
  return { ...made, written, tick: (ms: number) => (time += ms) }
}

test('a step with a known total shows share, rate and time left', () => {
  const { on, written, tick } = bar(true)
  on({ step: 'read', done: 0, total: 4_000_000, unit: 'bytes' })
  tick(2000)
  on({ step: 'read', done: 1_000_000, total: 4_000_000, unit: 'bytes' })
  expect(written.at(-1)).toMatch(/ 25 %  1\.0 MB\/4\.0 MB  0\.5 MB\/s 6 s$/)
})

test('a pipe gets few whole lines, and the last state of a step is never lost', () => {
  const { on, end, written, tick } = bar(false)
  for (let i = 1; i <= 50; i++) {
    tick(10)
    on({ step: 'stage', done: i, total: null, unit: 'objects' })
  }
  end()
  expect(written.length).toBe(2)
  expect(written.at(-1)).toMatch(/^stage +50$/m)
  expect(written.every(line => line.endsWith('\n'))).toBe(true)
})

test('a step that stays at its end is drawn there once', () => {
  const { on, end, written, tick } = bar(false)
  for (let i = 0; i < 20; i++) {
    tick(1)
    on({ step: 'read', done: 10, total: 10, unit: 'bytes' })
  }
  end()
  expect(written).toHaveLength(1)
})
