import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intake } from '#survey/index.ts'
import type { Http } from '#platform/http/http.ts'
import { onBothEngines } from '../../test/engines.ts'
import { createApp } from './app.ts'

const street = (n: number) => ({
  type: 'Feature',
  id: `way/${n}`,
  properties: { highway: 'primary', name: `和平${n}路` },
  geometry: {
    type: 'LineString',
    coordinates: [
      [87.6, 43.8 + n / 1000],
      [87.61, 43.8 + n / 1000],
    ],
  },
})

const nameOf = ({ name }: { readonly name: string }) => name

onBothEngines('finding by name', ({ db }) => {
  let app: Http
  const folder = mkdtempSync(path.join(tmpdir(), 'hc-find-'))
  beforeAll(async () => {
    const file = path.join(folder, 'roads.geojson')
    const features = [1, 2, 3].map(street)
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }))
    await intake(db(), [file], { actor: 'tester' })
    app = await createApp(db(), {
      cacheFolder: null,
      arrivalsFolder: path.join(folder, 'arrivals'),
    })
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const get = (url: string) => app.inject({ url, headers: { host: '127.0.0.1' } })
  const find = (text: string, more = '') => get(`/api/find?q=${encodeURIComponent(text)}${more}`)

  test('a name finds its object, and the object tells what the register knows and where it lies', async () => {
    const found = (await find('和平3')).json()
    expect(found).toMatchObject({
      rows: [{ class: 'road', name: '和平3路', objects: 1, grade: 'internal' }],
      next: null,
    })
    const [{ id, bbox }] = found.rows
    expect(bbox[1]).toBeCloseTo(43.803, 3)
    const object = (await get(`/api/objects/${encodeURIComponent(id)}`)).json()
    expect(object).toMatchObject({
      id,
      class: 'road',
      name: '和平3路',
      sourceId: 'way/3',
      batch: 1,
      grade: 'internal',
    })
    expect(object.geometry.coordinates[0][0][1]).toBeCloseTo(43.803, 6)
  })

  test('two characters give pages, and what is taken in later is found at once', async () => {
    const { rows, next } = (await find('和平', '&limit=2')).json()
    expect(rows.map(nameOf)).toEqual(['和平1路', '和平2路'])
    const rest = await find('和平', `&limit=2&after=${encodeURIComponent(next)}`)
    expect(rest.json()).toMatchObject({ rows: [{ name: '和平3路' }], next: null })
    const file = path.join(folder, 'more.geojson')
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [street(4)] }))
    await intake(db(), [file], { actor: 'tester', grade: 'public' })
    expect((await find('和平4')).json()).toMatchObject({ rows: [{ grade: 'public' }] })
  })

  test('what cannot be asked is refused, and what is not there is not found', async () => {
    expect((await find(' ')).json()).toEqual({ rows: [], next: null })
    expect((await find('\u0000')).statusCode).toBe(400)
    expect((await find('x'.repeat(201))).statusCode).toBe(400)
    expect((await get('/api/find')).statusCode).toBe(400)
    for (const after of ['2', '', '["start"]', '["start","nothing","name","",""]'])
      expect((await find('和平', `&after=${encodeURIComponent(after)}`)).statusCode).toBe(400)
    expect((await get('/api/objects/nobody')).json()).toMatchObject({ status: 404 })
  })
})
