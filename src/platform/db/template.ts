import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { digest } from '#base/digest.ts'
import { EmbeddedEngine } from './embedded.ts'
import { INITDB } from './embedded-link.ts'
import { DEFAULT_DEADLINE_MS } from './engine.ts'
import { migrate, migrationsDigest, type Migration } from './migrate.ts'

const MOST_TEMPLATES = 12
const CHECKOUT_MODULES = fileURLToPath(new URL('../../../node_modules/', import.meta.url))

/**
 * A tar of a data folder that already has the schema, made once for each engine version and set of migrations.
 * initdb in WASM takes seconds; a record opened from this takes less than one.
 */
export async function migratedTemplate(
  migrations: readonly Migration[],
  onProgress: (step: string) => void,
): Promise<string> {
  const key = migrationsDigest(migrations).slice('sha256:'.length, 'sha256:'.length + 16)
  const engine = `${engineVersion()}-${digest(INITDB).slice('sha256:'.length, 'sha256:'.length + 8)}`
  return cached(`${engine}-${key}`, async file => {
    onProgress('template')
    const bare = await cached(engine, made => fill(null, [], made))
    await fill(bare, migrations, file)
  })
}

async function fill(
  template: string | null,
  migrations: readonly Migration[],
  file: string,
): Promise<void> {
  const engine = await EmbeddedEngine.open({
    dataFolder: null,
    template,
    deadlineMs: DEFAULT_DEADLINE_MS,
  })
  try {
    if (migrations.length > 0) {
      const lease = await engine.acquire()
      await migrate(lease.session, migrations, () => {})
      lease.release()
    }
    await engine.dump(file)
  } finally {
    await engine.close()
  }
}

/** Two processes may make the same file at once; whichever is renamed last stands, and both are whole. */
async function cached(name: string, make: (file: string) => Promise<void>): Promise<string> {
  const folder = cacheFolder()
  const file = join(folder, `record-${name}.tar`)
  if (existsSync(file)) {
    await used(file)
    return file
  }
  const making = `${file}.${process.pid}.${Math.round(performance.now() * 1000)}`
  try {
    await make(making)
    await rename(making, file)
  } finally {
    await rm(making, { force: true })
  }
  await prune(folder)
  return file
}

async function used(file: string): Promise<void> {
  // Where the cache belongs to somebody else the file is still good to read.
  await utimes(file, new Date(), new Date()).catch(() => undefined)
}

/** Every change of a migration makes another template; those longest unused go. */
async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(name => /^record-.*\.tar$/.test(name))
  const files = names.map(name => join(folder, name))
  const ages = await Promise.all(
    files.map(async file => ({ file, at: (await stat(file).catch(() => null))?.mtimeMs ?? 0 })),
  )
  const old = ages.toSorted((a, b) => b.at - a.at).slice(MOST_TEMPLATES)
  await Promise.all(old.map(({ file }) => rm(file, { force: true })))
}

function cacheFolder(): string {
  const user = process.getuid?.() ?? 0
  const folder = writable(CHECKOUT_MODULES)
    ? join(CHECKOUT_MODULES, '.cache', 'huancheng')
    : join(tmpdir(), `huancheng-cache-${user}`)
  mkdirSync(folder, { recursive: true })
  return folder
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function engineVersion(): string {
  const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'))
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(manifest, 'utf8')))
  return version
}
