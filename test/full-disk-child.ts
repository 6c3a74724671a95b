/**
 * Works a record on a small disk until it is full, in a mount namespace of its own, and prints what came of each step
 * and what is wrong with that: `full-disk-child.ts <folder of the disk> <folder elsewhere> embedded|server`.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import path from 'node:path'
import { cityFile } from '../scripts/prove/made-city.ts'
import { startPostgres } from './postgres.ts'

const [disk = '', elsewhere = '', engine = 'embedded'] = process.argv.slice(2)
const program = path.join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const facts: string[] = []
const wrong: string[] = []

/** Longer than any verb takes on so small a city: what is not over by then hangs. */
const patienceMs = 120_000

function hc(db: string, ...args: readonly string[]) {
  const run = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...args, '--db', db, '--json'],
    {
      encoding: 'utf8',
      timeout: patienceMs,
      killSignal: 'SIGKILL',
      cwd: elsewhere,
      maxBuffer: 2 ** 28,
    },
  )
  const codes = /"refused"/.test(run.stdout) ? [...run.stdout.matchAll(/"code": "([a-z-]+)"/g)] : []
  const said = codes.map(([, code]) => code).join(' ')
  const name = args.slice(0, 1).join(' ')
  facts.push(`${name}: ${run.signal ?? `exit ${run.status}`} ${said}`.trim())
  if (run.signal !== null) wrong.push(`${name} hung`)
  if (/\n\s+at .*:\d+:\d+/.test(run.stderr))
    wrong.push(`${name} printed a trace: ${run.stderr.slice(-600)}`)
  return { exit: run.status, said, stdout: run.stdout }
}

/** Writes zeros until the disk has no more than so many bytes left. */
function fill(file: string, left: number): void {
  const block = Buffer.alloc(64 * 1024)
  const descriptor = openSync(file, 'w')
  try {
    while (free() > left) writeSync(descriptor, block, 0, Math.min(block.length, free() - left))
  } catch (error) {
    // Full to the last block.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  } finally {
    closeSync(descriptor)
  }
}

function free(): number {
  const { bavail, bsize } = statfsSync(disk)
  return bavail * bsize
}

function must(run: { readonly exit: number | null }, what: string): void {
  if (run.exit !== 0) wrong.push(`${what} failed`)
}

/** Done or refused for want of room; never anything else. */
function refusedOrDone(run: ReturnType<typeof hc>, what: string, codes: readonly string[]): void {
  const fits = run.exit === 0 || (run.exit === 1 && codes.some(code => run.said.includes(code)))
  if (!fits) wrong.push(`${what}: exit ${run.exit} ${run.said || run.stdout.slice(0, 300)}`)
}

function work(db: string): void {
  const small = cityFile(elsewhere, 12)
  const large = cityFile(elsewhere, 150)
  const ballast = path.join(disk, 'ballast')
  const backup = path.join(disk, 'full.hcbackup')
  must(hc(db, 'intake', small), 'the first intake')
  const before = hc(db, 'checkup')
  for (const left of [2_000_000, 300_000, 0]) {
    fill(ballast, left)
    const intake = hc(db, 'intake', large)
    if (intake.exit !== 1 || !intake.said.includes('disk-full'))
      wrong.push(`intake with ${left} bytes left: exit ${intake.exit} ${intake.said}`)
    refusedOrDone(hc(db, 'checkup', '--grid', '500'), 'checkup', ['disk-full'])
    refusedOrDone(hc(db, 'backup', backup), 'backup', ['backup-not-written', 'disk-full'])
    if (hc(db, 'log-verify').exit !== 0) facts.push(`log-verify refused with ${left} bytes left`)
    rmSync(ballast)
    rmSync(backup, { force: true })
    must(hc(db, 'log-verify'), 'log-verify with room again')
    const again = hc(db, 'checkup')
    if (again.stdout !== before.stdout) wrong.push(`the record changed with ${left} bytes left`)
  }
  if (existsSync(backup)) wrong.push('part of a backup is left')
  must(hc(db, 'intake', cityFile(elsewhere, 30)), 'an intake with room')
  must(hc(db, 'log-verify'), 'log-verify at the end')
}

if (engine === 'embedded') work(path.join(disk, 'record'))
else {
  process.env['TMPDIR'] = disk
  const server = await startPostgres()
  delete process.env['TMPDIR']
  try {
    if (server !== null) work(server.url)
  } finally {
    await server?.stop()
  }
}
process.stdout.write(`${JSON.stringify({ facts, wrong })}\n`)
