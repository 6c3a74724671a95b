import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'

/** What the tests need beyond npm; null where the machine has none. */
export type Tools = {
  /** Path of a Chromium or Chrome. */
  readonly chromium: string | null
  /** A file of a font with Chinese letters. */
  readonly fonts: string | null
  /** Folder of PostgreSQL's server programs (`initdb`, `postgres`). */
  readonly postgres: string | null
  /** The file by which that PostgreSQL knows PostGIS. */
  readonly postgis: string | null
  /** Path of `ogrinfo`, of GDAL 3.6 or later. */
  readonly gdal: string | null
  /** Path of a Python that has QGIS. */
  readonly qgis: string | null
}

const packages: Readonly<Record<keyof Tools, readonly string[]>> = {
  chromium: ['chromium'],
  fonts: ['fonts-noto-cjk', 'fonts-noto-core'],
  postgres: ['postgresql'],
  postgis: ['postgresql-postgis'],
  gdal: ['gdal-bin'],
  qgis: ['python3-qgis'],
}

/** Looks where the tools usually are; installs nothing. */
function findTools(): Tools {
  return {
    chromium: findChromium(),
    fonts: findFonts(),
    postgres: findPostgres(),
    postgis: findPostgis(),
    gdal: onPath('ogrinfo'),
    qgis: findQgis(),
  }
}

/** Finds the tools and, as root on a machine with apt, installs those that are missing. */
export function provideTools(say: (line: string) => void): Tools {
  const found = findTools()
  const wanted = missingTools(found).flatMap(tool => packages[tool])
  if (wanted.length === 0 || process.getuid?.() !== 0 || onPath('apt-get') === null) return found
  say(`installing ${wanted.join(', ')}`)
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  apt('update')
  if (!apt('install', '-y', '--no-install-recommends', ...wanted)) say('apt-get did not finish')
  return findTools()
}

const required = ['chromium', 'fonts', 'postgres', 'postgis', 'gdal'] as const
/** Too large to be put on a machine unasked: what lacks it is tested without it, and that is said. */
const optional = ['qgis'] as const

export const missingTools = (tools: Tools): readonly (keyof Tools)[] =>
  required.filter(name => tools[name] === null)

export const optionalMissing = (tools: Tools): readonly (keyof Tools)[] =>
  optional.filter(name => tools[name] === null)

/** The line that installs what is missing, for whoever is not root. */
export function aptLine(missing: readonly (keyof Tools)[]): string {
  const names = missing.flatMap(tool => packages[tool]).join(' ')
  return `apt-get install -y --no-install-recommends ${names}`
}

export function findChromium(): string | null {
  const named = process.env['HC_CHROMIUM']
  if (named !== undefined) return existsSync(named) ? named : null
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const places = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ]
  return first(names.map(onPath)) ?? places.find(place => existsSync(place)) ?? null
}

export function findPostgres(): string | null {
  const named = process.env['HC_POSTGRES_BIN']
  if (named !== undefined) return isServer(named) ? named : null
  const onIt = onPath('initdb')
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian) : []
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))
  const folders = [
    ...(onIt === null ? [] : [path.dirname(onIt), path.dirname(realpathSync(onIt))]),
    ...newest.map(version => path.join(debian, version, 'bin')),
  ]
  return folders.find(isServer) ?? null
}

/** Where the server that `findPostgres` found keeps its extensions. */
export function findPostgis(): string | null {
  const bin = findPostgres()
  if (bin === null) return null
  const told = spawnSync(path.join(bin, 'pg_config'), ['--sharedir'], { encoding: 'utf8' })
  const file = path.join(told.stdout?.trim() ?? '', 'extension', 'postgis.control')
  return existsSync(file) ? file : null
}

/** A Python that knows QGIS: Debian's own before another that stands in its way. */
export function findQgis(): string | null {
  const knows = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("qgis") is None)'
  const pythons = ['/usr/bin/python3', onPath('python3')].filter(python => python !== null)
  return pythons.find(python => spawnSync(python, ['-c', knows]).status === 0) ?? null
}

const isServer = (folder: string) =>
  ['initdb', 'postgres', 'psql'].every(name => existsSync(path.join(folder, name)))

function findFonts(): string | null {
  if (process.platform !== 'linux') return 'of the system'
  const { stdout } = spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' })
  return stdout?.split('\n')[0]?.replace(/:\s*$/, '') || null
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return folders.map(folder => path.join(folder, name + suffix)).find(isProgram) ?? null
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function first(found: readonly (string | null)[]): string | null {
  return found.find(one => one !== null) ?? null
}
