import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { gzipSync } from 'node:zlib'
import { sql } from '#platform/db/index.ts'
import { aSquare } from '#platform/frame/testing.ts'
import { emptyRegister } from '../testing.ts'
import { onBothEngines } from '../../../test/engines.ts'
import { intake, type IntakeOptions } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hc-intake-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

type Props = Record<string, string | number | null>
const square = (x: number, y: number, side = 0.001) => aSquare(x, y, side)
const feature = (id: string | null, properties: Props, geometry: object | null) => ({
  type: 'Feature',
  ...(id === null ? {} : { id }),
  properties,
  geometry,
})
const geojson = (name: string, features: object[], more: object = {}) =>
  file(name, JSON.stringify({ type: 'FeatureCollection', ...more, features }))

const house = (n: number, more: Props = {}) =>
  feature(
    `way/${n}`,
    { building: 'house', 'building:levels': '2', ...more },
    square(71.4 + n * 0.002, 51.1),
  )

onBothEngines('intake', on => {
  const db = () => on.db()

  beforeEach(() => emptyRegister(db()))

  const take = (paths: string | string[], options: Partial<IntakeOptions> = {}) =>
    intake(db(), [paths].flat(), { actor: 'tester', ...options })
  async function report(paths: string | string[], options: Partial<IntakeOptions> = {}) {
    const result = await take(paths, options)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value
  }
  async function refusal(paths: string | string[], options: Partial<IntakeOptions> = {}) {
    const result = await take(paths, options)
    if (result.ok) throw new Error('it was taken in')
    return result.error
  }
  const objects = () =>
    db().rows(
      sql`select id, class, kind, name, code, fields, shape, source_id, batch from city.object order by id`,
    )
  const log = () =>
    db().rows(sql`select subject, event, change::jsonb as change from platform.log order by id`)
  const count = async (table: 'survey.batch' | 'city.staging' | 'city.loading') =>
    Number((await db().rows({ text: `select count(*) as n from ${table}`, values: [] }))[0]?.['n'])

  test('every feature read is accepted, unchanged, rejected or unmapped, and objects are counted by class', async () => {
    const { document } = await report(
      geojson('mixed.geojson', [
        house(1),
        feature('way/2', { building: 'yes', amenity: 'library' }, square(71.41, 51.1)),
        feature(
          'way/3',
          { power: 'line' },
          {
            type: 'LineString',
            coordinates: [
              [71.4, 51.1],
              [71.5, 51.1],
            ],
          },
        ),
        feature(
          'way/4',
          { building: 'yes' },
          {
            type: 'LineString',
            coordinates: [
              [71.4, 51.1],
              [71.5, 51.1],
            ],
          },
        ),
        feature('way/5', { building: 'yes' }, null),
        feature('node/6', { amenity: 'toilets' }, { type: 'Point', coordinates: [0, 0] }),
      ]),
    )
    expect(document.intake).toEqual({
      read: 6,
      accepted: 2,
      unchanged: 0,
      rejected: 3,
      unmapped: 1,
      objects: { building: 2, 'facility:culture': 1 },
    })
    expect(document.unmappedBy).toEqual({ 'power=line': 1 })
    expect(document.rejects.map(({ row, rule }) => [row, rule])).toEqual([
      [4, 'geometry-kind'],
      [5, 'no-geometry'],
      [6, 'null-island'],
    ])
    expect(document.crs).toMatchObject({
      declared: 'EPSG:4326',
      used: 'EPSG:4490 (WGS 84 taken as CGCS2000)',
    })
    expect(Object.keys(document)).toEqual(['intake', 'crs', 'unmappedBy', 'rejects', 'warnings'])
  })

  test('the same file twice changes nothing: no object, no batch, no log entry', async () => {
    const city = geojson('same.geojson', [house(1), house(2)])
    await report(city)
    const before = [await objects(), await log(), await count('survey.batch')]
    const { document } = await report(city)
    expect(document.intake).toMatchObject({
      read: 2,
      accepted: 0,
      unchanged: 2,
      objects: { building: 2 },
    })
    expect([await objects(), await log(), await count('survey.batch')]).toEqual(before)
  })

  test('a changed file changes what changed, and the log tells the fields before and after', async () => {
    await report(geojson('v1.geojson', [house(1), house(2, { start_date: '1970' }), house(3)]))
    const { document } = await report(
      geojson('v2.geojson', [
        house(1),
        house(2, { 'building:levels': '5' }),
        feature('way/3', { building: 'house', 'building:levels': '2' }, square(71.5, 51.1)),
        house(4),
      ]),
    )
    expect(document.intake).toMatchObject({ accepted: 3, unchanged: 1, objects: { building: 4 } })
    const entries = await log()
    expect(entries.map(({ subject, event }) => [subject, event].join(' ')).slice(-3)).toEqual([
      expect.stringMatching(/^batch\/\d+ intake$/),
      expect.stringMatching(/^batch\/\d+ intake$/),
      'city.object changed',
    ])
    const change = JSON.stringify(entries.at(-1)?.['change'])
    expect(change).toContain('"before":{"height":6,"storeys":2,"yearBuilt":1970}')
    expect(change).toContain('"after":{"height":15,"storeys":5,"yearBuilt":null}')
    expect(change).toMatch(/"before":\{"geometry":"[0-9a-f]+"\}/)
    const held = await objects()
    expect(held.filter(({ batch }) => batch === 2)).toHaveLength(3)
  })

  test('what a new file no longer has stays in the register', async () => {
    await report(geojson('both.geojson', [house(1), house(2)]))
    await report(geojson('one.geojson', [house(1)]))
    expect(await objects()).toHaveLength(2)
  })

  test('the second of two objects with one id is rejected and named', async () => {
    const { document } = await report(geojson('ids.geojson', [house(1), house(2), house(1)]))
    expect(document.intake).toMatchObject({ accepted: 2, rejected: 1, objects: { building: 2 } })
    expect(document.rejects).toEqual([
      { file: 'ids.geojson', row: 3, column: null, value: 'way/1', rule: 'duplicate-id' },
    ])
  })

  test('identical footprints are kept and listed, and keep their ids', async () => {
    const twin = () => feature(null, { building: 'house' }, square(71.4, 51.1))
    const city = geojson('twins.geojson', [twin(), twin(), twin()])
    const { document } = await report(city)
    expect(document.intake).toMatchObject({ accepted: 3, objects: { building: 3 } })
    expect(document.warnings.map(({ row, rule }) => [row, rule])).toEqual([
      [2, 'duplicate-footprint'],
      [3, 'duplicate-footprint'],
    ])
    expect((await objects()).map(({ id }) => String(id).replace(/-[0-9a-f]{16}/, ''))).toEqual([
      'building',
      'building-2',
      'building-3',
    ])
    expect((await report(city)).document.intake).toMatchObject({ accepted: 0, unchanged: 3 })
  })

  test('a file that cannot be read whole refuses all, and every bad one is named', async () => {
    const good = geojson('good.geojson', [house(1)])
    const cut = file(
      'cut.geojsonl.gz',
      gzipSync(JSON.stringify(house(2)).repeat(900)).subarray(0, 300),
    )
    const empty = file('empty.csv', '')
    const refused = await refusal([good, cut, empty])
    expect(Object.fromEntries(refused.map(({ code, facts }) => [facts['file'], code]))).toEqual({
      'cut.geojsonl.gz': 'truncated-gzip',
      'empty.csv': 'empty-file',
    })
    expect(await objects()).toEqual([])
    expect(await count('city.staging')).toBe(0)
    expect(await count('survey.batch')).toBe(0)
  })

  test('coordinates without a CRS are refused with the evidence, and taken in on the user’s word', async () => {
    const csv = file('公厕.csv', '名称,经度,纬度\n一号,87.60,43.80\n二号,87.61,43.81\n')
    expect(await refusal(csv)).toMatchObject([
      {
        code: 'crs-not-declared',
        facts: { file: '公厕.csv', evidence: expect.arrayContaining(['looks-like-degrees']) },
      },
    ])
    const { document } = await report(csv, { crs: 'gcj02' })
    expect(document.intake.objects).toEqual({ 'facility:toilet': 2 })
    expect(document.crs).toMatchObject({ declared: null, used: expect.stringContaining('GCJ-02') })
  })

  test('a table without places is taken in by its columns, and later complements what has a place', async () => {
    const table = file(
      '名录.csv',
      '名称,行政区划代码,人口\n天山区,650102,700000\n新市区,650104.0,800000\n',
    )
    const { document, match } = await report(table)
    expect(document.intake).toMatchObject({ read: 2, accepted: 2, objects: { district: 2 } })
    expect(document.crs).toEqual({ declared: null, used: null, evidence: [] })
    expect(match.map(({ column, field }) => `${column} ${field}`)).toEqual(
      expect.arrayContaining(['名称 name', '行政区划代码 code', '人口 population']),
    )
    const map = geojson('districts.geojson', [
      feature(null, { name: '天山区', adcode: '650102' }, square(87.6, 43.8, 0.1)),
    ])
    await report(map)
    await report(table)
    const tianshan = (await objects()).find(({ code }) => code === '650102')
    expect(tianshan).toMatchObject({ name: '天山区', fields: { population: 700_000 } })
    expect(tianshan?.['shape']).not.toBeNull()
  })

  test('rows of a table with bad cells and bad places are located', async () => {
    const csv = file(
      '楼栋.csv',
      '幢编码,层数,建成年份,lon,lat\nA1,6,1985,71.40,51.10\nA2,six,1990,71.41,51.10\nA3,6,1990,,51.10\nA4,6\n',
    )
    const { document } = await report(csv, { crs: '4490' })
    expect(document.intake).toMatchObject({
      read: 4,
      accepted: 2,
      rejected: 2,
      objects: { building: 2 },
    })
    expect(document.rejects.map(({ row, column, rule }) => [row, column, rule])).toEqual([
      [4, 'lon', 'coordinate-not-a-number'],
      [5, null, 'ragged-row'],
    ])
    const levels = file('f.csv', '幢编码,f7\nB1,3\n')
    const map = file('map.json', '{"f7": "storeys"}')
    expect((await report(levels, { map })).match).toContainEqual({
      file: 'f.csv',
      column: 'f7',
      field: 'storeys',
      by: 'map',
    })
  })

  test('a line of the map that finds no column, or a class without its field, is told', async () => {
    const map = file('slip.json', '{"层数": "storeys", "名": "name", "b": null}')
    const csv = file('schools.csv', '名称,层数,lon,lat\n一小,4,71.4,51.1\n')
    const { document } = await report(csv, { map, crs: '4490' })
    expect(document.warnings.map(({ file: of, column, rule }) => [of, column, rule])).toEqual([
      ['slip.json', '层数', 'map-not-used'],
      ['slip.json', '名', 'map-not-used'],
    ])
  })

  test('on the user’s word everything is of one class', async () => {
    const plain = geojson('export.geojson', [
      feature(null, { fid: 1 }, square(71.4, 51.1)),
      feature(null, { fid: 2 }, { type: 'Point', coordinates: [71.4, 51.1] }),
    ])
    expect((await report(plain)).document.unmappedBy).toEqual({ export: 2 })
    const { document } = await report(plain, { as: 'parcel' })
    expect(document.intake).toMatchObject({ accepted: 1, rejected: 1, objects: { parcel: 1 } })
  })

  test('a dry run reports the same and changes nothing', async () => {
    const city = geojson('dry.geojson', [house(1), house(2)])
    const dry = await report(city, { dryRun: true })
    expect(await objects()).toEqual([])
    expect(await count('survey.batch')).toBe(0)
    expect((await report(city)).document).toEqual(dry.document)
  })

  test('a cancelled intake leaves the record as it was', async () => {
    const stop = new AbortController()
    const city = geojson(
      'many.geojson',
      Array.from({ length: 2500 }, (_, i) => house(i % 400)),
    )
    const refused = await refusal(city, { signal: stop.signal, onProgress: () => stop.abort() })
    expect(refused).toMatchObject([{ code: 'cancelled' }])
    expect([await objects(), await count('city.staging'), await count('city.loading')]).toEqual([
      [],
      0,
      0,
    ])
  })

  test('what an earlier process left staged is thrown away, unless it may still be alive', async () => {
    await db().run(
      sql`insert into city.loading (city, run, beat_at) values (${db().city}, 'dead', now() - interval '1 day')`,
    )
    await db().run(sql`
      insert into city.staging (city, run, seq, feature, sourced, duplicate, file, id, class, fields)
      values (${db().city}, 'dead', 1, 1, false, false, 'f', 'building-0', 'building', '{}')`)
    await report(geojson('next.geojson', [house(1)]))
    expect([await count('city.staging'), await count('city.loading')]).toEqual([0, 0])
    expect(await objects()).toHaveLength(1)
  })

  test('a cell or column named like a part of every object is a name like any other', async () => {
    const roads = geojson('路网.geojson', [
      feature(
        'r1',
        { 等级: 'constructor', toString: 'a', ['__proto__']: 'b' },
        { type: 'LineString', coordinates: square(71.4, 51.1).coordinates[0] ?? [] },
      ),
    ])
    const { document } = await report(roads)
    expect(document.intake.accepted).toBe(1)
    expect(document.warnings.map(({ rule }) => rule)).toEqual(['kind-not-known'])
    const [road] = await objects()
    expect(Object.entries(road?.['fields'] ?? {})).toEqual(
      expect.arrayContaining([
        ['toString', 'a'],
        ['__proto__', 'b'],
      ]),
    )
  })

  test('a value as long as its file is quoted by its beginning', async () => {
    const { document } = await report(
      file('楼栋.csv', `幢编码,层数\nA1,${'x'.repeat(10_000)}\nA2,6\nA3,7\nA4,7\nA5,7\nA6,7\n`),
    )
    expect(document.warnings.map(({ value }) => value?.length)).toEqual([201])
  })

  test('text that a database cannot hold is made fit for it', async () => {
    await report(geojson('bad.geojson', [house(1, { name: 'a\u0000b\ud800' })]))
    expect((await objects())[0]?.['name']).toBe('ab\ufffd')
  })

  describe('files that differ in CRS', () => {
    test('are each read in their own, and both are named', async () => {
      const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32642' } }
      const metric = geojson(
        'metric.geojson',
        [feature('way/9', { building: 'yes' }, square(670_000, 5_660_000, 30))],
        { crs },
      )
      const { document } = await report([geojson('degrees.geojson', [house(1)]), metric])
      expect(document.intake.accepted).toBe(2)
      expect(document.crs.declared).toBe('EPSG:4326, EPSG:32642')
    })
  })
})
