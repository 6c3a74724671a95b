import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { conductCheckup } from '#checkup/conduct.ts'
import { storeRun } from '#checkup/store.ts'
import { openRecord, type Db } from '#platform/db/index.ts'
import { readAll } from '#platform/formats/testing.ts'
import { workbookBytes } from '#platform/formats/xlsx/testing.ts'
import type { Http } from '#platform/http/http.ts'
import { intake } from '#survey/index.ts'
import { createApp } from './app.ts'

let db: Db
let app: Http
const folder = mkdtempSync(path.join(tmpdir(), 'hc-server-'))

const street = (n: number) => ({
  type: 'Feature',
  id: `way/${n}`,
  properties: { highway: 'primary', name: `${n} 路` },
  geometry: {
    type: 'LineString',
    coordinates: [
      [87.6, 43.8 + n / 1000],
      [87.61, 43.8 + n / 1000],
    ],
  },
})

beforeAll(async () => {
  const file = path.join(folder, 'roads.geojson')
  const features = Array.from({ length: 5 }, (_, n) => street(n + 1))
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }))
  db = await openRecord({ kind: 'temporary', serverUrl: null })
  await intake(db, [file], { actor: 'tester' })
  const run = await conductCheckup(db, {
    set: '2024',
    scope: null,
    grid: 500,
    cacheFolder: null,
    onProgress: () => {},
    signal: new AbortController().signal,
  })
  await db.transaction(tx => storeRun(tx, run, 'tester'))
  app = await createApp(db, { cacheFolder: null, arrivalsFolder: path.join(folder, 'arrivals') })
})
afterAll(async () => {
  await app.close()
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (url: string) => app.inject({ url, headers: { host: '127.0.0.1' } })

test('the map names what there is, whom it is credited to, and the tiles to ask for', async () => {
  const map = (await get('/api/map')).json()
  expect(map.layers).toContainEqual({ name: 'road', count: 5 })
  expect(map.attributions).toEqual(['© OpenStreetMap contributors, ODbL 1.0'])
  const tile = await get(`/tiles/${map.frame}/12/3044/1492.pbf`)
  expect(tile.statusCode).toBe(200)
  expect(gunzipSync(tile.rawPayload).toString('latin1')).toContain('road')
  expect((await get('/tiles/sha256:old/12/3044/1492.pbf')).json()).toMatchObject({ status: 410 })
})

test('a tile that the browser has already is not sent again', async () => {
  const map = (await get('/api/map')).json()
  const url = `/tiles/${map.frame}/12/3044/1492.pbf`
  const { etag } = (await get(url)).headers
  const ask = (tag: string) =>
    app.inject({ url, headers: { host: '127.0.0.1', 'if-none-match': tag } })
  const again = await ask(String(etag))
  expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
  expect((await ask('"another"')).statusCode).toBe(200)
})

const Page = z.object({ rows: z.array(z.object({ id: z.string() })), next: z.number().nullable() })

test('lists are paged to their ends, each row once', async () => {
  const ids: string[] = []
  for (let after: number | null = -1; after !== null;) {
    const reply = await get(`/api/checkup/readings?after=${after}&limit=7`)
    const page = Page.parse(reply.json())
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next
  }
  expect(ids.length).toBeGreaterThan(20)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a reading tells the files its figure came from', async () => {
  const { reading, sources, versions, run } = (await get('/api/checkup/readings/U37::scope')).json()
  expect(reading).toMatchObject({ indicator: 'U37', kind: 'measured' })
  const file = { name: 'roads.geojson', format: 'geojson', rows: 5, crsDeclared: 'EPSG:4326' }
  expect(sources).toEqual([
    {
      reads: 'road',
      objects: 5,
      batches: [
        {
          id: '1',
          at: expect.any(String),
          grade: 'internal',
          objects: 5,
          files: [expect.objectContaining(file)],
        },
      ],
    },
    { reads: 'built-up-area', objects: 0, batches: [] },
  ])
  expect(versions).toEqual([
    expect.objectContaining({
      run: run.id,
      value: reading.value,
      scope: run.scope.digest,
      differs: [],
    }),
  ])
})

const post = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ method: 'POST', url, headers: { host: '127.0.0.1', ...headers } })
const recompute = '/api/checkup/readings/U37::scope/recompute'

test('a reading computed again is the same to the last byte, as long as its city is', async () => {
  const first = await post(recompute)
  expect(first.statusCode).toBe(200)
  const { stored, again, same, checked, different } = first.json()
  expect(same).toBe(true)
  expect(again).toEqual(stored)
  expect(checked).toBeGreaterThan(20)
  expect(different).toBe(0)
})

test('those who ask together share one computation', async () => {
  const [one, other] = await Promise.all([post(recompute), post(recompute)])
  expect([one.statusCode, other.statusCode]).toEqual([200, 200])
  expect(one.json().again).toEqual(other.json().again)
})

test('a reading that is not there is not computed', async () => {
  const reply = await post('/api/checkup/readings/U37::nowhere/recompute')
  expect(reply.json()).toMatchObject({ code: 'not-found', status: 404 })
})

test.each(['cross-site', 'same-site', 'none'])(
  'nothing is computed for a page of another site: %s',
  async from => {
    const reply = await post(recompute, { 'sec-fetch-site': from })
    expect(reply.json()).toMatchObject({ code: 'cross-site', status: 403 })
  },
)

test.each([
  '/api/checkup/readings?after=9000000000',
  '/api/checkup/readings?after=-2',
  '/api/checkup/readings?limit=0',
  '/api/checkup/readings?limit=1000000',
  '/api/checkup/readings?indicator=%00',
  '/api/checkup/readings?level=galaxy',
  '/api/checkup/readings?level=scope&level=cell',
  '/api/checkup/readings/%00',
  `/api/checkup/readings/${'x'.repeat(201)}`,
  '/api/checkup/findings/a:b:%00',
  '/api/checkup/areas?level=cell&after=1e999',
  '/api/checkup/indicators?set=1999',
  '/api/sources?before=99999999999999999999',
  '/api/sources/1/rejects?within=1,2,3',
  '/api/sources/1/rejects?rule=a%27b',
  '/tiles/x/-1/0/0.pbf',
  '/tiles/x/99/0/0.pbf',
  '/tiles/x/1/0/0.png',
  '/%E0%A4%A',
])('%s is refused as a request, not as a fault of the server', async url => {
  const reply = await get(url)
  expect(reply.statusCode).toBeGreaterThanOrEqual(400)
  expect(reply.statusCode).toBeLessThan(500)
  expect(reply.headers['content-type']).toMatch('application/problem+json')
  expect(reply.headers['x-content-type-options']).toBe('nosniff')
})

test.each([
  '/api/checkup/readings/nothing',
  '/api/checkup/readings/constructor::__proto__',
  '/api/checkup/findings/U37::nowhere',
  '/api/nothing',
])('%s is not there', async url => {
  expect((await get(url)).json()).toMatchObject({ code: 'not-found', status: 404 })
})

test.each([
  '/../package.json',
  '/..%2f..%2fpackage.json',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/.sources',
])('no address leads out of the browser app: %s', async url => {
  const reply = await get(url)
  expect(reply.body).not.toContain('"dependencies"')
  expect(reply.body).not.toContain('sha256:')
})

test('all that a batch left out comes as a file; a batch that is not there is not found', async () => {
  const reply = await get('/api/sources/1/rejects.csv')
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([
    200,
    'text/csv; charset=utf-8',
  ])
  expect(reply.body).toBe('\uFEFFfile,sheet,row,column,value,rule\r\n')
  expect((await get('/api/sources/99/rejects.csv')).statusCode).toBe(404)
})

test('an Excel file comes back with its bad cells marked, and an upload that is none is refused', async () => {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const post = (payload: Uint8Array) =>
    app.inject({
      method: 'POST',
      url: '/api/marked-workbook?name=%E5%BB%BA%E7%AD%91.xlsx',
      headers: { host: '127.0.0.1', 'content-type': type },
      payload: Buffer.from(payload),
    })
  const cell = (text: string) => ({ xml: `<c t="str"><v>${text}</v></c>` })
  const rows = [
    ['幢编码', '层数'],
    [cell('B1'), { xml: '<c t="e"><v>#REF!</v></c>' }],
    [cell('B2'), 3],
  ]
  const styles = '<s><fills><fill/></fills><cellXfs><xf/></cellXfs></s>'
  const reply = await post(workbookBytes([{ name: 'Sheet1', rows }], { styles }))
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, type])
  expect(reply.rawPayload.subarray(0, 2).toString()).toBe('PK')
  expect((await post(Buffer.from('x'))).json()).toMatchObject({ status: 422 })
  expect((await post(Buffer.alloc(33 * 1024 ** 2))).statusCode).toBe(413)
})

const draw = (scope: unknown, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/checkup/preview',
    headers: { host: '127.0.0.1', 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ scope }),
  })
const ring = (...coordinates: readonly (readonly [number, number])[]) => ({
  type: 'Polygon',
  coordinates: [coordinates],
})
const about = ring([87.6, 43.8], [87.61, 43.8], [87.61, 43.81], [87.6, 43.81], [87.6, 43.8])

test('a drawn scope gets its own figures, and nothing of it is stored', async () => {
  const before = (await get('/api/checkup')).json()
  const { readings, unknown, scope, objects } = (await draw(about)).json()
  // A box of 0.01° on the latitude of 43.805°: 1.1113 km by 0.8051 km on the ellipsoid.
  expect(scope.areaKm2).toBeCloseTo(1.1113 * 0.8051, 2)
  expect(objects).toMatchObject({ road: 5 })
  expect(readings.map(({ indicator }: { indicator: string }) => indicator)).toEqual(['U37', 'X11'])
  expect(readings[0].inputs.km.arterial).toBeCloseTo(5 * 0.8051, 2)
  expect(unknown).toBeGreaterThan(20)
  expect((await get('/api/checkup')).json()).toEqual(before)
})

test.each([
  ['scope-not-geojson', null],
  ['scope-not-geojson', { type: 'Polygon' }],
  ['scope-without-area', { type: 'Point', coordinates: [87.6, 43.8] }],
  ['scope-not-degrees', ring([500, 0], [501, 0], [501, 1], [500, 0])],
  ['scope-without-area', ring([87.6, 43.8], [87.61, 43.8], [87.6, 43.8], [87.6, 43.8])],
  ['scope-outside-data', ring([0, 0], [1, 0], [1, 1], [0, 0])],
])('what cannot be a scope is refused: %s', async (code, scope) => {
  expect((await draw(scope)).json()).toMatchObject({ code, status: 422 })
})

test('a ring that crosses itself is a scope of what it encloses, not a fault', async () => {
  const bow = ring([87.6, 43.8], [87.61, 43.81], [87.61, 43.8], [87.6, 43.81], [87.6, 43.8])
  const reply = await draw(bow)
  expect(reply.statusCode).toBe(200)
  expect(reply.json().scope.areaKm2).toBeCloseTo((1.1113 * 0.8051) / 2, 2)
})

test('while one scope is computed, another is asked to wait', async () => {
  const [one, other] = await Promise.all([
    draw(about),
    draw(ring([87.6, 43.8], [87.61, 43.8], [87.61, 43.81], [87.6, 43.8])),
  ])
  expect(new Set([one.statusCode, other.statusCode])).toEqual(new Set([200, 429]))
  expect((await draw(about)).statusCode).toBe(200)
})

test('no scope is computed for a page of another site, nor one sent as plain text', async () => {
  expect((await draw(about, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await draw(about, { 'content-type': 'text/plain' })).statusCode).toBe(400)
})

test('once the register has changed, computing again says what is different', async () => {
  const file = path.join(folder, 'more.geojson')
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [street(6)] }))
  await intake(db, [file], { actor: 'tester' })
  const { same, differs, different } = (await post(recompute)).json()
  expect(same).toBe(false)
  expect(differs).toContain('inputsDigest')
  expect(different).toBeGreaterThan(0)
  const { sources, run } = (await get('/api/checkup/readings/U37::scope')).json()
  const batches: { at: string }[] = sources[0].batches
  expect(batches.map(({ at }) => at > run.computedAt)).toEqual([false, true])
})

const send = (method: 'POST' | 'PUT', url: string, payload: unknown, type = 'application/json') =>
  app.inject({
    method,
    url,
    headers: { host: '127.0.0.1', 'content-type': type },
    payload: payload instanceof Buffer ? payload : JSON.stringify(payload),
  })

async function settled(url: string, of: (body: ReturnType<typeof JSON.parse>) => string) {
  for (;;) {
    const body = (await get(url)).json()
    if (of(body) !== 'running') return body
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

test('files sent over the interface are taken in, and what they lack is a page with its place', async () => {
  const bytes = Buffer.from('名称,经度,纬度\n甲,87.6,43.8\n乙,43.8,87.6\n')
  const news = { files: [{ name: '学校.csv', bytes: bytes.length, modified: 1 }] }
  const { id } = (await send('POST', '/api/arrivals', news)).json()
  expect((await get('/api/arrivals')).json().limits).toMatchObject({
    keepDays: 7,
    verified: false,
  })
  const content = `/api/arrivals/${id}/content?file=${encodeURIComponent('学校.csv')}&offset=`
  const octets = 'application/octet-stream'
  expect((await send('PUT', `${content}5`, bytes, octets)).json()).toMatchObject({
    code: 'upload-offset',
    status: 409,
    facts: { received: 0 },
  })
  expect((await send('PUT', `${content}0`, bytes, octets)).json()).toEqual({
    received: bytes.length,
  })
  expect((await send('POST', `/api/arrivals/${id}/run`, {})).json()).toMatchObject({
    code: 'crs-word-needed',
    status: 422,
  })
  const said = { '学校.csv': { crs: '4490' } }
  await send('POST', `/api/arrivals/${id}/words`, { said, grade: 'internal' })
  await send('POST', `/api/arrivals/${id}/run`, {})
  const end = await settled(`/api/arrivals/${id}`, ({ state }) => state)
  expect(end).toMatchObject({ state: 'done' })
  const { rows, next } = (await get(`/api/sources/${end.batch}/rejects`)).json()
  expect(rows).toMatchObject([
    { file: '学校.csv', row: 3, rule: 'coordinates-swapped', at: [43.8, 87.6] },
  ])
  expect(next).toBeNull()
  const book = await get(`/api/sources/${end.batch}/rejects.xlsx`)
  expect(book.headers['content-disposition']).toBe(
    `attachment; filename="rejects-${end.batch}.xlsx"`,
  )
  const at = path.join(folder, 'rejects.xlsx')
  writeFileSync(at, book.rawPayload)
  const { features } = await readAll(at)
  expect(features.map(({ properties }) => properties)).toMatchObject([
    { '文件 File': '学校.csv', '行 Row': 3, '规则 Rule': 'coordinates-swapped' },
  ])
  expect((await get(`/api/sources/${end.batch}/reject-rules`)).json()).toEqual({
    rules: [{ rule: 'coordinates-swapped', count: 1, placed: 1 }],
  })
  const elsewhere = `/api/sources/${end.batch}/rejects?within=87,43,88,44`
  expect((await get(elsewhere)).json()).toEqual({ rows: [], next: null })
  expect((await get('/api/arrival-runs')).json().runs).toMatchObject([{ id, state: 'done' }])
})

test('a name that leads out of its folder is a problem document, and nothing is made', async () => {
  const news = { files: [{ name: '../../etc/passwd', bytes: 1, modified: 1 }] }
  const before = (await get('/api/arrivals')).json().arrivals.length
  expect((await send('POST', '/api/arrivals', news)).json()).toMatchObject({
    code: 'file-name-unsafe',
  })
  expect((await get('/api/arrivals')).json().arrivals).toHaveLength(before)
})

test('a checkup is started from a screen, looked in on, and stored; a cancelled one is not', async () => {
  const before = (await get('/api/checkup')).json().run.id
  const wanted = { set: '2024', grid: 400 }
  expect((await send('POST', '/api/checkup/job', wanted)).json()).toMatchObject({
    job: { state: 'running' },
  })
  expect((await send('POST', '/api/checkup/job', wanted)).statusCode).toBe(429)
  const cancelled = await send('POST', '/api/checkup/job/cancel', {})
  expect(cancelled.statusCode).toBe(200)
  const stopped = await settled('/api/checkup/job', ({ job }) => job.state)
  expect(stopped.job).toMatchObject({ state: 'cancelled', run: null })
  expect((await get('/api/checkup')).json().run.id).toBe(before)
  await send('POST', '/api/checkup/job', wanted)
  const done = await settled('/api/checkup/job', ({ job }) => job.state)
  expect(done.job).toMatchObject({ state: 'done', refusals: [] })
  expect((await get('/api/checkup')).json().run.id).not.toBe(before)
})
