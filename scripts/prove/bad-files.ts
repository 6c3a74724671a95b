import path from 'node:path'
import { z } from 'zod'
import type { Engine, Proof, Round, Stage } from './proof.ts'
import { watched, type Watched } from './watched.ts'

const root = path.join(import.meta.dirname, '..', '..')
/** What a specimen may take: all of them are small. */
const limits = { seconds: 30, peakMb: 1024 }
/** Processes that share the specimens of a seed: memory is measured by process. */
const parts = 6

const Line = z.union([
  z.object({ begins: z.string() }),
  z.object({ ended: z.string(), seconds: z.number(), faults: z.array(z.string()) }),
])
type Ended = {
  readonly ended: string
  readonly seconds: number
  readonly faults: readonly string[]
}

/** Every kind of bad file on every format, in processes of their own, with a seed a round. */
export const badFiles = (name: Engine['name']): Proof => ({
  id: `bad-files-${name}`,
  says: `Every kind of bad file of test/corpus in every format (${name}): refused or taken in part, with the file and the row in words; no crash, no more than ${limits.seconds} s and ${limits.peakMb} MB of memory; a refusal changes nothing, and the log is whole afterwards.`,
  needs: name === 'server' ? ['server'] : [],
  rounds: name === 'server' ? 1 : 3,
  short: 0,
  round: async (n, stage) => {
    const engine = stage.engines.find(one => one.name === name)
    if (engine === undefined) return { ok: false, facts: ['no such engine here'] }
    const runs: Watched[] = []
    for (let part = 0; part < parts; part++) {
      const db =
        engine.url === null
          ? path.join(stage.scratch, `record-${part}`)
          : await stage.freshDatabase(engine)
      runs.push(await specimens(stage, db, [n + 1, part]))
      const log = await stage.hc(['log-verify', '--db', db, '--json'])
      if (log.exit !== 0)
        return { ok: false, facts: [`the log is broken: ${log.stdout}${log.stderr}`] }
    }
    return verdict(runs)
  },
})

function specimens(stage: Stage, db: string, [seed, part]: readonly [number, number]) {
  const program = path.join(root, 'test', 'corpus-child.ts')
  const args = ['--disable-warning=ExperimentalWarning', program, db, seed, part, parts].map(String)
  return watched(process.execPath, args, { silentSeconds: limits.seconds, cwd: stage.scratch })
}

function verdict(runs: readonly Watched[]): Round {
  const ended = runs.flatMap(run => linesOf(run).filter(line => 'ended' in line))
  const peak = Math.max(0, ...runs.map(({ peakMb }) => peakMb ?? 0))
  const wrong = [
    ...runs.flatMap(endOf),
    ...ended.flatMap(wrongWith),
    ...(peak > limits.peakMb ? [`${Math.round(peak)} MB`] : []),
  ]
  const slowest = ended.toSorted((a, b) => b.seconds - a.seconds)[0]
  const worst = `${slowest?.ended ?? 'none'} ${slowest?.seconds.toFixed(1) ?? ''} s`
  const said = `${ended.length} specimens; slowest ${worst}; at most ${Math.round(peak)} MB`
  return { ok: wrong.length === 0 && ended.length > 0, facts: [said, ...wrong] }
}

const linesOf = ({ stdout }: Watched) =>
  stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => Line.parse(JSON.parse(line)))

function wrongWith({ ended, faults, seconds }: Ended): string[] {
  const slow = seconds > limits.seconds ? [`took ${seconds.toFixed(1)} s`] : []
  return [...slow, ...faults].map(fault => `${ended}: ${fault.slice(0, 400)}`)
}

/** What ended a process that did not end well: the specimen it had begun. */
function endOf(run: Watched): string[] {
  if (run.exit === 0) return []
  const last = linesOf(run).at(-1)
  const name = last !== undefined && 'begins' in last ? last.begins : 'a process'
  return [
    run.hung ? `${name} hung` : `${name} ended it with ${run.exit}: ${run.stderr.slice(-400)}`,
  ]
}
