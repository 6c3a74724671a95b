import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { TestProject } from 'vitest/node'
import { writeAstana } from '#loop/demo/astana.ts'
import { buildWeb } from '#server/index.ts'
import { chromiumPath } from './browser.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- vitest is extended by merging
  interface ProvidedContext {
    /** Where the app under test answers; null where no browser is there to look at it. */
    appUrl: string | null
  }
}

const program = path.join(import.meta.dirname, '../../src/cli/main.ts')

let stop = async () => {}

/** The whole way once for all browser tests: Astana taken in, its checkup run, the real server on a free port. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env['HC_E2E_URL'] ?? null
  if (given !== null || chromiumPath() === null) {
    project.provide('appUrl', given)
    return
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-e2e-'))
  const record = path.join(folder, 'record')
  const city = path.join(folder, 'astana.geojsonl')
  await writeAstana(city, () => undefined)
  await run(['intake', city, '--db', record])
  await run([
    'checkup',
    '--db',
    record,
    '--scope',
    'bbox:71.36,51.10,71.52,51.20',
    '--grid',
    '1000',
  ])
  await buildWeb(line => console.log(line))
  const server = await serve(record)
  project.provide('appUrl', server.url)
  stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export const teardown = () => stop()

/** A verb of the command line; its complaint becomes the error. */
function run(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...args, '--json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`${args[0]} (exit ${code}): ${complaint}`)),
    )
  })
}

async function serve(record: string) {
  const child = spawn(process.execPath, [program, 'serve', '--db', record, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const ready = Promise.withResolvers<string>()
  createInterface({ input: child.stdout }).on('line', line => {
    const url = /http:\/\/[\w.:]+/.exec(line)?.[0]
    if (url !== undefined) ready.resolve(url)
  })
  void ended.then(() => ready.reject(new Error('the server ended before it was ready')))
  return {
    url: await ready.promise,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
