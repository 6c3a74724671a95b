import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { findPostgres } from '../scripts/tools.ts'

/** A PostgreSQL server of the tests' own: private folder, reached by a socket in it and by nothing else. */
export type PostgresServer = { readonly url: string; stop(): Promise<void> }

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the test server is; null where this machine has no PostgreSQL. */
    postgres: string | null
  }
}

const START_TIMEOUT_MS = 60_000
const IN_MEMORY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/** Starts a server on a new cluster with collation C; null where its programs are not found. */
export async function startPostgres(
  settings: readonly string[] = [],
): Promise<PostgresServer | null> {
  const bin = findPostgres()
  if (bin === null || process.platform === 'win32') return null
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-pg-'))
  const user = ordinaryUser()
  if (user !== null) chownSync(folder, user.uid, user.gid)
  const data = path.join(folder, 'data')
  try {
    initialise(bin, data, user)
    const flags = ["listen_addresses=''", ...IN_MEMORY, ...settings].map(one => `-c ${one}`)
    // The shell waits for the end of its input, which comes however this process ends.
    const script = `"$0/postgres" -D "$1/data" -k "$1" ${flags.join(' ')} </dev/null & read -r _; kill -INT $!; wait $!; rm -rf "$1"`
    const shell = spawn('sh', ['-c', script, bin, folder], {
      stdio: ['pipe', 'ignore', 'pipe'],
      cwd: folder,
      ...user,
    })
    await ready(shell)
    return { url: `postgresql://hc@localhost/postgres?host=${folder}`, stop: () => stop(shell) }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

type User = { readonly uid: number; readonly gid: number }

/** PostgreSQL refuses to run as root; null where we are not root. */
function ordinaryUser(): User | null {
  if (process.getuid?.() !== 0) return null
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const fields = ['postgres', 'nobody']
    .map(name => lines.find(line => line.startsWith(`${name}:`))?.split(':'))
    .find(found => found !== undefined)
  if (fields === undefined)
    throw new Error('running as root, and there is no user postgres or nobody')
  return { uid: Number(fields[2]), gid: Number(fields[3]) }
}

function initialise(bin: string, data: string, user: User | null): void {
  const flags = ['--no-sync', '--auth=trust', '--username=hc', '--locale=C', '--encoding=UTF8']
  const { status, stderr } = spawnSync(path.join(bin, 'initdb'), ['-D', data, ...flags], {
    encoding: 'utf8',
    cwd: path.dirname(data),
    ...user,
  })
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`)
}

function ready(shell: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let said = ''
  const timer = setTimeout(() => reject(new Error(`no server in time: ${said}`)), START_TIMEOUT_MS)
  shell.on('exit', () => reject(new Error(`the server ended: ${said}`)))
  shell.stderr?.on('data', (bytes: Buffer) => {
    said = `${said}${bytes.toString()}`.slice(-4000)
    if (said.includes('ready to accept connections')) resolve()
  })
  return promise.finally(() => clearTimeout(timer))
}

async function stop(shell: ChildProcess): Promise<void> {
  const ended = new Promise(resolve => shell.once('exit', resolve))
  shell.stdin?.end()
  await ended
}

let server: PostgresServer | null = null

/** One server for the whole run, before the first test file. */
export async function setup(project: TestProject): Promise<void> {
  server = await startPostgres()
  if (server === null) console.log('no PostgreSQL found: the tests on a server are skipped')
  project.provide('postgres', server?.url ?? null)
}

export async function teardown(): Promise<void> {
  await server?.stop()
}
