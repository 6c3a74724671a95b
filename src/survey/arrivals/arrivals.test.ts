import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import gcoordPackage from 'gcoord'
import { expect, test } from 'vitest'
import { sql } from '#platform/db/index.ts'
import { writeShapefile } from '#platform/formats/shapefile/testing.ts'
import { onBothEngines } from '../../../test/engines.ts'
import { Arrivals } from './arrivals.ts'
import { usualLimits } from './model.ts'
import { code, deliver, ended, exported, frameOf, ownDesks, pieces, type Sent } from './testing.ts'

const { folder, desk } = ownDesks()
const gcoord = 'default' in gcoordPackage ? gcoordPackage.default : gcoordPackage
/** Houses at odd places, no two alike, in degrees moved by `move`. */
function houses(move: (at: [number, number]) => readonly [number, number]) {
  let state = 17
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  return Array.from({ length: 80 }, (_, i) => {
    const [x, y] = [87.6 + next() * 0.02, 43.8 + next() * 0.02]
    const corner = (dx: number, dy: number) => move([x + dx, y + dy])
    const ring = [corner(0, 0), corner(0.0002, 0), corner(0.0002, 0.0002), corner(0, 0.0002)]
    const coordinates = [[...ring, corner(0, 0)]]
    return { geometry: { type: 'Polygon' as const, coordinates }, cells: [`${i}号楼`, `${i % 9}`] }
  })
}

const wgs84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'

async function shapefile(name: string, move: Parameters<typeof houses>[0]): Promise<Sent> {
  const at = mkdtempSync(path.join(folder, 'shp-'))
  await writeShapefile(at, {
    name,
    encoding: 'gb18030',
    prj: wgs84,
    fields: [
      { name: '名称', type: 'C', width: 20 },
      { name: '层数', type: 'N', width: 4 },
    ],
    rows: houses(move),
  })
  return Object.fromEntries(readdirSync(at).map(file => [file, readFileSync(path.join(at, file))]))
}

const csv = '名称,经度,纬度\n甲小学,87.6,43.8\n乙小学,0,0\n'

onBothEngines('deliveries', on => {
  test('a file under the name of another in capitals takes its place, and one announced again needs no more room', async () => {
    const { root, arrivals } = desk(on.db(), { totalBytes: 30 })
    const id = await deliver(arrivals, { 'A.csv': 'x'.repeat(20) })
    const again = [{ name: 'A.csv', bytes: 20, modified: 1 }]
    expect((await arrivals.add(id, again)).files).toMatchObject([{ name: 'A.csv', received: 20 }])
    const next = await arrivals.add(id, [{ name: 'a.csv', bytes: 25, modified: 1 }])
    expect(next.files).toMatchObject([{ name: 'a.csv', received: 0 }])
    expect(readdirSync(path.join(root, id, 'files'))).toEqual([])
    expect(await code(arrivals.add(id, [{ name: 'b.csv', bytes: 9, modified: 1 }]))).toBe(
      'quota-exceeded',
    )
  })

  test('what is asked of a delivery at once is done in turn', async () => {
    const { arrivals } = desk(on.db())
    const id = await deliver(arrivals, { '学校.csv': csv })
    const words = { '学校.csv': { as: 'facility:school', crs: '4490', map: {} } }
    const [said, run, gone] = await Promise.allSettled([
      arrivals.say(id, { said: words, grade: 'internal' }),
      arrivals.run(id, 'tester'),
      arrivals.discard(id),
    ])
    expect([said.status, run.status, gone.status]).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(await ended(arrivals, id)).toMatchObject({ state: 'done', said: words })
  })

  test('a table this program exported needs no word for its coordinates, here as at the command line', async () => {
    const { arrivals } = desk(on.db())
    const id = await deliver(arrivals, { '导出.csv': exported })
    const [source] = (await arrivals.inspection(id)).sources
    expect(source?.crs).toMatchObject({ refusal: null, needsWord: false })
  })

  test('a file comes in pieces, goes on where it stopped, and becomes a batch', async () => {
    const { arrivals } = desk(on.db())
    const bytes = Buffer.from(csv)
    const news = [{ name: '学校.csv', bytes: bytes.length, modified: 1 }]
    const { id } = await arrivals.make(news, '2026-11-24T00:00:00Z')
    const at = { file: '学校.csv' }
    async function* broken() {
      yield bytes.subarray(0, 10)
      throw new Error('the connection broke')
    }
    await expect(arrivals.receive(id, { ...at, offset: 0 }, broken())).rejects.toThrow('broke')
    expect((await arrivals.get(id)).files[0]?.received).toBe(10)
    expect(await code(arrivals.run(id, 'tester'))).toBe('upload-unfinished')
    const rest = pieces(bytes.subarray(10))
    expect(await code(arrivals.receive(id, { ...at, offset: 0 }, rest))).toBe('upload-offset')
    await arrivals.receive(id, { ...at, offset: 10 }, pieces(bytes.subarray(10)))
    const said = { '学校.csv': { as: 'facility:school', crs: '4490', map: {} } }
    await arrivals.say(id, { said, grade: 'public' })
    await arrivals.run(id, 'tester')
    const end = await ended(arrivals, id)
    expect([end.state, end.refusals]).toEqual(['done', []])
    const rows = await on.db().rows(sql`
      select grade, document -> 'intake' as counts from survey.batch where number = ${end.batch}`)
    expect(rows[0]).toMatchObject({
      grade: 'public',
      counts: { read: 2, accepted: 1, rejected: 1 },
    })
    expect(await code(arrivals.say(id, { grade: 'public' }))).toBe('arrival-state')
    await arrivals.discard(id)
    expect(await code(arrivals.get(id))).toBe('not-found')
  })

  test('what was said of a source is there for its next delivery, its coordinate system for saying again', async () => {
    const { arrivals } = desk(on.db())
    const first = await deliver(arrivals, { '清单2025.csv': '甲,乙\n1,2\n' })
    const said = { as: 'building', crs: null, map: { 甲: 'code', 乙: 'storeys' } }
    await arrivals.say(first, { said: { '清单2025.csv': said } })
    await arrivals.run(first, 'tester')
    await ended(arrivals, first)
    const next = await deliver(arrivals, { '清单2026.csv': '甲,乙\n3,4\n' })
    const [seen] = (await arrivals.inspection(next)).sources
    expect(seen).toMatchObject({ class: 'building', by: 'word', words: said })
    expect(seen?.remembered).toMatchObject({ crs: null })
    expect(seen?.columns.map(({ field, by }) => [field, by])).toEqual([
      ['code', 'map'],
      ['storeys', 'map'],
    ])
    const other = await deliver(arrivals, { '清单2026.csv': '甲,丙\n3,4\n' })
    expect((await arrivals.inspection(other)).sources[0]).toMatchObject({ remembered: null })
  })

  test('a delivery is looked at once, until a word, a piece of a file or the record changes', async () => {
    const { arrivals } = desk(on.db())
    const looks = (id: string) => Promise.all([arrivals.inspection(id), arrivals.inspection(id)])
    const id = await deliver(arrivals, { '名册2031.csv': '甲,丁\n1,2\n' })
    const [first, again] = await looks(id)
    expect(again).toBe(first)
    expect(await arrivals.inspection(id)).toBe(first)
    const said = { as: 'building', crs: null, map: { 甲: 'code' } }
    await arrivals.say(id, { said: { '名册2031.csv': said } })
    expect((await arrivals.inspection(id)).sources[0]?.words).toEqual(said)
    const next = await deliver(arrivals, { '名册2032.csv': '甲,丁\n3,4\n' })
    expect((await arrivals.inspection(next)).sources[0]?.remembered).toBeNull()
    await arrivals.run(id, 'tester')
    await ended(arrivals, id)
    await arrivals.close()
    expect((await arrivals.inspection(next)).sources[0]?.words).toEqual(said)
  })

  test('a copy in GCJ-02 is measured against the record, and nothing is converted before its user says so', async () => {
    const { arrivals } = desk(on.db())
    const true_ = await deliver(arrivals, await shapefile('建筑', at => at))
    await arrivals.say(true_, { said: { '建筑.shp': { as: null, crs: 'declared', map: {} } } })
    await arrivals.run(true_, 'tester')
    expect((await ended(arrivals, true_)).state).toBe('done')
    expect((await arrivals.runs())[0]?.names[0]).toBe('建筑.shp')
    const shift = (at: [number, number]) => gcoord.transform(at, gcoord.WGS84, gcoord.GCJ02)
    const id = await deliver(arrivals, await shapefile('建筑', shift))
    const [seen] = (await arrivals.inspection(id)).sources
    expect(seen).toMatchObject({
      class: 'building',
      encoding: { used: 'gb18030' },
      crs: { needsWord: true },
    })
    const places = await arrivals.places(id, '建筑.shp')
    const offsets = new Map(places.choices.map(({ choice, offset }) => [choice, offset]))
    const [lon, lat] = shift([87.61, 43.81])
    const metres = Math.hypot((lon - 87.61) * 80_450, (lat - 43.81) * 111_120)
    expect(Math.abs((offsets.get('declared')?.metres ?? NaN) - metres)).toBeLessThan(10)
    expect(offsets.get('gcj02')?.metres).toBeLessThan(0.1)
    expect(['declared', 'gcj02'].map(one => offsets.get(one)?.verdict)).toEqual([
      'astray',
      'together',
    ])
    expect(places.existing.length).toBeGreaterThan(20)
    expect(await code(arrivals.run(id, 'tester'))).toBe('crs-word-needed')
    await arrivals.say(id, { said: { '建筑.shp': { as: null, crs: 'gcj02', map: {} } } })
    expect((await arrivals.inspection(id)).sources[0]?.crs).toMatchObject({ needsWord: false })
  })

  test('a cancelled intake leaves the record as it was, and its files to be run again', async () => {
    const { arrivals } = desk(on.db())
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i}号,${87 + i / 1e6},43.8\n`)
    const id = await deliver(arrivals, { '医院.csv': `名称,经度,纬度\n${lines.join('')}` })
    await arrivals.say(id, { said: { '医院.csv': { as: null, crs: '4490', map: {} } } })
    const count = async () => (await on.db().rows(sql`select count(*) as n from city.object`))[0]
    const before = await count()
    await arrivals.run(id, 'tester')
    expect(await code(arrivals.run(id, 'tester'))).toBe('arrival-state')
    const other = await deliver(arrivals, { 'b.csv': '层数\n3\n' })
    expect(await code(arrivals.run(other, 'tester'))).toBe('intake-busy')
    await arrivals.cancel(id)
    expect((await ended(arrivals, id)).state).toBe('cancelled')
    expect(await count()).toEqual(before)
    expect(await on.db().rows(sql`select run from city.loading`)).toEqual([])
    await arrivals.run(id, 'tester')
    expect((await ended(arrivals, id)).state).toBe('done')
  })

  test('a shapefile without its table is named, and taken in once the table has come', async () => {
    const { arrivals } = desk(on.db())
    const { '建筑.dbf': table, ...rest } = await shapefile('建筑', at => at)
    const id = await deliver(arrivals, rest)
    const { unreadable } = await arrivals.inspection(id)
    expect(unreadable).toMatchObject([{ file: '建筑.shp', rule: 'missing-dbf' }])
    const bytes = Buffer.from(table ?? '')
    await arrivals.add(id, [{ name: '建筑.dbf', bytes: bytes.length, modified: 1 }])
    await arrivals.receive(id, { file: '建筑.dbf', offset: 0 }, pieces(bytes))
    expect(await arrivals.inspection(id)).toMatchObject({
      unreadable: [],
      sources: [{ class: 'building' }],
    })
  })

  test('a damaged file refuses its delivery by name, and nothing changes', async () => {
    const { arrivals } = desk(on.db())
    const id = await deliver(arrivals, { 'a.geojson': '{"type":"FeatureCollection","features":[' })
    const batches = async () => (await on.db().rows(sql`select count(*) as n from survey.batch`))[0]
    const before = await batches()
    await arrivals.run(id, 'tester')
    const end = await ended(arrivals, id)
    expect(end).toMatchObject({
      state: 'refused',
      refusals: [{ code: 'truncated-json', facts: { file: 'a.geojson' } }],
    })
    expect(await batches()).toEqual(before)
  })

  test('a server that was killed finds the delivery again, interrupted, with all its files', async () => {
    const { root, arrivals } = desk(on.db())
    const id = await deliver(arrivals, { 'a.csv': '楼号,层数\nA,3\n' })
    const note = path.join(root, id, 'arrival.json')
    const running = readFileSync(note, 'utf8').replace('"open"', '"running"')
    writeFileSync(note, running)
    const again = new Arrivals(on.db(), root, usualLimits, frameOf(on.db()))
    await again.begin(Date.now())
    expect(await again.get(id)).toMatchObject({ state: 'interrupted', files: [{ received: 18 }] })
    await again.run(id, 'tester')
    expect((await ended(again, id)).state).toBe('done')
    const later = new Arrivals(on.db(), root, usualLimits, frameOf(on.db()))
    await later.begin(Date.now() + 8 * 86_400_000)
    expect(await later.list()).toEqual([])
    expect(existsSync(path.join(root, id))).toBe(false)
  })

  test.each([
    '../x.csv',
    '/etc/passwd',
    'a/../../b.csv',
    '..\\x.csv',
    'C:\\x.csv',
    'a\0.csv',
    '.hidden',
    'a//b.csv',
    `${'很'.repeat(80)}.csv`,
  ])('a name that leads elsewhere or cannot be kept is refused: %j', async name => {
    const { arrivals, root } = desk(on.db())
    const news = [{ name, bytes: 1, modified: 1 }]
    expect(await code(arrivals.make(news, '2026-11-24T00:00:00Z'))).toBe('file-name-unsafe')
    expect(existsSync(root) ? readdirSync(root) : []).toEqual([])
  })

  test('names that fall together, files too large and too many, and more than the quota are refused', async () => {
    const { arrivals } = desk(on.db(), { fileBytes: 100, totalBytes: 150, files: 3 })
    const make = (...news: readonly (readonly [string, number])[]) =>
      arrivals.make(
        news.map(([name, bytes]) => ({ name, bytes, modified: 1 })),
        '2026-11-24T00:00:00Z',
      )
    expect(await code(make(['a.csv', 1], ['A.csv', 1]))).toBe('file-name-taken')
    expect(await code(make(['a.csv', 101]))).toBe('file-too-large')
    expect(await code(make(['a', 1], ['b', 1], ['c', 1], ['d', 1]))).toBe('too-many-files')
    const { id } = await make(['a.csv', 90])
    expect(await code(make(['b.csv', 90]))).toBe('quota-exceeded')
    const long = arrivals.receive(id, { file: 'a.csv', offset: 0 }, pieces(Buffer.alloc(91)))
    expect(await code(long)).toBe('upload-too-long')
    const none = arrivals.receive(id, { file: 'b.csv', offset: 0 }, pieces(Buffer.alloc(1)))
    expect(await code(none)).toBe('not-found')
  })

  test('two tabs that send the same piece leave it once', async () => {
    const { arrivals, root } = desk(on.db())
    const bytes = Buffer.alloc(1000, 'x')
    const news = [{ name: 'a.csv', bytes: 1000, modified: 1 }]
    const { id } = await arrivals.make(news, '2026-11-24T00:00:00Z')
    const send = () => code(arrivals.receive(id, { file: 'a.csv', offset: 0 }, pieces(bytes)))
    expect(await Promise.all([send(), send()])).toEqual(['taken', 'upload-offset'])
    expect(statSync(path.join(root, id, 'files', 'a.csv')).size).toBe(1000)
  })
})
