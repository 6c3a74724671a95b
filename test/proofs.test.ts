import { describe, expect, inject, test } from 'vitest'
import { enginesWith } from '../scripts/prove/engines.ts'
import { proofs } from '../scripts/prove/registry.ts'
import { onStage } from '../scripts/prove/stage.ts'

const server = inject('postgres')
const sampleData = process.env['HC_SAMPLE_DATA'] ?? null
const missing = [
  ...(server === null ? ['server'] : []),
  ...(sampleData === null ? ['sample data'] : []),
]

const { all: engines, freshDatabase } = enginesWith(server)
const setting = { sampleData, engines, freshDatabase }
const tried = proofs.filter(proof => proof.short > 0)

describe.each(tried)('proof $id, in short form', proof => {
  const without = proof.needs.filter(need => missing.includes(need))
  const rounds = Array.from({ length: proof.short }, (_, n) => n)
  const title =
    without.length > 0 ? `${proof.says} (skipped without ${without.join()})` : proof.says

  test.skipIf(without.length > 0).each(rounds)(
    `${title} Round %i`,
    async n => {
      const round = await onStage(setting, stage => proof.round(n, stage))
      expect(round).toMatchObject({ ok: true })
    },
    600_000,
  )
})
