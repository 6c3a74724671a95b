import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digest } from '#base/digest.ts'

const root = join(import.meta.dirname, '../..')
const built = join(root, 'web/dist')

/** Builds the browser app where its sources have changed since the last build; tells what it does, line by line. */
export async function buildWeb(say: (line: string) => void): Promise<void> {
  const stamp = join(built, '.sources')
  const sources = sourcesDigest()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  say('building the browser app…')
  // Beside the one that may be served meanwhile, or built by another process.
  const making = `${built}-${process.pid}`
  try {
    await vite(making)
    writeFileSync(join(making, '.sources'), sources)
    rmSync(built, { recursive: true, force: true })
    renameSync(making, built)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

/** Over every file the build reads: the app's own and the lock of its packages. */
function sourcesDigest(): string {
  const files = readdirSync(join(root, 'web'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.parentPath.startsWith(built))
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
  return digest(
    [...files, join(root, 'package-lock.json')].map(file => [file, digest(readFileSync(file))]),
  )
}

function vite(folder: string): Promise<void> {
  const args = [
    'node_modules/vite/bin/vite.js',
    'build',
    '-c',
    'web/vite.config.ts',
    '--outDir',
    folder,
    '--logLevel',
    'warn',
  ]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      // What a test started would else be React as for development, several times as slow.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.on('error', reject)
    child.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`the browser app did not build (exit ${code})`)),
    )
  })
}
