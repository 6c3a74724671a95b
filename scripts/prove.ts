/**
 * `npm run prove`: the long proofs, every round of each. An interrupted run goes on where it stopped as long as the
 * source is the same. Two proofs run side by side. `--only <id>` tries one, `--fresh` forgets what was done. A proof
 * whose needs are not met is told and left out. Writes docs/proof.md.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { startPostgres } from '../test/postgres.ts'
import { enginesWith, type Engines } from './prove/engines.ts'
import type { Need, Proof } from './prove/proof.ts'
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
    const queue = [...wanted]
    const lane = async () => {
      for (let proof = queue.shift(); proof !== undefined; proof = queue.shift())
        await prove(proof, engines, state)
    }
    await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane))
  } finally {
    await server?.stop()
  }
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  }
  writeFileSync(path.join(root, 'docs', 'proof.md'), proofReport(proofs, state, machine))
  return wanted.every(proof => holds(proof, state)) ? 0 : 1
}

/** Whether what a proof needs is here. */
function isHere(need: Need, engines: Engines): boolean {
  if (need === 'server') return engines.all.length > 1
  if (need === 'sample data') return sampleData !== null
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0
}

async function prove(proof: Proof, engines: Engines, state: State): Promise<void> {
  const missing = proof.needs.filter(need => !isHere(need, engines))
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

/** All rounds hold; so does a proof that could not be tried here, which its line in the report says. */
const holds = ({ id, rounds }: Proof, state: State): boolean => {
  const done = state.rounds[id]
  return done === undefined || (done.length >= rounds && done.every(round => round.ok))
}

process.exitCode = await main()
