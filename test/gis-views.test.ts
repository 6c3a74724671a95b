import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { cityClasses } from '#city/index.ts'
import { backup, restore } from '#platform/backup/testing.ts'
import { openRecord, sql, type Db } from '#platform/db/index.ts'
import { intake } from '#survey/index.ts'
import { findPostgis, findPostgres } from '../scripts/tools.ts'
import { lastingTarget, type LastingTarget } from './engines.ts'
import { gdal, withGdal } from './gdal.ts'
import { qgis, withQgis } from './qgis.ts'

const able = inject('postgres') !== null && findPostgis() !== null
const suite = able ? describe : describe.skip
const root = path.join(import.meta.dirname, '..')

suite(
  `the views for GIS servers${able ? '' : ': skipped, no PostgreSQL with PostGIS found'}`,
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hc-gis-'))
    let place: LastingTarget
    let url: URL
    let db: Db

    beforeAll(async () => {
      place = await lastingTarget('server')
      url = new URL(place.target.kind === 'url' ? place.target.url : '')
      db = await openRecord(place.target, { create: true })
      await take(path.join(root, 'schema/samples/town.geojson'), 'public')
      await take(school(901, 'inner.geojson'), 'internal')
      makeViews()
    })
    afterAll(async () => {
      await db.close()
      await place.remove()
      rmSync(folder, { recursive: true, force: true })
    })

    function makeViews(): void {
      const file = path.join(root, 'schema/gis-views.sql')
      const options = ['-q', '-v', 'ON_ERROR_STOP=1', '-f', file]
      execFileSync(path.join(findPostgres() ?? '', 'psql'), [url.href, ...options], {
        stdio: 'pipe',
      })
    }
    async function take(file: string, grade: 'public' | 'internal') {
      const taken = await intake(db, [file], { actor: 'tester', grade })
      if (!taken.ok) throw new Error(JSON.stringify(taken.error))
    }
    function school(n: number, name: string): string {
      const file = path.join(folder, name)
      const geometry = { type: 'Point', coordinates: [87.605, 43.805] }
      const feature = {
        type: 'Feature',
        id: `node/${n}`,
        properties: { amenity: 'school' },
        geometry,
      }
      writeFileSync(file, JSON.stringify(feature))
      return file
    }
    const count = async (view: string) => {
      const [row] = await db.rows({ text: `select count(*) as n from gis.${view}`, values: [] })
      return row?.['n']
    }

    test('are there for every class, typed where it has one shape, of public objects alone', async () => {
      const typed = await db.rows(sql`
      select f_table_name as view, type, srid from geometry_columns where f_table_schema = 'gis'`)
      expect(typed.map(({ view }) => String(view)).toSorted()).toEqual(
        cityClasses.map(of => of.replaceAll('-', '_')).toSorted(),
      )
      expect(new Set(typed.map(({ srid }) => srid))).toEqual(new Set([4490]))
      expect(typed.find(({ view }) => view === 'green_space')?.['type']).toBe('MULTIPOLYGON')
      expect(typed.find(({ view }) => view === 'facility')?.['type']).toBe('GEOMETRY')
      expect([await count('building'), await count('facility')]).toEqual([14, 4])
      const [whole] = await db.rows(sql`
      select bool_and(ST_IsValid(geom)) as valid, bool_and(ST_SRID(geom) = 4490) as placed,
        sum(storeys) as storeys from gis.building`)
      expect(whole).toMatchObject({ valid: true, placed: true })
      expect(Number(whole?.['storeys'])).toBeGreaterThan(14)
    })

    test('say nothing where a value is not of the column’s type', async () => {
      await db.run(sql`
      insert into city.object (city, id, class, fields, grade, batch)
      values (${db.city}, 'building-odd', 'building', '{"storeys": "三", "address": "和平路"}', 'public', 1)`)
      const odd = await db.rows(sql`
      select storeys, address from gis.building where id = 'building-odd'`)
      expect(odd).toEqual([{ storeys: null, address: '和平路' }])
      await db.run(sql`delete from city.object where id = 'building-odd'`)
    })

    test('are read with the rights of whoever asks', async () => {
      const rows = await db.rows(sql`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'gis' and c.relkind = 'v'
        and not coalesce('security_invoker=true' = any (c.reloptions), false)`)
      expect(rows).toEqual([])
    })

    test('find by place through their index', async () => {
      await db.run(sql`
      insert into city.object (city, id, class, fields, geometry, grade, batch)
      select ${db.city}, 'parcel-' || n, 'parcel', '{}', ST_AsBinary(ST_Buffer(ST_Point(80 + n / 1000.0, 40), 0.0001)),
        'public', 1
      from generate_series(1, 5000) n`)
      await db.run(sql`analyze city.object`)
      const plan = await db.rows(sql`
      explain select id from gis.parcel where geom && ST_MakeEnvelope(80.1, 39, 80.2, 41, 4490)`)
      expect(JSON.stringify(plan)).toContain('gis_parcel')
      const found = await db.rows(sql`
      select count(*) as n from gis.parcel where geom && ST_MakeEnvelope(80.0995, 39, 80.2005, 41, 4490)`)
      expect(found).toEqual([{ n: 101 }])
      await db.run(sql`delete from city.object where class = 'parcel'`)
    })

    withGdal('by GDAL', ['PostgreSQL'], () => {
      test('are layers with their numbers and system', async () => {
        const source = `PG:dbname=${url.pathname.slice(1)} host=${url.searchParams.get('host')} user=${url.username} schemas=gis`
        const told = await gdal('ogrinfo', '-ro', '-so', source, 'building')
        expect(told).toContain('Feature Count: 14')
        expect(told).toContain('ID["EPSG",4490]')
        const areas = await gdal('ogrinfo', '-ro', '-so', source, 'green_space')
        expect(areas).toContain('Geometry: Multi Polygon')
      })
    })

    withQgis('by QGIS', () => {
      test('are layers by their key, whole and by place', async () => {
        const server = `dbname='${url.pathname.slice(1)}' host='${url.searchParams.get('host')}' user='${url.username}'`
        const layer = (name: string) => ({
          provider: 'postgres',
          source: `${server} key='id' srid=4490 table="gis"."${name}" (geom)`,
        })
        const box = [87.6029, 43.8029, 87.6052, 43.8051] as const
        const { read } = await qgis({
          read: [layer('building'), layer('green_space'), { ...layer('building'), box }],
        })
        expect(read.map(({ crs, features }) => [crs, features.length])).toEqual([
          ['EPSG:4490', 14],
          ['EPSG:4490', 1],
          ['EPSG:4490', 4],
        ])
      })
    })

    const objectsOf = (tables: Awaited<ReturnType<typeof backup>>) => tables['city.object']

    test('stand in the way of no intake, no opening, no backup and no restore', async () => {
      await take(school(902, 'open.geojson'), 'public')
      expect(await count('facility')).toBe(5)
      const file = path.join(folder, 'whole.hcbackup')
      const before = objectsOf(await backup(db, file))
      await db.close()
      await restore(place.target, file, { force: true })
      db = await openRecord(place.target)
      expect(objectsOf(await backup(db, path.join(folder, 'again.hcbackup')))).toEqual(before)
      expect(await count('facility')).toBe(5)
      makeViews()
      expect(await count('facility')).toBe(5)
    })
  },
)
