/**
 * Times what GIS programs ask of the register at ten thousand and at a million objects: pages of OGC API Features by HTTP
 * on this machine, and exports as whole commands. `node bench/gis.ts [--rows 10000,1000000] [--engines embedded,server]`
 * prints one JSON document; a server is one of its own, started and thrown away.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openRecord, sql, type Db, type RecordTarget } from '#platform/db/index.ts'
import { createApp } from '#server/app.ts'
import { onServer } from '../test/engines.ts'
import { startPostgres } from '../test/postgres.ts'

const runs = 40
const formats = ['geojson', 'gpkg', 'fgb', 'csv']
const epsg4490 = encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/4490')

/** A square of 1,000 houses a row, each of five corners some 10 m apart, all public. */
async function fill(db: Db, rows: number): Promise<void> {
  const ordinates = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ].map(
    ([x = 0, y = 0]) =>
      `float8send(place.west + ${x} * 0.0001) || float8send(place.south + ${y} * 0.0001)`,
  )
  await db.run({
    text: `
      insert into city.object (city, id, class, kind, name, fields, geometry, west, south, east, north, grade, batch)
      select '${db.city}', 'building-' || substr(md5(n::text), 1, 16), 'building', 'house', '楼 ' || n,
        jsonb_build_object('storeys', n % 30, 'yearBuilt', 1950 + n % 70, 'use', '住宅'),
        '\\x00'::bytea || int4send(3) || int4send(1) || int4send(5) || ${ordinates.join(' || ')},
        west, south, west + 0.0001, south + 0.0001, 'public', 1
      from (
        select n, 87 + (n % 1000) * 0.0003 as west, 43 + (n / 1000) * 0.0003 as south
        from generate_series(0, ${rows - 1}) n
      ) place`,
    values: [],
  })
  await db.run(
    sql`insert into city.revision (city, digest) values (${db.city}, ${`bench ${rows}`})`,
  )
  await db.run(sql`analyze city.object`)
}

const quantile = (times: readonly number[], part: number) =>
  round(times.toSorted((a, b) => a - b)[Math.floor(part * (times.length - 1))] ?? NaN)
const round = (n: number) => Math.round(n * 100) / 100

async function timePages(db: Db, rows: number) {
  const app = await createApp(db, { cacheFolder: null, arrivalsFolder: join(folder, 'arrivals') })
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  const items = `${base}/ogc/collections/building/items?limit=100`
  const north = 43 + (rows / 1000) * 0.0003
  const half = `&bbox=87,43,87.15,${north}`
  const asked = {
    'first page': '',
    'middle page': '&after=building-8',
    'last page': '&after=building-ff',
    'first page, EPSG:4490': `&crs=${epsg4490}`,
    'small box': '&bbox=87.001,43.0001,87.003,43.002',
    'half the city, first page': half,
    'half the city, middle page': `${half}&after=building-8`,
  }
  const began = performance.now()
  await fetch(`${items}${asked['small box']}`).then(reply => reply.text())
  const frameS = round((performance.now() - began) / 1000)
  const pages: Record<string, { p50Ms: number; p95Ms: number; features: number }> = {}
  for (const [name, query] of Object.entries(asked)) {
    const times: number[] = []
    let features = 0
    for (let run = 0; run < runs; run++) {
      const start = performance.now()
      const page: unknown = await fetch(`${items}${query}`).then(reply => reply.json())
      times.push(performance.now() - start)
      features = Number(Object(page)['numberReturned'])
    }
    pages[name] = { p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), features }
  }
  await app.close()
  return { frameS, pages }
}

/** One export in its own process: wall and CPU seconds, peak resident memory, size of the file. */
function timeExport(target: string, format: string) {
  const [file, peak] = [join(folder, `out.${format}`), join(folder, 'peak.txt')]
  const root = join(import.meta.dirname, '..')
  const preload = join(import.meta.dirname, 'peak-memory.ts')
  const began = performance.now()
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', preload, join(root, 'src/cli/main.ts'), 'export', file, '--db', target],
    { cwd: folder, env: { ...process.env, HC_PEAK_FILE: peak }, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`export ${format}: ${stderr}`)
  const figure = {
    wallS: round((performance.now() - began) / 1000),
    peakMb: Math.round(Number(readFileSync(peak, 'utf8')) / 1024),
    fileMb: round(statSync(file).size / 2 ** 20),
  }
  rmSync(file)
  return figure
}

async function time(target: RecordTarget, path: string, rows: number) {
  const db = await openRecord(target, { create: true })
  await fill(db, rows)
  const pages = await timePages(db, rows)
  await db.close()
  const exports = Object.fromEntries(formats.map(format => [format, timeExport(path, format)]))
  return { rows, ...pages, exports }
}

async function timeOn(engine: string, rows: number) {
  if (engine === 'embedded') {
    const path = join(folder, `record-${rows}`)
    return { engine, ...(await time({ kind: 'folder', path }, path, rows)) }
  }
  const server = await startPostgres()
  if (server === null) throw new Error('no PostgreSQL found')
  try {
    const url = new URL(server.url)
    url.pathname = '/bench'
    await onServer(
      server.url,
      `create database bench template template0 lc_collate 'C' lc_ctype 'C'`,
    )
    return { engine, ...(await time({ kind: 'url', url: url.href }, url.href, rows)) }
  } finally {
    await server.stop()
  }
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,1000000' },
    engines: { type: 'string', default: 'embedded,server' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'huancheng-bench-'))
try {
  const figures = []
  for (const engine of values.engines.split(','))
    for (const rows of values.rows.split(',')) figures.push(await timeOn(engine, Number(rows)))
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  }
  process.stdout.write(`${JSON.stringify({ machine, runs, figures }, null, 2)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
