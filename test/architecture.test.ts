import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { violations } from './architecture/rules.ts'
import { readFacts, type Facts } from './architecture/source.ts'

const root = path.join(import.meta.dirname, '..')

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .filter(name => ending.test(name) && !name.startsWith('web/dist/'))
}

const read = (name: string) => readFileSync(path.join(root, name), 'utf8')

const files = ['src', 'web', 'bench', 'scripts'].flatMap(folder => filesUnder(folder, /\.tsx?$/))
const facts = files.map(name => readFacts({ path: name, text: read(name) }))
const published = new Set(
  filesUnder('migrations', /\.sql$/).flatMap(name =>
    [...read(name).matchAll(/create (?:or replace )?view ([a-z_]+\.[a-z_]+)/gi)].map(
      m => m[1] ?? '',
    ),
  ),
)

test('no file breaks the architecture', () => {
  expect(violations(facts, published)).toEqual([])
})

test('the reader sees the imports it is to judge', () => {
  const count = (of: readonly Facts[]) => of.flatMap(one => one.imports).length
  expect(count(facts.filter(one => one.path.startsWith('src/')))).toBeGreaterThan(400)
  expect(count(facts.filter(one => one.path.startsWith('web/')))).toBeGreaterThan(60)
  expect(facts.flatMap(one => one.tables).length).toBeGreaterThan(20)
})

test('style sheets take their colours from the tokens', () => {
  const sheets = filesUnder('web', /\.css$/)
  expect(sheets.filter(name => /#[0-9a-f]{3,8}\b/i.test(read(name)))).toEqual([])
})

const downward = 'imports go down only'
const door = 'a stage is entered by its door'
const pure = 'pure files reach for nothing'
const onePlace = 'a package has one place'
const tables = 'tables are one’s own or published below'
const alone = 'the web imports nothing of the server'
const colours = 'colours stand in the tokens'

test.each([
  [downward, 'src/geo/a.ts', "import { x } from '#platform/frame/index.ts'"],
  [downward, 'src/survey/a.ts', "import { x } from '../checkup/index.ts'"],
  [downward, 'src/survey/a.ts', "import type { X } from '#checkup/index.ts'"],
  [downward, 'src/survey/a.ts', "export * from '#checkup/index.ts'"],
  [downward, 'src/survey/a.ts', "const x = await import('#checkup/index.ts')"],
  [downward, 'src/finance/a.ts', "import { x } from '#heritage/index.ts'"],
  [downward, 'src/city/a.ts', "new Worker(new URL('../survey/worker.ts', import.meta.url))"],
  [downward, 'src/helpers/a.ts', 'export const x = 1'],
  [door, 'src/checkup/a.ts', "import { x } from '#survey/store.ts'"],
  [pure, 'src/geo/a.ts', "import { readFileSync } from 'node:fs'"],
  [pure, 'src/checkup/rules.ts', "import { sql } from '#platform/db/index.ts'"],
  [pure, 'src/checkup/model.ts', 'export const now = () => Date.now()'],
  [pure, 'src/engines/a.ts', 'export const x = () => Math.random()'],
  [pure, 'src/base/a.ts', 'export const today = () => new Date()'],
  [onePlace, 'src/checkup/a.ts', "import fastify from 'fastify'"],
  [onePlace, 'src/city/a.ts', "import { Pool } from 'pg'"],
  [onePlace, 'web/checkup/a.tsx', "import { Map } from 'maplibre-gl'"],
  [tables, 'src/checkup/store.ts', 'db.rows(sql`select 1 from city.object`)'],
  [tables, 'src/survey/store.ts', 'db.run(sql`insert into checkup.reading (id) values (${1})`)'],
  [tables, 'src/survey/store.ts', "tx.copyIn('city.object', [], [])"],
  [alone, 'web/a.tsx', "import { x } from '../src/city/index.ts'"],
  [colours, 'web/a.tsx', "export const ink = '#1A2226'"],
  [colours, 'web/a.tsx', 'export const edge = `1px solid #eee`'],
  ['imports can be read', 'src/city/a.ts', 'const x = await import(name)'],
])('%s: a planted breach in %s is found', (rule, at, text) => {
  const found = violations([readFacts({ path: at, text })], new Set())
  expect(found.map(one => one.rule)).toContain(rule)
})

test.each([
  ['src/checkup/a.ts', "import { x } from './store.ts'"],
  ['src/checkup/a.ts', "import { x } from '#survey/index.ts'"],
  ['src/server/app.ts', "import { x } from '#checkup/routes.ts'"],
  ['src/checkup/store.ts', 'db.rows(sql`select 1 from checkup.reading join city.objects_in_use`)'],
  ['src/city/a.ts', 'export const now = () => Date.now()'],
  ['src/geo/a.test.ts', "import { readFileSync } from 'node:fs'"],
  ['src/engines/a.ts', 'export const at = new Date(0)'],
  ['web/map/a.ts', "import { Map } from 'maplibre-gl'"],
])('%s may do what it does: %s', (at, text) => {
  const found = violations([readFacts({ path: at, text })], new Set(['city.objects_in_use']))
  expect(found).toEqual([])
})
