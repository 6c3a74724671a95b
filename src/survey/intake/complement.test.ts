import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#platform/db/index.ts'
import { onBothEngines } from '../../../test/engines.ts'
import { intake, type IntakeOptions } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hc-complement-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

const square = (side: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [87.6, 43.8],
      [87.6 + side, 43.8],
      [87.6 + side, 43.8 + side],
      [87.6, 43.8],
    ],
  ],
})
const geojson = (name: string, id: string | undefined, properties: Record<string, string>) =>
  file(name, JSON.stringify({ type: 'Feature', id, properties, geometry: square(0.001) }))

const table = file('a-名录.csv', '名称,行政区划代码,人口\n天山区,650102,700000\n')
const map = geojson('b-districts.geojson', undefined, { name: '天山区', adcode: '650102' })

onBothEngines('sources of one object', on => {
  const db = () => on.db()
  beforeEach(() => db().run(sql`delete from city.object`))
  const objects = () => db().rows(sql`select fields, shape, batch from city.object order by id`)

  async function take(
    paths: readonly string[],
    crs: string | null = null,
    more: Pick<IntakeOptions, 'grade'> = {},
  ) {
    const result = await intake(db(), paths, { actor: 'tester', crs, ...more })
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value.document
  }

  test.each([
    ['a table, then a map', [table, map]],
    ['a map, then a table', [map, table]],
  ])('%s: each keeps what the other says, and neither changes anything again', async (_, order) => {
    for (const one of order) await take([one])
    const once = await objects()
    expect(once).toMatchObject([{ fields: { population: 700_000 }, shape: expect.anything() }])
    for (const one of order)
      expect((await take([one])).intake).toMatchObject({ accepted: 0, unchanged: 1 })
    expect(await objects()).toEqual(once)
  })

  test('a table and a map in one batch make the object they make one after the other', async () => {
    await take([table])
    await take([map])
    const apart = (await objects()).map(({ fields, shape }) => ({ fields, shape }))
    await db().run(sql`delete from city.object`)
    const { intake: counts, rejects } = await take([table, map])
    expect(rejects).toEqual([])
    expect(counts).toMatchObject({ read: 2, accepted: 2, rejected: 0, objects: { district: 1 } })
    const together = (await objects()).map(({ fields, shape }) => ({ fields, shape }))
    expect(together).toEqual(apart)
    expect((await take([table, map])).intake).toMatchObject({ accepted: 0, unchanged: 2 })
  })

  test('where a table and a map of one batch disagree the later one is right', async () => {
    const other = geojson('0-districts.geojson', undefined, { name: '天山', adcode: '650102' })
    await take([other, table])
    const names = () => db().rows(sql`select name from city.object`)
    expect(await names()).toEqual([{ name: '天山区' }])
    await db().run(sql`delete from city.object`)
    await take([table, geojson('b.geojson', undefined, { name: '天山', adcode: '650102' })], null)
    expect(await names()).toEqual([{ name: '天山' }])
  })

  test('a row of a table that no object of the map belongs to is kept without a place, and told', async () => {
    const more = file(
      'd-名录.csv',
      '名称,行政区划代码,人口\n天山区,650102,700000\n新市区,650104,800000\n',
    )
    const { warnings, intake: counts } = await take([more, map])
    expect(counts).toMatchObject({ accepted: 3, objects: { district: 2 } })
    expect(warnings.filter(({ rule }) => rule === 'joined-to-nothing')).toEqual([
      { file: 'd-名录.csv', row: 3, column: null, value: '650104', rule: 'joined-to-nothing' },
    ])
    // With nothing of its class on a map there is nothing to miss.
    const alone = file('e-名录.csv', '名称,行政区划代码\n水磨沟区,650105\n')
    expect((await take([alone])).warnings).toEqual([])
  })

  test('a row whose object lies in the register already belongs to it', async () => {
    await take([map])
    const other = geojson('f.geojson', undefined, { name: '新市区', adcode: '650104' })
    expect((await take([table, other])).warnings.map(({ rule }) => rule)).not.toContain(
      'joined-to-nothing',
    )
  })

  test('a second row of a table that is joined is one too many', async () => {
    const twice = file(
      'c-名录.csv',
      '名称,行政区划代码,人口\n天山区,650102,700000\n天山,650102,7\n',
    )
    const { rejects, intake: counts } = await take([twice, map])
    expect(rejects).toMatchObject([{ file: 'c-名录.csv', row: 3, rule: 'duplicate-id' }])
    expect(counts).toMatchObject({ read: 3, accepted: 2, rejected: 1 })
    expect(await objects()).toMatchObject([{ fields: { population: 700_000 } }])
  })

  test('a cell that was emptied empties its field', async () => {
    const rows = (cell: string) => `幢编码,编号,层数,备注,lon,lat\nA1,7,${cell},${cell},71.4,51.1\n`
    await take([file('楼栋.csv', rows('6'))], '4490')
    expect(await objects()).toMatchObject([{ fields: { storeys: 6, 备注: '6' } }])
    await take([file('楼栋.csv', rows(''))], '4490')
    expect((await objects())[0]?.['fields']).toEqual({ lon: '71.4', lat: '51.1' })
  })

  test('OpenStreetMap tells an object whole: a tag that is gone is gone', async () => {
    const tags = { building: 'house', 'building:levels': '2' }
    await take([geojson('c.geojson', 'way/1', { ...tags, height: '9' })])
    await take([geojson('c.geojson', 'way/1', tags)])
    expect(await objects()).toMatchObject([{ fields: { height: 6, heightDerived: true } }])
  })

  test('files known already that their holder grades otherwise are a batch of their own, once', async () => {
    const file = geojson('d.geojson', 'way/2', { building: 'house' })
    const gradings = () => db().rows(sql`select grade from survey.batch order by number`)
    const before = (await gradings()).length
    await take([file])
    await take([file], null, { grade: 'classified' })
    await take([file], null, { grade: 'classified' })
    await take([file])
    expect((await gradings()).slice(before)).toEqual([
      { grade: 'internal' },
      { grade: 'classified' },
    ])
    const held = await db().rows(sql`
      select o.grade, b.grade as "batchGrade"
      from city.object o join survey.batch b on b.city = o.city and b.number = o.batch`)
    expect(held).toEqual([{ grade: 'classified', batchGrade: 'classified' }])
  })
})
