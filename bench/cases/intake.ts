import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Case, Stage } from '../case.ts'
import { cityFiles } from '../fixtures.ts'
import { alone, compared, runsOf, type Answer } from '../measure.ts'
import { psql } from '../postgis.ts'

const RUNS = 2
const main = join(import.meta.dirname, '../../src/cli/main.ts')
/** Clock ticks of /proc, which Linux has told as hundredths of a second for as long as it exists. */
const TICK_MS = 10

/**
 * A shapefile of all buildings with GBK text into a database of its own: by `hc intake`, which validates, digests and
 * logs, and by ogr2ogr, which copies and makes its spatial index. CPU of the client's process and of all of the server's.
 */
export const intake: Case = {
  name: 'intake',
  title: 'A GBK shapefile of all buildings into PostgreSQL',
  expectedS: 120,
  limitS: 600,
  async run(stage) {
    const folder = await cityFiles(stage, 'shapefile', 'buildings')
    const file = join(folder, '建筑.shp')
    const embedded = await embeddedRuns(stage, file)
    const notes = ['Client and server together; the embedded record has its engine in the client.']
    const rows = [alone(['hc intake, embedded record', 'CPU ms'], embedded)]
    if (stage.postgres === null) return { data: file, rows, facts: {}, notes }
    const mine = into(stage.postgres, 'taken', url => [
      process.execPath,
      main,
      'intake',
      file,
      '--db',
      url,
      '--city',
      'taken',
    ])
    const peers = hasOgr()
      ? {
          ogr2ogr: into(stage.postgres, 'copied', url => [...ogr2ogr, `PG:${url}`, file]),
        }
      : {}
    const row = compared(['into PostgreSQL, client and server', 'CPU ms'], mine, peers, [
      { peer: 'ogr2ogr', times: 0.5 },
    ])
    return {
      data: 'synthetic city',
      rows: [row, ...rows],
      facts: factsOf(folder),
      notes,
    }
  },
}

/** By COPY, with the spatial index that it makes by itself; destination and source follow. */
const ogr2ogr =
  'ogr2ogr -f PostgreSQL -nln building -nlt PROMOTE_TO_MULTI -lco SPATIAL_INDEX=GIST --config PG_USE_COPY YES'.split(
    ' ',
  )

const hasOgr = () => spawnSync('ogr2ogr', ['--version']).status === 0

const factsOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder).map(name => [`bytes of ${name}`, readFileSync(join(folder, name)).length]),
  )

async function embeddedRuns(stage: Stage, file: string) {
  const spent: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const record = join(stage.work, 'taken')
    spent.push(clientCpu([process.execPath, main, 'intake', file, '--db', record]))
    rmSync(record, { recursive: true, force: true })
  }
  return runsOf(spent)
}

/** CPU of a command and of the server, into a new database each time; how many rows came in. */
function into(server: string, name: string, command: (url: string) => string[]): Answer {
  const spent: number[] = []
  const url = new URL(server)
  url.pathname = `/${name}`
  for (let run = 0; run < RUNS; run++) {
    psql(server, `drop database if exists ${name};\ncreate database ${name} template template0`)
    if (name === 'copied') psql(url.href, 'create extension postgis')
    const before = serverCpu(server)
    const client = clientCpu(command(url.href))
    // What the server's process for this client took is counted once that has ended.
    psql(server, 'select pg_sleep(1)')
    spent.push(client + serverCpu(server) - before)
  }
  const table = name === 'copied' ? 'building' : 'city.object'
  const rows = Number(psql(url.href, `select count(*) from ${table}`).out)
  return { runs: runsOf(spent), values: [rows] }
}

/** CPU milliseconds of a command and what it started, by the shell's own count. */
function clientCpu(command: readonly string[]): number {
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', '"$@" >/dev/null; echo $?; times', 'sh', ...command],
    {
      encoding: 'utf8',
      env: { ...process.env, SHAPE_ENCODING: 'GBK' },
    },
  )
  const [exit, , children = ''] = stdout.split('\n')
  if (status !== 0 || exit !== '0') throw new Error(`${command.join(' ')}: ${stderr.slice(-1000)}`)
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)]
    .map(([, minutes, seconds]) => (60 * Number(minutes) + Number(seconds)) * 1000)
    .reduce((sum, ms) => sum + ms, 0)
}

/** CPU milliseconds of the server so far: its first process, what that has waited for, and what now runs. */
function serverCpu(server: string): number {
  const folder = new URL(server).searchParams.get('host') ?? ''
  const first = Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0])
  let ticks = 0
  for (const pid of readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)) {
    const stat = statOf(pid)
    if (pid === first) ticks += stat.own + stat.ended
    else if (stat.parent === first) ticks += stat.own
  }
  return ticks * TICK_MS
}

function statOf(pid: number): { parent: number; own: number; ended: number } {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
    return { parent: fields[1] ?? 0, own: user + system, ended: endedUser + endedSystem }
  } catch {
    // A process that has ended since the folder was listed.
    return { parent: 0, own: 0, ended: 0 }
  }
}
