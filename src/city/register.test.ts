import { AsyncResource } from 'node:async_hooks'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Polygon } from '#geo/geometry.ts'
import { bboxOf } from '#geo/measure.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { zoneFor } from '#geo/zone.ts'
import { sql, type Db } from '#platform/db/index.ts'
import { aSquare } from '#platform/frame/testing.ts'
import { onBothEngines } from '../../test/engines.ts'
import { frameExtent } from './extent.ts'
import { cityFrame } from './frame.ts'
import { objectId } from './identity.ts'
import { holdRegister, mergeLoad, summariseLoad } from './merge.ts'
import type { CityObject, Grade } from './model.ts'
import { settleLoad } from './settle.ts'
import { beginLoad, endLoad } from './staging.ts'
import { cityExtent, classExtent, registerDigest } from './store.ts'
import { stageAll } from './testing.ts'

const side = 0.001
const footprint = (x: number, y: number) => aSquare(x, y, side)

/** A building that is whatever the test does not speak of. */
function aBuilding(
  sourceId: string,
  more: Partial<CityObject> = {},
  place: Polygon | null = footprint(87.6, 43.8),
): CityObject {
  const said = {
    class: 'building',
    kind: null,
    name: null,
    code: null,
    district: null,
    fields: { storeys: 6 },
    sourceId,
    ...more,
  } as const
  return {
    ...said,
    id: objectId('local', said, { by: 'source', id: sourceId }),
    geometry: place === null ? null : encodeWkb(place),
    bbox: place === null ? null : bboxOf(place),
  }
}

test('an object’s id is the same for the same city, class and source id, and another for any other', () => {
  const id = (city: string, kind: string | null, source: string) =>
    objectId(city, { class: 'facility', kind }, { by: 'source', id: source })
  expect(id('650100', 'school', 'way/1')).toMatch(/^facility:school-[0-9a-f]{16}$/)
  expect(id('650100', 'school', 'way/1')).toBe(id('650100', 'school', 'way/1'))
  const others = [
    id('650100', 'school', 'way/2'),
    id('650100', 'clinic', 'way/1'),
    id('650200', 'school', 'way/1'),
  ]
  expect(new Set([id('650100', 'school', 'way/1'), ...others]).size).toBe(4)
})

onBothEngines('the register', on => {
  const db = () => on.db()
  beforeEach(async () => {
    await db().run(sql`delete from city.object`)
    await db().run(sql`delete from city.revision`)
  })

  async function load(objects: readonly CityObject[], batch = 1, grade: Grade | null = null) {
    const under = await beginLoad(db(), grade)
    try {
      await stageAll(db(), under, objects)
      const settled = await settleLoad(db(), under, 10)
      const summary = await db().transaction(async tx => {
        await holdRegister(tx)
        const found = await summariseLoad(tx, under)
        await mergeLoad(tx, under, found, {
          batch,
          digest: `d${batch}`,
          actor: 'tester',
        })
        return found
      })
      return { settled, summary }
    } finally {
      await endLoad(db(), under)
    }
  }

  test('takes in, recognises and changes; its digest moves with every write and with nothing else', async () => {
    expect(await registerDigest(db())).toBe('')
    const first = await load([aBuilding('1'), aBuilding('2')])
    expect(first.summary).toMatchObject({ accepted: 2, unchanged: 0, changedObjects: 0 })
    const digest = await registerDigest(db())
    expect(digest).not.toBe('')
    expect((await load([aBuilding('1'), aBuilding('2')], 2)).summary).toMatchObject({
      accepted: 0,
      unchanged: 2,
    })
    expect(await registerDigest(db())).toBe(digest)
    const third = await load([aBuilding('1', { fields: { storeys: 7 } }), aBuilding('2')], 3)
    expect(third.summary).toMatchObject({ accepted: 1, unchanged: 1, changedObjects: 1 })
    expect(await registerDigest(db())).not.toBe(digest)
  })

  test('a row without a place changes only what it says of an object that has one', async () => {
    await load([aBuilding('1', { name: '一号楼' })])
    await load([aBuilding('1', { code: 'A-1', fields: { dwellings: 40 } }, null)], 2)
    const [row] = await db().rows(
      sql`select name, code, fields, geometry is not null as placed from city.object`,
    )
    expect(row).toEqual({
      name: '一号楼',
      code: 'A-1',
      fields: { storeys: 6, dwellings: 40 },
      placed: true,
    })
  })

  test('the same under another grade is a change, and joined sources are as strict as the strictest', async () => {
    const gradeOf = async () =>
      (await db().rows(sql`select grade from city.object`)).map(row => row['grade'])
    await load([aBuilding('1')], 1)
    expect(await gradeOf()).toEqual(['internal'])
    const again = await load([aBuilding('1')], 2, 'public')
    expect(again.summary).toMatchObject({ accepted: 1, changedObjects: 1 })
    expect(await gradeOf()).toEqual(['public'])
    expect((await load([aBuilding('1')], 2)).summary.unchanged).toBe(1)
    expect(await gradeOf()).toEqual(['public'])
    await load([aBuilding('1', { fields: { storeys: 7 } })], 2)
    expect(await gradeOf()).toEqual(['internal'])
    await load([aBuilding('1')], 2, 'public')
    await load([aBuilding('1', { fields: { dwellings: 4 } }, null)], 3, 'classified')
    expect(await gradeOf()).toEqual(['classified'])
    await load([aBuilding('1', { fields: { dwellings: 5 } }, null)], 4, 'public')
    expect(await gradeOf()).toEqual(['classified'])
    await load([aBuilding('1')], 5, 'public')
    expect(await gradeOf()).toEqual(['classified'])
    await load([aBuilding('1', { fields: { storeys: 6, dwellings: 5 } })], 6, 'public')
    expect(await gradeOf()).toEqual(['public'])
  })

  test('a changed field is logged also where it bears the name of a column', async () => {
    await load([aBuilding('1', { fields: { kind: 'old' } })])
    await load([aBuilding('1', { fields: { kind: 'new' } })], 2)
    const [entry] = await db().rows(
      sql`select change from platform.log where event = 'changed' order by id desc limit 1`,
    )
    expect(entry?.['change']).toContain(
      '"after":{"fields.kind":"new"},"before":{"fields.kind":"old"}',
    )
  })

  test('a load that begins while another is under way leaves it whole', async () => {
    const first = await beginLoad(db())
    await stageAll(db(), first, [aBuilding('1')])
    expect((await load([aBuilding('2')])).summary.accepted).toBe(1)
    const settled = await summariseLoad(db(), first)
    await endLoad(db(), first)
    expect(settled).toMatchObject({ accepted: 1, objects: { building: 1 } })
  })

  test('a load that lost rows on its way is not merged in part', async () => {
    const under = await beginLoad(db())
    await stageAll(db(), under, [aBuilding('1')])
    await db().run(sql`delete from city.staging where run = ${under.run}`)
    await expect(summariseLoad(db(), under)).rejects.toThrow('0 of 1')
    await endLoad(db(), under)
  })

  test('many changes are logged whole, in entries of a bounded size', async () => {
    const houses = (storeys: number) =>
      Array.from({ length: 450 }, (_, i) => aBuilding(`h${i}`, { fields: { storeys } }))
    await load(houses(1), 1)
    const before = Number((await db().rows(sql`select count(*) as n from platform.log`))[0]?.['n'])
    await load(houses(2), 2)
    const rows = await db().rows(sql`
      select jsonb_array_length(change::jsonb -> 'objects') as n from platform.log order by id offset ${before}`)
    expect(rows.map(({ n }) => n)).toEqual([200, 200, 50])
  })

  test('extents are of everything, or of one class', async () => {
    expect(await cityExtent(db())).toBeNull()
    await load([aBuilding('1'), aBuilding('2', { class: 'parcel' }, footprint(87.7, 43.9))])
    expect(await cityExtent(db())).toEqual([87.6, 43.8, 87.7 + side, 43.9 + side])
    expect(await classExtent(db(), 'building')).toEqual([87.6, 43.8, 87.6 + side, 43.8 + side])
    expect(await classExtent(db(), 'district')).toBeNull()
  })

  // On the embedded engine the load would wait for the one connection until the frame is built.
  if (on.engine === 'server')
    test('a frame is of one moment, also where a load is merged while it is built', async () => {
      const record = db()
      const zone = zoneFor(87.6, 43.8)
      await load([aBuilding('1')])
      const meanwhile = AsyncResource.bind(() => load([aBuilding('r', { class: 'road' })], 2))
      let classes = 0
      const slow: Db = {
        ...record,
        transaction: work =>
          record.transaction(tx =>
            work({
              ...tx,
              async *copyOut(statement, types) {
                if (classes++ === 3) await meanwhile()
                yield* tx.copyOut(statement, types)
              },
            }),
          ),
      }
      expect((await cityFrame(slow, zone, null)).layers.get('road')?.count).toBe(0)
      expect((await cityFrame(record, zone, null)).layers.get('road')?.count).toBe(1)
    })

  test('its frame has a layer for every class, is kept, and is made anew when the register changes', async () => {
    const cache = mkdtempSync(path.join(tmpdir(), 'hc-frame-'))
    try {
      const zone = zoneFor(87.6, 43.8)
      await load([
        aBuilding('1', { name: '一号楼' }),
        aBuilding('2', { fields: { residential: 'yes' } }, null),
      ])
      const frame = await cityFrame(db(), zone, cache)
      expect(frame.layers.size).toBe(13)
      const buildings = frame.layers.get('building')
      expect(buildings?.count).toBe(2)
      const storeys = buildings?.columns.get('storeys')
      expect(storeys?.kind === 'number' ? new Set(storeys.values) : null).toEqual(
        new Set([6, Number.NaN]),
      )
      const [west, south] = frameExtent(frame) ?? []
      expect(west).toBeCloseTo(87.6, 4)
      expect(south).toBeCloseTo(43.8, 4)
      const [kept] = readdirSync(cache)
      expect((await cityFrame(db(), zone, cache)).digest).toBe(frame.digest)
      expect(readdirSync(cache)).toEqual([kept])
      await load([aBuilding('3')], 2)
      expect((await cityFrame(db(), zone, cache)).layers.get('building')?.count).toBe(3)
      expect(readdirSync(cache)).toHaveLength(1)
      expect(readdirSync(cache)).not.toEqual([kept])
    } finally {
      rmSync(cache, { recursive: true, force: true })
    }
  })

  test('a cache that cannot be written costs time, never the frame', async () => {
    await load([aBuilding('1')])
    // A file stands where the folder should be: nothing can be kept there, as on a full disk.
    const nowhere = path.join(import.meta.dirname, 'README.md', 'cache')
    const frame = await cityFrame(db(), zoneFor(87.6, 43.8), nowhere)
    expect(frame.layers.get('building')?.count).toBe(1)
  })
})
