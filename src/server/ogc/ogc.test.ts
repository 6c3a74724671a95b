import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Http } from '#platform/http/http.ts'
import { intake } from '#survey/index.ts'
import { onBothEngines } from '../../../test/engines.ts'
import { createApp } from '../app.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hc-ogc-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const west = 71.4
const road = (n: number, lon = west + n / 1000) => ({
  type: 'Feature',
  id: `way/${n}`,
  properties: { highway: 'primary', name: `${n} 路` },
  geometry: {
    type: 'LineString',
    coordinates: [
      [lon, 51.1],
      [lon + 0.0005, 51.15],
    ],
  },
})

function file(name: string, features: readonly object[]): string {
  const at = path.join(folder, name)
  writeFileSync(at, JSON.stringify({ type: 'FeatureCollection', features }))
  return at
}

const Link = z.object({ href: z.string(), rel: z.string() })
const Position = z.tuple([z.number(), z.number()])
const Feature = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(Position) }),
  properties: z.record(z.string(), z.unknown()),
})
const Page = z.object({
  type: z.literal('FeatureCollection'),
  numberMatched: z.number().optional(),
  numberReturned: z.number(),
  links: z.array(Link),
  features: z.array(Feature),
})
const Collections = z.object({
  collections: z.array(
    z.object({
      id: z.string(),
      crs: z.array(z.string()),
      storageCrs: z.string(),
      links: z.array(Link),
    }),
  ),
})

const items = '/ogc/collections/road/items'
const epsg = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`

onBothEngines('OGC API', on => {
  let app: Http
  beforeAll(async () => {
    const open = Array.from({ length: 25 }, (_, n) => road(n + 1))
    const take = async (
      name: string,
      features: readonly object[],
      grade: 'public' | 'internal',
    ) => {
      const taken = await intake(on.db(), [file(name, features)], { actor: 'tester', grade })
      if (!taken.ok) throw new Error(JSON.stringify(taken.error))
    }
    await take('open.geojson', open, 'public')
    await take(
      'inner.geojson',
      [road(90), { ...road(91), properties: { amenity: 'school' } }],
      'internal',
    )
    app = await createApp(on.db(), {
      cacheFolder: null,
      arrivalsFolder: path.join(folder, 'arrivals'),
    })
  })
  afterAll(() => app.close())

  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { host: '127.0.0.1:8600', ...headers } })
  const page = async (url: string) => Page.parse((await get(url)).json())
  const inside = (href: string) => href.replace('http://127.0.0.1:8600', '')

  test('leads from its landing page to every document it names', async () => {
    const { links } = z.object({ links: z.array(Link) }).parse((await get('/ogc')).json())
    expect(links.map(({ rel }) => rel)).toEqual(
      expect.arrayContaining(['self', 'service-desc', 'conformance', 'data']),
    )
    for (const { href } of links)
      expect([href, (await get(inside(href))).statusCode]).toEqual([href, 200])
    const { conformsTo } = z
      .object({ conformsTo: z.array(z.string()) })
      .parse((await get('/ogc/conformance')).json())
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core')
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs')
    const { openapi } = (await get('/ogc/api')).json()
    expect(openapi).toMatch(/^3\.0/)
  })

  test('has a collection for each class with public objects, and tells of no other', async () => {
    const { collections } = Collections.parse((await get('/ogc/collections')).json())
    expect(collections.map(({ id }) => id)).toEqual(['road'])
    expect(collections[0]).toMatchObject({ storageCrs: epsg(4490) })
    for (const url of ['/ogc/collections/facility', '/ogc/collections/facility/items'])
      expect((await get(url)).json()).toMatchObject({ code: 'not-found', status: 404 })
  })

  test('gives every public object once, page by page', async () => {
    const ids: string[] = []
    for (let url: string | null = `${items}?limit=10`; url !== null;) {
      const { features, links, numberMatched } = await page(url)
      expect(numberMatched).toBe(25)
      ids.push(...features.map(({ id }) => id))
      const next = links.find(({ rel }) => rel === 'next')
      url = next === undefined ? null : inside(next.href)
    }
    expect(ids).toHaveLength(25)
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(25)
  })

  test('gives an object by its id, and one that is not public no more than one that is not there', async () => {
    const [first] = (await page(`${items}?limit=1`)).features
    const reply = await get(`${items}/${first?.id}`)
    expect(reply.headers['content-type']).toMatch('application/geo+json')
    expect(Feature.parse(reply.json())).toEqual(first)
    expect(first?.properties).toMatchObject({ class: 'road', kind: 'arterial' })
    const hidden = await on.db().rows({
      text: `select id from city.object where grade <> 'public' and class = 'road'`,
      values: [],
    })
    expect(hidden).toHaveLength(1)
    expect((await get(`${items}/${String(hidden[0]?.['id'])}`)).statusCode).toBe(404)
  })

  test('gives coordinates in the axes of the system asked for, and says which', async () => {
    const plain = await page(`${items}?limit=1`)
    const [lon = NaN, lat = NaN] = plain.features[0]?.geometry.coordinates[0] ?? []
    expect(lat).toBe(51.1)
    for (const code of [4326, 4490]) {
      const reply = await get(`${items}?limit=1&crs=${encodeURIComponent(epsg(code))}`)
      expect(reply.headers['content-crs']).toBe(`<${epsg(code)}>`)
      expect(Page.parse(reply.json()).features[0]?.geometry.coordinates[0]).toEqual([lat, lon])
    }
  })

  test('finds what meets a box, whichever axis comes first', async () => {
    const names = async (query: string) =>
      (await page(`${items}?${query}`)).features
        .map(({ properties }) => String(properties['name']))
        .toSorted()
    const found = await names('bbox=71.4026,51,71.4042,52')
    expect(found).toEqual(['3 路', '4 路'])
    const swapped = `bbox=51,71.4026,52,71.4042&bbox-crs=${encodeURIComponent(epsg(4490))}`
    expect(await names(swapped)).toEqual(found)
    expect(await names('bbox=71.4026,51,-100,71.4042,52,9000')).toEqual(found)
    expect(await names('bbox=0,51,1,52')).toEqual([])
    expect(await names('bbox=-180,-90,180,90')).toHaveLength(25)
    const metres = `bbox=7948501,6621294,7948679,6800125&bbox-crs=${encodeURIComponent(epsg(3857))}`
    expect(await names(metres)).toEqual(found)
    // Most of the class, of which pages are walked through, not searched.
    const most = `bbox=71.4026,51,71.42,52`
    expect(await names(`limit=100&${most}`)).toHaveLength(18)
    const first = await page(`${items}?limit=7&${most}`)
    const next = first.links.find(({ rel }) => rel === 'next')?.href ?? ''
    const ids = [...first.features, ...(await page(inside(next))).features].map(({ id }) => id)
    expect(ids).toEqual((await page(`${items}?limit=14&${most}`)).features.map(({ id }) => id))
    // From 71.42 eastward across the antimeridian and on to 71.4026.
    expect(await names('limit=100&bbox=71.4249,51,71.4026,52')).toHaveLength(3)
  })

  test.each([
    `${items}?limit=0`,
    `${items}?limit=some`,
    `${items}?bbox=1,2,3`,
    `${items}?bbox=1,2,3,`,
    `${items}?bbox=1,60,3,50`,
    `${items}?bbox=1,2,3,400`,
    `${items}?bbox=2,2,1,3&bbox-crs=${encodeURIComponent(epsg(3857))}`,
    `${items}?crs=EPSG:4490`,
    `${items}?datetime=yesterday`,
    `${items}?no-such=1`,
    `${items}?f=html`,
    `${items}?after=%00`,
    `${items}?limit=1&limit=2`,
    `${items}/%00`,
    '/ogc/collections?no-such=1',
    '/ogc/tiles/WebMercatorQuad/1/x/0',
    '/ogc/tiles/WebMercatorQuad/99/0/0',
  ])('%s is refused as a request', async url => {
    const reply = await get(url)
    expect([url, reply.statusCode]).toEqual([url, 400])
    expect(reply.headers['content-type']).toMatch('application/problem+json')
  })

  test('takes a limit that is too high for the highest, and any time', async () => {
    expect((await page(`${items}?limit=99999999`)).numberReturned).toBe(25)
    expect((await page(`${items}?datetime=2020-01-01T00:00:00Z/..`)).numberReturned).toBe(25)
    expect((await page(`${items}?f=json`)).numberReturned).toBe(10 + 15)
  })

  test('has tiles of what is public, found through TileJSON and a style', async () => {
    const style = z
      .object({
        sources: z.object({ city: z.object({ url: z.string() }) }),
        layers: z.array(z.unknown()),
      })
      .parse((await get('/ogc/style.json')).json())
    const json = z
      .object({ tiles: z.tuple([z.string()]), bounds: z.array(z.number()), maxzoom: z.number() })
      .parse((await get(inside(style.sources.city.url))).json())
    expect(json.bounds[0]).toBeCloseTo(west, 1)
    expect(json.bounds[2]).toBeLessThan(west + 0.05)
    const address = inside(json.tiles[0])
    const tile = (z: number, x: number, y: number) =>
      address.replace('{z}', `${z}`).replace('{y}', `${y}`).replace('{x}', `${x}`)
    const reply = await get(tile(12, 2860, 1369))
    expect(reply.statusCode).toBe(200)
    const content = gunzipSync(reply.rawPayload).toString('utf8')
    expect(content).toContain('7 路')
    expect(content).not.toContain('90 路')
    const etag = String(reply.headers['etag'])
    expect((await get(tile(12, 2860, 1369), { 'if-none-match': etag })).statusCode).toBe(304)
    expect(gunzipSync((await get(tile(12, 0, 0))).rawPayload)).toHaveLength(0)
  })
})

onBothEngines('OGC API of a record where nothing is public', on => {
  test('names nobody whose data it does not show', async () => {
    const taken = await intake(on.db(), [file('inner.geojson', [road(90)])], { actor: 'tester' })
    expect(taken.ok).toBe(true)
    const arrivalsFolder = path.join(folder, 'arrivals')
    const app = await createApp(on.db(), { cacheFolder: null, arrivalsFolder })
    const get = async (url: string) =>
      (await app.inject({ url, headers: { host: '127.0.0.1:8600' } })).json()
    expect((await get('/api/map')).attributions).toEqual(['© OpenStreetMap contributors, ODbL 1.0'])
    expect((await get('/ogc/tiles.json')).attribution).toBeUndefined()
    expect(JSON.stringify(await get('/ogc'))).not.toContain('OpenStreetMap')
    await app.close()
  })
})
