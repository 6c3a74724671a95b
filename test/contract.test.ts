import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { contract, type ContractName } from '#cli/contract.ts'
import { enginesWith } from '../scripts/prove/engines.ts'
import { onStage } from '../scripts/prove/stage.ts'
import { printSamples } from '../scripts/gen/samples.ts'

const names: readonly ContractName[] = [
  'intake',
  'checkup',
  'checkup-verify',
  'log-verify',
  'backup',
  'restore',
  'export',
  'serve',
  'refused',
]
const sampleOf = (name: ContractName) =>
  readFileSync(path.join(import.meta.dirname, '..', 'schema', 'samples', `${name}.json`), 'utf8')

test.each(names)('the sample of %s keeps the contract, in the order of its keys', name => {
  const sample: unknown = JSON.parse(sampleOf(name))
  const parsed = contract[name].parse(sample)
  expect(JSON.stringify(parsed)).toBe(JSON.stringify(sample))
})

test('a document with a key too many, too few or of another type does not keep it', () => {
  const verdict = { ok: true, entries: 3, unsealed: 0, broken: null }
  const { success } = contract['log-verify'].safeParse(verdict)
  expect(success).toBe(true)
  for (const wrong of [{ ...verdict, at: 'now' }, { ok: true }, { ...verdict, entries: '3' }]) {
    expect(contract['log-verify'].safeParse(wrong).success).toBe(false)
  }
})

test('features that go missing between read and counted do not keep it', () => {
  const sample = contract.intake.parse(JSON.parse(sampleOf('intake')))
  const lost = { ...sample, intake: { ...sample.intake, read: sample.intake.read + 1 } }
  expect(contract.intake.safeParse(lost).success).toBe(false)
})

const engines = enginesWith(inject('postgres'))

describe.each(engines.all)('on the $name engine', engine => {
  test('each verb prints its sample to the byte', { timeout: 180_000 }, async () => {
    const setting = { sampleData: null, engines: engines.all, freshDatabase: engines.freshDatabase }
    const printed = await onStage(setting, async stage => {
      const db =
        engine.url === null ? path.join(stage.scratch, 'record') : await stage.freshDatabase(engine)
      return printSamples(stage, db)
    })
    for (const name of names) expect(printed[name], name).toBe(sampleOf(name))
  })
})
