import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { TestProject } from 'vitest/node'
import { chromiumPath } from './browser.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- vitest is extended by merging
  interface ProvidedContext {
    /** Where the app under test answers; null where no browser is there to look at it. */
    appUrl: string | null
  }
}

const demo = path.join(import.meta.dirname, '../../src/cli/demo.ts')

let stop = async () => {}

/** The demo, from nothing to a served city, once for all browser tests: in a folder of its own, on a free port. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env['HC_E2E_URL'] ?? null
  if (given !== null || chromiumPath() === null) {
    if (given === null) console.log('skipped: browser tests, there is no Chromium')
    project.provide('appUrl', given)
    return
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-e2e-'))
  const child = spawn(process.execPath, [demo, '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const ready = Promise.withResolvers<string>()
  createInterface({ input: child.stdout }).on('line', line => {
    const url = /http:\/\/[\w.:]+/.exec(line)?.[0]
    if (url !== undefined) ready.resolve(url)
  })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said = `${said}${bytes.toString()}`.slice(-2000)))
  void ended.then(() => ready.reject(new Error(`the demo ended before it was ready: ${said}`)))
  project.provide('appUrl', await ready.promise)
}

export const teardown = () => stop()
