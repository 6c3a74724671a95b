/**
 * Times the demo city as whole commands, as a user starts them: wall seconds and the process's peak memory over
 * several runs.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeAstana } from '#loop/demo/astana.ts'

const RUNS = 3
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'huancheng-bench-'))

type Figure = { step: string; wallS: number[]; peakMb: number[] }

/** One run of `hc`, in its own process; the preload writes the peak resident memory when the process ends. */
function timed(args: readonly string[]): { wallS: number; peakMb: number } {
  const report = join(folder, 'peak.txt')
  const preload = join(import.meta.dirname, 'peak-memory.ts')
  const started = performance.now()
  const result = spawnSync(
    process.execPath,
    ['--import', preload, join(root, 'src/cli/main.ts'), ...args],
    {
      cwd: folder,
      env: { ...process.env, HC_PEAK_FILE: report },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  if (result.status !== 0) throw new Error(`hc ${args.join(' ')}: ${result.stderr.toString()}`)
  const wallS = (performance.now() - started) / 1000
  return { wallS, peakMb: Number(readFileSync(report, 'utf8')) / 1024 }
}

function measured(step: string, argsOf: (run: number) => readonly string[]): Figure {
  const runs = Array.from({ length: RUNS }, (_, run) => timed(argsOf(run)))
  return { step, wallS: runs.map(r => round(r.wallS)), peakMb: runs.map(r => round(r.peakMb)) }
}

const round = (n: number) => Math.round(n * 100) / 100

/** The demo city through the whole of the command line. */
export async function timeCommands() {
  try {
    const city = join(folder, 'astana.geojsonl')
    await writeAstana(city, () => {})
    const record = (run: number) => join(folder, `record-${run}`)
    timed(['log-verify', '--db', join(folder, 'warm-up')])
    return [
      measured('open a new record', run => ['log-verify', '--db', record(run)]),
      measured('intake', run => ['intake', city, '--db', record(run)]),
      measured('intake again, nothing changed', run => ['intake', city, '--db', record(run)]),
      measured('checkup, whole scope', run => ['checkup', '--db', record(run)]),
      measured('checkup, 1 km grid', run => ['checkup', '--grid', '1000', '--db', record(run)]),
      measured('checkup of files, temporary record', () => ['checkup', city]),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
