import { describe, expect, test } from 'vitest'
import { digest } from '#base/digest.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { sql, type Db } from '#platform/db/index.ts'
import { aSquare } from '#platform/frame/testing.ts'
import { onBothEngines } from '../../test/engines.ts'
import { versionsOf } from './history.ts'
import { areaLevels, keyOf, type Reading } from './model.ts'
import type { CheckupRun } from './run.ts'
import { storeRun, type Stored } from './store.ts'
import {
  areasOfRun,
  findingPlace,
  findingsOf,
  latestRun,
  partsOfKey,
  readingsOf,
  type ReadingRow,
} from './stored.ts'
import { aCheckup, aDistrict, aFacility, aPoint, readingOf, someHomes } from './testing.ts'
import { differingMembers, readingDigest, verifyReadings } from './verify.ts'

const aRun = (stopAt = 300): CheckupRun =>
  aCheckup(
    {
      district: [aDistrict, { id: 'd2', geometry: null, properties: { name: '表里的区' } }],
      facility: [aFacility('bus-stop', aPoint(stopAt, 300)), aFacility('market', aPoint(1, 2))],
      road: [
        {
          geometry: {
            type: 'LineString',
            coordinates: [
              [0, 7],
              [1999.123, 7],
            ],
          },
          properties: { kind: 'local' },
        },
      ],
      'land-use': [someHomes(0, 0, 1000)],
      building: [{ id: 'b', geometry: aSquare(1500, 1500, 9), properties: { residential: 'yes' } }],
    },
    { grid: 1000 },
  )
const run = aRun()

const store = (db: Db, what: CheckupRun): Promise<Stored> =>
  db.transaction(tx => storeRun(tx, what, 'operator'))

async function allReadings(db: Db, number: number, limit: number): Promise<ReadingRow[]> {
  const rows: ReadingRow[] = []
  for (let after: number | null = -1; after !== null;) {
    const page: Awaited<ReturnType<typeof readingsOf>> = await readingsOf(db, number, {
      after,
      limit,
    })
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

/** A reading as the document prints it. */
const bytesOf = (r: Reading): string =>
  JSON.stringify([keyOf(r), r.layer, r.kind, r.value, r.unit, r.inputs, r.missing, r.proxy]) +
  r.definition +
  r.inputsDigest

const first = { after: -1, limit: 1000 }

onBothEngines('a stored checkup', ({ db }) => {
  test('comes back to the last digit, in the order of the document, whatever the size of the page', async () => {
    expect(await latestRun(db())).toBeNull()
    const { number, stored } = await store(db(), run)
    expect({ number, stored }).toEqual({ number: 1, stored: true })
    for (const limit of [1, 7, 10_000]) {
      const rows = await allReadings(db(), number, limit)
      expect(rows.map(row => row.ordinal)).toEqual(run.result.readings.map((_, i) => i))
      expect(rows.map(bytesOf)).toEqual(run.result.readings.map(bytesOf))
    }
  })

  test('leaves the planner figures of its rows, without which a page costs as much as all of them', async () => {
    await store(db(), run)
    const figures = await db().rows(sql`
      select relname from pg_class join pg_namespace n on n.oid = relnamespace
      where nspname = 'checkup' and relkind = 'r' and reltuples > 0 order by relname`)
    expect(figures.map(row => row['relname'])).toEqual(
      expect.arrayContaining(['area', 'finding', 'reading']),
    )
  })

  test('tells what was asked, so that it can be run again', async () => {
    const latest = await latestRun(db())
    expect(latest).toMatchObject({
      number: 1,
      actor: 'operator',
      request: { set: run.request.set, grid: run.request.grid, scope: run.request.scope },
      zone: run.frame.zone,
      frame: run.frame.digest,
      scope: { ...run.result.scope, shape: run.scopeShape },
      levels: [
        { level: 'scope', count: 1 },
        { level: 'district', count: 2 },
        { level: 'cell', count: 4 },
      ],
    })
    expect(latest?.madeAt).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  test('that equals the latest stores nothing and logs nothing; a different one is the next', async () => {
    const entries = async () =>
      (
        await db().rows(
          sql`select id from platform.log where city = ${db().city} and subject like 'checkup/%'`,
        )
      ).length
    const before = await entries()
    expect(await store(db(), aRun())).toEqual({ stored: false, number: 1 })
    expect(await entries()).toBe(before)
    expect(await store(db(), aRun(301))).toEqual({ stored: true, number: 2 })
    expect(await entries()).toBe(before + 1)
    // Back to the first state is news again: the latest must be what holds now.
    expect(await store(db(), run)).toEqual({ stored: true, number: 3 })
  })

  test('is all or nothing: a failure in its transaction leaves no row', async () => {
    const failing = db().transaction(async tx => {
      await storeRun(tx, aRun(305), 'operator')
      throw new Error('power cut')
    })
    await expect(failing).rejects.toThrow('power cut')
    expect((await latestRun(db()))?.number).toBe(3)
    const [{ n } = { n: -1 }] = await db().rows(
      sql`select count(*) as n from checkup.reading where run = 4`,
    )
    expect(n).toBe(0)
  })

  test('gives rows by indicator, area and level, with the area beside them', async () => {
    const of = async (filter: object) =>
      (await readingsOf(db(), 3, { ...first, ...filter })).rows.map(keyOf)
    expect(await of({ indicator: 'X07', variant: '500', level: 'cell' })).toHaveLength(4)
    expect(await of({ area: 'd1' })).toHaveLength(16)
    expect(await of({ area: 'nowhere' })).toEqual([])
    const [row] = (await readingsOf(db(), 3, { ...first, area: 'd1' })).rows
    expect(row).toMatchObject({ level: 'district', areaName: '天山区' })
  })

  test('gives areas with their shape, and one of a table without', async () => {
    const { rows, next } = await areasOfRun(db(), 3, { ...first, level: 'district' })
    expect(rows.map(r => [r.id, r.name, r.shape === null])).toEqual([
      ['d1', '天山区', false],
      ['d2', '表里的区', true],
    ])
    expect(next).toBeNull()
    expect(rows[0]?.shape).toEqual(run.areaShapes.get('d1'))
    const all = await areasOfRun(db(), 3, { after: -1, limit: 3, level: null })
    expect([all.rows.length, all.next]).toEqual([3, 2])
    for (const { level } of all.rows) expect(areaLevels).toContain(level)
  })

  test('gives findings without their objects, and one with its objects and place', async () => {
    const { rows } = await findingsOf(db(), 3, first)
    expect(rows.map(keyOf)).toEqual(run.result.findings.map(keyOf))
    expect(rows.map(r => r.objects)).toEqual(run.result.findings.map(f => f.objects))
    const place = await findingPlace(db(), 3, 'X07:300:scope', first)
    expect(place?.ids).toEqual(['b'])
    const at = run.result.findings.findIndex(f => keyOf(f) === 'X07:300:scope')
    expect(place?.shape).toEqual(run.findingShapes[at])
    expect(await findingPlace(db(), 3, 'X07:300:nowhere', first)).toBeNull()
  })

  test('gives the versions of one figure, newest first, each with what decides whether it compares', async () => {
    const wider = aCheckup({
      district: [{ ...aDistrict, geometry: aSquare(0, 0, 2100) }],
      facility: [aFacility('bus-stop', aPoint(300, 300))],
    })
    expect(await store(db(), wider)).toEqual({ stored: true, number: 4 })
    const key = { indicator: 'X07', variant: '500', area: 'd1' }
    const versions = await versionsOf(db(), key, 10)
    expect(versions.map(version => version.run)).toEqual([4, 3, 2, 1])
    const [latest, before] = versions
    const stored = readingOf(run, 'X07', { variant: '500', area: 'd1' })
    expect(before).toMatchObject({
      actor: 'operator',
      set: '2024',
      kind: 'measured',
      value: stored.value,
      definition: stored.definition,
      inputsDigest: stored.inputsDigest,
      scope: run.result.scope.digest,
      scopeAreaKm2: run.result.scope.areaKm2,
    })
    const shape = run.areaShapes.get('d1')
    expect(before?.shape).toBe(shape && digest(encodeWkb(shape)))
    expect(latest?.shape).not.toBe(before?.shape)
    expect(latest?.scope).toBe(wider.result.scope.digest)
    expect((await versionsOf(db(), key, 2)).map(version => version.run)).toEqual([4, 3])
    // An area that a run does not have, or that has no place, is no error.
    expect(await versionsOf(db(), { ...key, area: 'nowhere' }, 10)).toEqual([])
    const placeless = await versionsOf(db(), { ...key, area: 'd2' }, 10)
    expect(placeless.map(version => [version.run, version.shape])).toEqual([
      [3, null],
      [2, null],
      [1, null],
    ])
  })

  describe('held against itself computed again', () => {
    test('is the same', async () => {
      expect(await verifyReadings(db(), 3, aRun())).toEqual({
        checked: run.result.readings.length,
        different: [],
      })
    })

    test('names each reading of which a digit was changed, and those that only one side has', async () => {
      const key = keyOf(readingOf(run, 'U37', { area: 'd1' }))
      await db().run(sql`
        update checkup.reading set value = value + 1e-12
        where city = ${db().city} and run = 3 and indicator = 'U37' and area = 'd1'`)
      const less = { ...run, result: { ...run.result, readings: run.result.readings.slice(1) } }
      const lost = keyOf(run.result.readings[0] ?? { indicator: '', variant: '', area: '' })
      expect((await verifyReadings(db(), 3, less)).different).toEqual(
        [lost, key].toSorted().map(reading => ({ reading })),
      )
      await db().run(sql`
        delete from checkup.reading where city = ${db().city} and run = 3 and indicator = 'U37' and area = 'd1'`)
      const verdict = await verifyReadings(db(), 3, run)
      expect(verdict.different).toEqual([{ reading: key }])
    })
  })
})

test('of two readings the members that differ are named, and only equal ones have one digest', () => {
  const one = readingOf(run, 'U37', { area: 'd1' })
  const other = { ...one, value: (one.value ?? 0) + 1e-12, inputs: { ...one.inputs, more: 1 } }
  expect(differingMembers(one, { ...one })).toEqual([])
  expect(differingMembers(one, other)).toEqual(['value', 'inputs'])
  expect(readingDigest({ ...one })).toBe(readingDigest(one))
  expect(readingDigest(other)).not.toBe(readingDigest(one))
})

test('a key comes apart again, also with signs of its own in the area', () => {
  const row = { indicator: 'X07', variant: '', area: 'g500:1000:9700' }
  expect(partsOfKey(keyOf(row))).toEqual(row)
})
