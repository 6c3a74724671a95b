import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '../test/postgres.ts'
import type { Case, KeptResult, Measured, Stage } from './case.ts'
import { load, machine, peers } from './machine.ts'
import { postgisVersions } from './postgis.ts'

/** The settings of a server that is to be compared with: memory for a city, and what a user of PostGIS would set. */
const SERVER = ['shared_buffers=1GB', 'effective_cache_size=4GB', 'max_wal_size=4GB']

/**
 * Runs benchmarks one after another. Each leaves its result in the work folder, so that a run that was stopped goes on
 * where it was; one that failed is tried again by the next run.
 */
export async function bench(city: Omit<Stage, 'postgres'>, wanted: readonly Case[]) {
  mkdirSync(join(city.work, 'results'), { recursive: true })
  const server = await startPostgres(SERVER)
  try {
    const whole = server !== null && postgisVersions(server.url) !== null
    const stage: Stage = { ...city, postgres: whole ? server.url : null }
    const others = peers(server?.url ?? null)
    if (others.apt !== null) say(`absent: ${others.absent.join(', ')}; ${others.apt}`)
    const results: KeptResult[] = []
    const failed: { name: string; why: string }[] = []
    for (const one of wanted) {
      const outcome = await result(one, stage)
      if (typeof outcome === 'string') failed.push({ name: one.name, why: outcome })
      else results.push(outcome)
    }
    const { buildings, seed } = stage
    return { machine: machine(), peers: others, buildings, seed, results, failed }
  } finally {
    await server?.stop()
  }
}

/** The kept result of a benchmark, else that of running it; a text says why there is none. */
async function result(one: Case, stage: Stage): Promise<KeptResult | string> {
  const file = join(stage.work, 'results', `${one.name}.json`)
  if (!existsSync(file)) {
    say(`${one.name}: ${one.title}; about ${one.expectedS} s with 300,000 buildings`)
    const [started, busy] = [performance.now(), load()]
    const made = `${file}.made`
    const why = await child(one, made, stage)
    const tookS = Math.round((performance.now() - started) / 100) / 10
    say(`${one.name}: ${why ?? 'done'} in ${tookS} s`)
    if (why !== null) return why
    const { name, title } = one
    const measured: Measured = JSON.parse(readFileSync(made, 'utf8'))
    const kept: KeptResult = { name, title, tookS, load: busy, ...measured }
    writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`)
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** One benchmark in a process of its own; what it said where it failed or took too long. */
function child(one: Case, file: string, stage: Stage): Promise<string | null> {
  const args = [join(import.meta.dirname, 'child.ts'), one.name, file, JSON.stringify(stage)]
  const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let said = ''
  started.stderr.on('data', (bytes: Buffer) => (said = `${said}${bytes.toString()}`.slice(-3000)))
  const timer = setTimeout(() => started.kill('SIGKILL'), one.limitS * 1000)
  return new Promise(resolve =>
    started.once('close', (code, signal) => {
      clearTimeout(timer)
      if (code === 0) resolve(null)
      else resolve(signal === null ? said : `ended by ${signal} (at most ${one.limitS} s): ${said}`)
    }),
  )
}

function say(line: string) {
  process.stderr.write(`${line}\n`)
}
