/**
 * `npm run demo`: from nothing to a served city. Builds the browser app, takes the city in, runs its checkup on a
 * 1 km grid and serves it on 127.0.0.1:8600. A step that is done is not done again, so that a second start only
 * opens the record; killed anywhere, the next start goes on from what is whole.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { digest } from '#base/digest.ts'
import { astanaCity } from '#loop/demo/cities.ts'
import { astanaSeam, writeAstana } from '#loop/demo/astana.ts'
import { progressBar } from '#platform/jobs/progress.ts'
import { buildWeb } from '#server/index.ts'
import { run, type World } from './run.ts'
import { wordStep } from './words.ts'

const demoFolder = '.huancheng-demo'
const gridMetres = '1000'

const world: World = {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => performance.now(),
}
/** The reports of the steps before the last go to the error stream: standard output is for the address. */
const preparing: World = { ...world, stdout: process.stderr }

process.exitCode = await demo(process.argv.slice(2))

async function demo(args: readonly string[]): Promise<number> {
  const { files, flags } = split(args)
  mkdirSync(demoFolder, { recursive: true })
  await buildWeb(line => process.stderr.write(`${line}\n`))
  const city = files.length === 0 ? await astana() : ownCity(files)
  const exit = await prepare(city)
  return exit === 0 ? run(['serve', '--db', city.record, ...flags], world) : exit
}

/** The user's files, and the flags that `serve` understands (`--port 8700`). */
function split(args: readonly string[]) {
  const at = args.findIndex(arg => arg.startsWith('--'))
  const cut = at === -1 ? args.length : at
  return { files: args.slice(0, cut), flags: args.slice(cut) }
}

type Prepared = {
  readonly record: string
  readonly files: readonly string[]
  readonly state: string
  /** What a demo city adds to its verbs: its code, and where its checkup looks. */
  readonly city: readonly string[]
  /** Where its data was cut. */
  readonly seam: readonly string[]
  readonly scope: readonly string[]
}

/** Astana out of the npm package, written as one file of features for the intake to take in like any other. */
async function astana(): Promise<Prepared> {
  const file = join(demoFolder, 'astana.geojsonl')
  if (!existsSync(file)) {
    const bar = progressBar(process.stderr, world.now, step => wordStep(step, process.env))
    await writeAstana(`${file}.part`, bar.on)
    bar.end()
    renameSync(`${file}.part`, file)
  }
  return {
    record: join(demoFolder, 'astana'),
    files: [file],
    state: stateOf([file]),
    city: ['--city', astanaCity.code],
    seam: ['--seam', `bbox:${(await astanaSeam()).join(',')}`],
    scope: ['--scope', astanaCity.scope],
  }
}

/** The user's own city has a record of its own, so that trying never touches another. */
function ownCity(files: readonly string[]): Prepared {
  const name = digest(files.map(file => resolve(file))).slice(7, 19)
  const record = join(demoFolder, `city-${name}`)
  return { record, files, state: stateOf(files), city: [], seam: [], scope: [] }
}

async function prepare({ record, files, state, city, seam, scope }: Prepared): Promise<number> {
  const mark = `${record}.ready`
  if (existsSync(mark) && readFileSync(mark, 'utf8') === state) return 0
  const steps: readonly (readonly string[])[] = [
    ['intake', ...files, '--db', record, ...city, ...seam, '--grade', 'public'],
    ['checkup', '--db', record, '--grid', gridMetres, ...scope],
  ]
  for (const step of steps) {
    const exit = await run(step, preparing)
    if (exit !== 0) return exit
  }
  writeFileSync(mark, state)
  return 0
}

/** Changes when a file does; a missing one is left for the intake to name. */
function stateOf(files: readonly string[]): string {
  return digest(
    files.map(file => {
      const stat = statSync(file, { throwIfNoEntry: false })
      return [resolve(file), stat?.size ?? 0, stat?.mtimeMs ?? 0]
    }),
  )
}
