import { enableCompileCache } from 'node:module'
import path from 'node:path'

// What Node makes of the sources is kept: stripping their types and compiling them took half of a command's start.
enableCompileCache(path.join(import.meta.dirname, '../../node_modules/.cache/huancheng/compiled'))
const { run } = await import('./run.ts')

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => performance.now(),
})
