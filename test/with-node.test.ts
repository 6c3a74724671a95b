import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const starter = path.join(import.meta.dirname, '..', 'scripts', 'with-node.mjs')
const folder = mkdtempSync(path.join(tmpdir(), 'hc-with-node-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function entry(name: string, source: string): string {
  const file = path.join(folder, `${name}.ts`)
  writeFileSync(file, source)
  return file
}

const run = (args: readonly string[], preload: readonly string[] = []) =>
  spawnSync(process.execPath, [...preload, starter, ...args], { encoding: 'utf8' })

test('the entry gets its arguments as they are and its exit code comes back', () => {
  const file = entry('echo', 'console.log(JSON.stringify(process.argv.slice(2)))\nprocess.exit(3)')
  const { status, stdout } = run([file, 'two words', '--json', '乌鲁木齐'])
  expect(status).toBe(3)
  expect(stdout).toBe('["two words","--json","乌鲁木齐"]\n')
})

test('it runs on Node 24, whatever started it', () => {
  const file = entry('version', 'console.log(process.versions.node)')
  expect(run([file]).stdout).toMatch(/^2[4-9]\./)
})

test('a Node too old is told what to do, and nothing runs', () => {
  const old = `Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } })`
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(old)}`]
  const { status, stdout, stderr } = run([entry('never', "console.log('ran')")], preload)
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toContain('install Node 20.19 or later')
})

test.skipIf(process.platform === 'win32')('a signal reaches the entry and ends both', async () => {
  const file = entry('wait', "process.stdout.write('up')\nsetTimeout(() => {}, 60_000)")
  const child = spawn(process.execPath, [starter, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.once('data', () => child.kill('SIGTERM'))
  const signal = await new Promise(resolve => child.on('exit', (_, by) => resolve(by)))
  expect(signal).toBe('SIGTERM')
})

test.skipIf(process.platform === 'win32')(
  'when the starter is killed the entry ends too and frees its locks',
  async () => {
    const pidFile = path.join(folder, 'pid')
    const file = entry(
      'linger',
      `import { writeFileSync } from 'node:fs'
       writeFileSync(${JSON.stringify(pidFile)}, String(process.pid))
       process.stdout.write('up')
       setTimeout(() => {}, 60_000)`,
    )
    const child = spawn(process.execPath, [starter, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.once('data', () => child.kill('SIGKILL'))
    await new Promise(resolve => child.on('exit', resolve))
    const pid = Number(readFileSync(pidFile, 'utf8'))
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
  },
)

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
