import { beforeAll, describe, expect, test } from 'vitest'
import { verifyLog } from '#platform/log/index.ts'
import { caseName, casesOf, judge, prepare, type Case } from './corpus/judge.ts'
import { kinds } from './corpus/kinds/index.ts'
import { Random } from './corpus/random.ts'
import { onBothEngines } from './engines.ts'

/** One format of each kind; `npm run prove` tries all of them with many seeds. */
const sampled = (seed: number): Case[] =>
  kinds.flatMap((kind, i) => {
    const cases = casesOf([kind], seed)
    return cases[(i + seed) % cases.length] ?? []
  })

test('every kind of bad file has a name of its own, and there are enough of them', () => {
  const names = kinds.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(400)
})

test('the same seed gives the same specimen', async () => {
  const [one] = casesOf(
    kinds.filter(({ name }) => name === 'block-of-noise'),
    7,
  )
  const { seed, kind, format } = one ?? expect.fail('there is such a kind')
  const made = () => kind.make(format, new Random(seed))
  expect(await made()).toEqual(await made())
})

onBothEngines('a bad file', ({ engine, db }) => {
  beforeAll(() => prepare(db()))

  // The server is asked about some of them: what a file is does not depend on the record.
  const cases = engine === 'embedded' ? sampled(1) : sampled(2).filter((_, i) => i % 5 === 0)
  describe.each(cases.map(one => ({ one, name: caseName(one) })))('$name', ({ one }) => {
    test('is refused or taken in part, and told in words with its place', async () => {
      expect((await judge(db(), one)).faults).toEqual([])
    })
  })

  test('after all of them the log is whole', async () => {
    expect(await verifyLog(db(), null)).toMatchObject({ ok: true, broken: null })
  })
})
