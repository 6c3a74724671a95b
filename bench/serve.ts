import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** `hc serve` over a record on a free port of this machine; `stop` ends it. */
export async function serve(record: string): Promise<{ url: string; stop(): Promise<void> }> {
  const main = join(import.meta.dirname, '../src/cli/main.ts')
  const child = spawn(process.execPath, [main, 'serve', '--port', '0', '--db', record], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const ready = Promise.withResolvers<string>()
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said = `${said}${bytes.toString()}`.slice(-2000)))
  createInterface({ input: child.stdout }).on('line', line => {
    const url = /http:\/\/[\w.:]+/.exec(line)?.[0]
    if (url !== undefined) ready.resolve(url)
  })
  void ended.then(() => ready.reject(new Error(`hc serve ended: ${said}`)))
  return {
    url: await ready.promise,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
