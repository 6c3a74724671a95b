/**
 * `npm run prove`: the long proofs, every round of each. An interrupted run goes on where it stopped as long as the
 * source is the same. `--only <id>` tries one proof, `--fresh` forgets what was done. Writes docs/proof.md.
 */
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { startPostgres } from '../test/postgres.ts'
import { enginesWith, type Engines } from './prove/engines.ts'
import type { Proof } from './prove/proof.ts'
import { proofs } from './prove/registry.ts'
import { proofReport } from './prove/report.ts'
import { onStage } from './prove/stage.ts'
import { readState, sourceDigest, writeState, type State } from './prove/state.ts'

const root = path.join(import.meta.dirname, '..')
const stateFile = path.join(root, '.cache', 'prove.json')
const sampleData = process.env['HC_SAMPLE_DATA'] ?? null
const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1]
  : undefined

async function main(): Promise<number> {
  const source = sourceDigest(root)
  const state: State = process.argv.includes('--fresh')
    ? { source, rounds: {} }
    : readState(stateFile, source)
  const wanted = proofs.filter(proof => only === undefined || proof.id === only)
  if (wanted.length === 0) {
    console.error(`no proof ${only}: ${proofs.map(proof => proof.id).join(', ')}`)
    return 2
  }
  const server = await startPostgres()
  try {
    const engines = enginesWith(server?.url ?? null)
    for (const proof of wanted) await prove(proof, engines, state)
  } finally {
    await server?.stop()
  }
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  }
  writeFileSync(path.join(root, 'docs', 'proof.md'), proofReport(proofs, state, machine))
  return wanted.every(proof => isProved(proof, state)) ? 0 : 1
}

async function prove(proof: Proof, engines: Engines, state: State): Promise<void> {
  const missing = proof.needs.filter(
    need => !(need === 'server' ? engines.all.length > 1 : sampleData !== null),
  )
  if (missing.length > 0) {
    console.log(`${proof.id}: not tried without ${missing.join(', ')}`)
    return
  }
  const done = (state.rounds[proof.id] ??= [])
  for (let n = done.length; n < proof.rounds; n++) {
    const started = performance.now()
    const setting = { sampleData, engines: engines.all, freshDatabase: engines.freshDatabase }
    const round = await onStage(setting, stage => proof.round(n, stage)).catch(
      (error: unknown) => ({
        ok: false,
        facts: [String(error)],
      }),
    )
    const seconds = (performance.now() - started) / 1000
    done.push({ ok: round.ok, facts: [...round.facts], seconds })
    writeState(stateFile, state)
    console.log(`${proof.id} ${n + 1}/${proof.rounds}: ${round.ok ? 'holds' : 'FAILS'}`)
    for (const fact of round.facts) console.log(`  ${fact}`)
  }
}

function isProved(proof: Proof, state: State): boolean {
  const done = state.rounds[proof.id] ?? []
  return done.length >= proof.rounds && done.every(round => round.ok)
}

process.exitCode = await main()
