import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { tables } from './fixtures.ts'
import type { Stage } from './case.ts'
import { runsOf, type Answer } from './measure.ts'

const script = join(import.meta.dirname, 'peers', 'peers.py')
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', USE_PYGEOS: '0' }
/** Debian's own, which its packages are made for. */
const PYTHON = '/usr/bin/python3'

function python(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(PYTHON, [script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...ONE_THREAD },
    maxBuffer: 1 << 30,
  })
  if (status !== 0) throw new Error(`python: ${(stderr ?? '').slice(-2000)}`)
  return stdout
}

/** Versions of Python, GeoPandas, SciPy and shapely; null where one is not there. */
export function pythonVersions(): Record<string, string> | null {
  try {
    return Object.fromEntries(
      Object.entries(JSON.parse(python(['versions']))).map(([k, v]) => [k, String(v)]),
    )
  } catch {
    return null
  }
}

/** One of the script's tasks on the stage's tables: what it took, CPU milliseconds of each run, and its values. */
export async function pythonAnswer(
  stage: Stage,
  task: string,
  options: Readonly<Record<string, string | number>> = {},
): Promise<Answer> {
  const given = Object.entries(options).map(([name, value]) => `${name}=${value}`)
  const said: unknown = JSON.parse(python([task, await tables(stage), ...given]))
  if (typeof said !== 'object' || said === null || !('cpu' in said) || !('values' in said))
    throw new Error('python: no answer')
  const numbers = (list: unknown) => (Array.isArray(list) ? list.map(Number) : [])
  return { runs: runsOf(numbers(said.cpu)), values: numbers(said.values) }
}
