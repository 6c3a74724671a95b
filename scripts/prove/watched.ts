import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How a watched process ended; `peakMb` is the most memory it held (Linux alone tells). */
export type Watched = {
  readonly exit: number | null
  readonly hung: boolean
  readonly peakMb: number | null
  readonly seconds: number
  readonly stdout: string
  readonly stderr: string
}

type Limits = {
  /** Silence on both outputs, or for a process that says nothing its whole time, after which it hangs. */
  readonly silentSeconds: number
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
}

const LOOK_EVERY_MS = 100
/** What is kept of a long output; a trace stands at its end. */
const keptCharacters = 8 * 1024 ** 2

/** Runs a program to its end, or kills it where it says nothing for too long. */
export function watched(
  program: string,
  args: readonly string[],
  { silentSeconds, cwd, env = process.env }: Limits,
): Promise<Watched> {
  const started = performance.now()
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  let peakMb: number | null = null
  let hung = false
  let heard = started
  child.stdout.on('data', (bytes: Buffer) => {
    heard = performance.now()
    stdout = `${stdout}${bytes.toString()}`.slice(-keptCharacters)
  })
  child.stderr.on('data', (bytes: Buffer) => {
    heard = performance.now()
    stderr = `${stderr}${bytes.toString()}`.slice(-keptCharacters)
  })
  const timer = setInterval(() => {
    peakMb = peakOf(child.pid ?? 0) ?? peakMb
    hung = performance.now() - heard > silentSeconds * 1000
    if (hung) child.kill('SIGKILL')
  }, LOOK_EVERY_MS)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', exit => {
      clearInterval(timer)
      const seconds = (performance.now() - started) / 1000
      resolve({ exit, hung, peakMb, seconds, stdout, stderr })
    })
  })
}

/** The high-water mark of a living process's memory in MB. */
function peakOf(pid: number): number | null {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found === null ? null : Number(found[1]) / 1024
  } catch {
    return null
  }
}
