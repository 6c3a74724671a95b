import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRecord, sql, type Db, type RecordTarget } from '#platform/db/index.ts'
import { createApp } from '#server/app.ts'
import { onServer } from '../../test/engines.ts'
import type { Case, Row, Stage } from '../case.ts'
import { load } from '../load.ts'
import { compared, runsOf, type Answer } from '../measure.ts'

const [FEW, MANY] = [10_000, 1_000_000]
const RUNS = 200
/** Objects written by one statement: more would pass its deadline. */
const PIECE = 50_000
const DATABASE = 'huancheng_bench_pages'

/** Pages by their place in the collection and in the city; each has the same number of features at either size. */
const north = (objects: number) => 43 + (objects / 1000) * 0.0003
const asked: Readonly<Record<string, (objects: number) => string>> = {
  'first page': () => '',
  'page in the middle': () => '&after=building-8',
  'page near the end': () => '&after=building-f0',
  'small box': () => '&bbox=87.001,43.0001,87.003,43.002',
  'half the city, first page': objects => `&bbox=87,43,87.15,${north(objects)}`,
  'half the city, page in the middle': objects =>
    `&bbox=87,43,87.15,${north(objects)}&after=building-8`,
}

type Engine = 'embedded' | 'server'

/** A page of OGC API Features costs the same in a small register and in a large one. */
export const pages: Case = {
  name: 'pages',
  title: 'A page of 100 objects by OGC API Features, of a million objects and of ten thousand',
  expectedS: 140,
  limitS: 1500,
  async run(stage) {
    const engines: readonly Engine[] =
      stage.postgres === null ? ['embedded'] : ['embedded', 'server']
    const rows: Row[] = []
    for (const engine of engines) {
      const few = await timedAt(engine, FEW, stage)
      const many = await timedAt(engine, MANY, stage)
      for (const name of Object.keys(asked)) {
        const [ours, peer] = [many.get(name), few.get(name)]
        if (ours !== undefined && peer !== undefined)
          rows.push(compared([`${name}, ${engine}`, 'ms'], ours, { 'ten thousand': peer }))
      }
    }
    return {
      data: 'houses of five corners and three fields, over loopback, client in the same process',
      rows,
      facts: {},
      notes: ['Ten thousand objects stand where a peer does: 1 times as much is flat.'],
    }
  },
}

async function timedAt(engine: Engine, objects: number, { postgres }: Stage) {
  const folder = mkdtempSync(join(tmpdir(), 'huancheng-pages-'))
  const target = await targetOf(engine, folder, postgres)
  const db = await openRecord(target, { create: true })
  try {
    await fill(db, objects)
    return await timedPages(db, objects, folder)
  } finally {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
    if (postgres !== null && engine === 'server') await dropped(postgres)
  }
}

async function targetOf(
  engine: Engine,
  folder: string,
  server: string | null,
): Promise<RecordTarget> {
  if (engine === 'embedded' || server === null)
    return { kind: 'folder', path: join(folder, 'record') }
  await dropped(server)
  await onServer(
    server,
    `create database ${DATABASE} template template0 lc_collate 'C' lc_ctype 'C'`,
  )
  const url = new URL(server)
  url.pathname = `/${DATABASE}`
  return { kind: 'url', url: url.href }
}

const dropped = (server: string) => onServer(server, `drop database if exists ${DATABASE}`)

async function timedPages(db: Db, objects: number, folder: string): Promise<Map<string, Answer>> {
  const app = await createApp(db, { cacheFolder: null, arrivalsFolder: join(folder, 'arrivals') })
  try {
    const base = await app.listen({ host: '127.0.0.1', port: 0 })
    const items = `${base}/ogc/collections/building/items?limit=100`
    const found = new Map<string, Answer>()
    for (const [name, queryOf] of Object.entries(asked)) {
      const url = `${items}${queryOf(objects)}`
      // The first of a kind waits for the frame, and for what is compiled.
      const page: unknown = await fetch(url).then(reply => reply.json())
      await load(1, 20, { urlOf: () => url })
      const { ms, errors } = await load(1, RUNS, { urlOf: () => url })
      if (errors > 0) throw new Error(`${url}: ${errors} errors`)
      found.set(name, { runs: runsOf(ms), values: [Number(Object(page)['numberReturned'])] })
    }
    return found
  } finally {
    await app.close()
  }
}

/** A square of 1,000 houses a row, each of five corners some 10 m apart, all public. */
async function fill(db: Db, objects: number): Promise<void> {
  for (let from = 0; from < objects; from += PIECE)
    await db.run(houses(db.city, from, Math.min(objects, from + PIECE)))
  await db.run(sql`insert into city.revision (city, digest) values (${db.city}, ${`${objects}`})`)
  await db.run(sql`analyze city.object`)
}

const corners = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
] as const
const ordinates = corners
  .map(([x, y]) => `float8send(west + ${x} * 0.0001) || float8send(south + ${y} * 0.0001)`)
  .join(' || ')

const houses = (city: string, from: number, to: number) => ({
  text: `
    insert into city.object (city, id, class, kind, name, fields, geometry, west, south, east, north, grade, batch)
    select $1, 'building-' || substr(md5(n::text), 1, 16), 'building', 'house', '楼 ' || n,
      jsonb_build_object('storeys', n % 30, 'yearBuilt', 1950 + n % 70, 'use', '住宅'),
      '\\x00'::bytea || int4send(3) || int4send(1) || int4send(5) || ${ordinates},
      west, south, west + 0.0001, south + 0.0001, 'public', 1
    from (
      select n, 87 + (n % 1000) * 0.0003 as west, 43 + (n / 1000) * 0.0003 as south
      from generate_series($2::int, $3::int) n
    ) place`,
  values: [city, from, to - 1],
})
