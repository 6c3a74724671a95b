import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Engine, Finished, Stage } from './proof.ts'

const root = path.join(import.meta.dirname, '..', '..')

type Setting = {
  readonly sampleData: string | null
  readonly engines: readonly Engine[]
  readonly freshDatabase: (engine: Engine) => Promise<string>
}

/** Runs one round on a stage of its own and takes the stage down again, whatever happens. */
export async function onStage<T>(setting: Setting, play: (stage: Stage) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'huancheng-proof-'))
  try {
    return await play({ ...setting, scratch, hc: (args, options) => runHc(scratch, args, options) })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function runHc(
  cwd: string,
  args: readonly string[],
  { killAfterMs }: { readonly killAfterMs?: number } = {},
): Promise<Finished> {
  const started = performance.now()
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(root, 'src/cli/main.ts'), ...args],
    { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: environment() },
  )
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  const timer =
    killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit, signal) => {
      clearTimeout(timer)
      resolve({
        exit,
        signal,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
        seconds: (performance.now() - started) / 1000,
      })
    })
  })
}

/** The proof says itself which record it means. */
function environment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, HC_LOG_HEAD: __, ...rest } = process.env
  return rest
}
