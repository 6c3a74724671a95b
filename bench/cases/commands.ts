/**
 * Times the demo city as whole commands, as a user starts them: wall seconds and the process's peak memory over
 * several runs.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeAstana } from '#loop/demo/astana.ts'
import type { Case, Row } from '../case.ts'
import { alone, runsOf } from '../measure.ts'

const RUNS = 3
const root = join(import.meta.dirname, '../..')

/** One run of `hc`, in its own process; the preload writes the peak resident memory when the process ends. */
function oneRun(folder: string, args: readonly string[]): { wallS: number; peakMb: number } {
  const report = join(folder, 'peak.txt')
  const preload = join(root, 'bench/peak-memory.ts')
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

/** Astana, the city that comes with the program, through the command line as a user starts it. */
export const commands: Case = {
  name: 'commands',
  title: 'Whole commands on the demo city of OpenStreetMap',
  expectedS: 90,
  limitS: 300,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'huancheng-bench-'))
    try {
      const city = join(folder, 'astana.geojsonl')
      await writeAstana(city, () => {})
      const record = (run: number) => join(folder, `record-${run}`)
      const rowsOf = (what: string, argsOf: (run: number) => readonly string[]): Row[] => {
        const runs = Array.from({ length: RUNS }, (_, run) => oneRun(folder, argsOf(run)))
        return [
          alone([what, 's'], runsOf(runs.map(run => run.wallS))),
          alone([`${what}, peak memory`, 'MB'], runsOf(runs.map(run => run.peakMb))),
        ]
      }
      const place = join(folder, 'place.geojson')
      writeFileSync(place, '{"type":"Point","coordinates":[71.43,51.13]}')
      const firstOf = (to: string) => ['intake', place, '--as', 'facility:school', '--db', to]
      oneRun(folder, firstOf(join(folder, 'warm-up')))
      const rows = [
        ...rowsOf('make a record, of one object', run => firstOf(record(run))),
        ...rowsOf('open a record', run => ['log-verify', '--db', record(run)]),
        ...rowsOf('intake', run => ['intake', city, '--db', record(run)]),
        ...rowsOf('intake again, nothing changed', run => ['intake', city, '--db', record(run)]),
        ...rowsOf('checkup, whole scope', run => ['checkup', '--db', record(run)]),
        ...rowsOf('checkup, 1 km grid', run => ['checkup', '--grid', '1000', '--db', record(run)]),
        ...rowsOf('checkup of files, temporary record', () => ['checkup', city]),
      ]
      return { data: 'Astana, OpenStreetMap 2017', rows, facts: {}, notes: [] }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
