import { AsyncLocalStorage } from 'node:async_hooks'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { Refused, blocks } from '#base/result.ts'
import { boxesGeometry } from '#geo/boxes.ts'
import type { Geometry } from '#geo/geometry.ts'
import { bboxOf } from '#geo/measure.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { objectId, type CityObject } from '#city/index.ts'
import { sql } from '#platform/db/index.ts'
import { openSources } from '#platform/formats/index.ts'
import { onBothEngines } from '../../../test/engines.ts'
import { squareRing } from '#geo/testing.ts'
import { exporting, ownFolder, refusalOf, writerOf } from './testing.ts'

const { folder, newFile } = ownFolder()

onBothEngines('an export', on => {
  const { db, hold, put } = exporting(on)
  const house = (n: number, more: Partial<CityObject> = {}): CityObject => {
    const place = boxesGeometry([[87.6 + n / 100, 43.8, 87.601 + n / 100, 43.801]])
    const said = {
      class: 'building',
      kind: null,
      name: null,
      code: null,
      district: null,
      fields: { storeys: n },
      sourceId: `way/${n}`,
      ...more,
    } as const
    return {
      id: objectId('local', said, { by: 'source', id: said.sourceId ?? `${n}` }),
      geometry: encodeWkb(place),
      bbox: bboxOf(place),
      ...said,
    }
  }
  const lines = (file: string) => readFileSync(file, 'utf8').split('\n')
  const leftovers = () => readdirSync(folder).filter(name => name.endsWith('.part'))

  test('writes GeoJSON by its standard: rings the right way, a feature a line, no crs', async () => {
    const right = squareRing(87.6, 43.8, 0.1)
    const turned: Geometry = { type: 'Polygon', coordinates: [right.toReversed()] }
    await hold([house(1, { geometry: encodeWkb(turned), fields: { storeys: 6, note: '旧' } })])
    const file = newFile('geojson')
    expect(await put(file)).toEqual({ objects: { building: 1 } })
    const [head, feature, ...rest] = lines(file)
    expect(head).toBe('{"type":"FeatureCollection","features":[')
    expect(rest).toEqual([']}', ''])
    expect(JSON.parse(feature ?? '')).toEqual({
      type: 'Feature',
      id: house(1).id,
      geometry: { type: 'Polygon', coordinates: [right] },
      properties: { class: 'building', source_id: 'way/1', storeys: 6, note: '旧' },
    })
  })

  test('writes CSV that a spreadsheet reads as Chinese and computes nothing of', async () => {
    await hold([house(1, { name: '=1+1', fields: { note: '@a,"b"', storeys: -1 } })])
    const file = newFile('csv')
    await put(file)
    const [header, row] = readFileSync(file, 'utf8').split('\r\n')
    expect(header).toBe('\uFEFFid,class,kind,name,code,district,source_id,note,storeys,WKT')
    expect(row).toContain(`,building,,'=1+1,,,way/1,"'@a,""b""",-1,"MULTIPOLYGON (((`)
  })

  test('writes a GeoPackage with a layer a class, its system, index and types', async () => {
    await hold([
      house(1, { fields: { storeys: 6, lift: true, mixed: 'x' } }),
      house(2, { fields: { mixed: 5 } }),
      house(3, { class: 'green-space', kind: 'park', geometry: null, bbox: null, fields: {} }),
    ])
    const file = newFile('gpkg')
    expect(await put(file)).toEqual({ objects: { building: 2, 'green-space': 1 } })
    const gpkg = new DatabaseSync(file, { readOnly: true })
    const all = (query: string) => gpkg.prepare(query).all()
    expect(all('pragma application_id')).toMatchObject([{ application_id: 0x47504b47 }])
    expect(all('pragma integrity_check')).toMatchObject([{ integrity_check: 'ok' }])
    expect(all('pragma foreign_key_check')).toEqual([])
    expect(
      all('select table_name as t, data_type as d, srs_id as s, min_x as w from gpkg_contents'),
    ).toMatchObject([
      { t: 'building', d: 'features', s: 4490, w: 87.61 },
      { t: 'green-space', d: 'attributes', s: null, w: null },
    ])
    expect(
      all('select storeys, lift, "any:mixed" as m from building order by storeys'),
    ).toMatchObject([
      { storeys: null, lift: null, m: '5' },
      { storeys: 6, lift: 1, m: 'x' },
    ])
    const east = 'select count(*) as n from rtree_building_geom where minx >= 87.6199'
    expect(all(east)).toMatchObject([{ n: 1 }])
    gpkg.close()
  })

  test('writes a workbook, a sheet a class', async () => {
    await hold([house(1, { name: '=1+1' }), house(2, { class: 'parcel' })])
    const file = newFile('xlsx')
    expect(await put(file)).toEqual({ objects: { building: 1, parcel: 1 } })
    const book = await openSources([file])
    const sheets = await Promise.all(book.opened.map(sheet => Array.fromAsync(sheet.events())))
    await book.close()
    expect(book.opened.map(sheet => path.basename(sheet.file))).toEqual(['building', 'parcel'])
    const own = { class: 'building', source_id: 'way/1', storeys: 1 }
    expect(sheets[0]).toMatchObject([
      { kind: 'feature', feature: { properties: { ...own, id: house(1).id, name: '=1+1' } } },
    ])
    expect(sheets[1]).toMatchObject([{ feature: { properties: { class: 'parcel', storeys: 2 } } }])
  })

  test('takes what has a piece in the scope, whole, and nothing without a place', async () => {
    await hold([house(1), house(2), house(3, { geometry: null, bbox: null })])
    const scope = boxesGeometry([[87.6105, 43.7, 87.615, 43.9]])
    const file = newFile('geojson')
    expect(await put(file, { scope })).toEqual({ objects: { building: 1 } })
    expect(lines(file)[1]).toContain('87.61,43.8')
    const within = boxesGeometry([[87.6203, 43.8003, 87.6204, 43.8004]])
    expect(await put(newFile('geojson'), { scope: within })).toEqual({ objects: { building: 1 } })
    // The box around these two holds both houses; neither of them does.
    const corners = boxesGeometry([
      [87.6, 43.7, 87.605, 43.79],
      [87.63, 43.85, 87.7, 43.9],
    ])
    expect(await refusalOf(put(newFile('geojson'), { scope: corners }))).toBe('nothing-to-export')
    expect(leftovers()).toEqual([])
  })

  test('narrows to a class and a kind', async () => {
    await hold([
      house(1),
      house(2, { class: 'facility', kind: 'school' }),
      house(3, { class: 'facility', kind: 'clinic' }),
    ])
    const of = { class: 'facility', kind: 'school' } as const
    expect(await put(newFile('csv'), { of })).toEqual({ objects: { 'facility:school': 1 } })
    expect(await put(newFile('csv'), { of: { ...of, kind: null } })).toEqual({
      objects: { 'facility:clinic': 1, 'facility:school': 1 },
    })
  })

  test('never holds what is classified, also where a later row of a table says more of it', async () => {
    await hold([house(1)], 'classified')
    await hold([house(1, { geometry: null, bbox: null, fields: { dwellings: 9 } })], 'public')
    await hold([house(2, { class: 'road' })], 'public')
    expect(await refusalOf(put(newFile('gpkg')))).toBe('classified-not-exported')
    expect(await put(newFile('gpkg'), { of: { class: 'road', kind: null } })).toEqual({
      objects: { road: 1 },
    })
  })

  // The embedded record has one connection: what is merged meanwhile waits by itself.
  if (on.engine === 'server')
    test('is of one moment, whatever is merged meanwhile', async () => {
      await hold([house(1)])
      const geojson = writerOf('geojson')
      // Outside the export's own transaction, as another process is.
      const elsewhere = AsyncLocalStorage.snapshot()
      const slow: typeof geojson = {
        ...geojson,
        write: async (...order) => {
          await elsewhere(() => hold([house(2)]))
          await geojson.write(...order)
        },
      }
      expect(await put(newFile('geojson'), { writer: slow })).toEqual({ objects: { building: 1 } })
      expect(await put(newFile('geojson'))).toEqual({ objects: { building: 2 } })
    })

  test('refuses for what is classified within the scope, not for what lies in the box around it', async () => {
    await hold([house(1, { fields: { secret: 1 } })], 'classified')
    await hold([house(2)], 'public')
    // The box around these two holds both houses; the scope holds the second alone.
    const corners = [
      [87.6, 43.7, 87.605, 43.79],
      [87.6199, 43.7999, 87.7, 43.9],
    ] as const
    const file = newFile('geojson')
    expect(await put(file, { scope: boxesGeometry(corners) })).toEqual({ objects: { building: 1 } })
    expect(lines(file).join('')).not.toContain('secret')
    const csv = newFile('csv')
    await put(csv, { scope: boxesGeometry(corners) })
    expect(lines(csv)[0]).not.toContain('secret')
    const wider = boxesGeometry([...corners, [87.6101, 43.8001, 87.6102, 43.8002]])
    await expect(put(newFile('geojson'), { scope: wider })).rejects.toMatchObject({
      findings: [{ code: 'classified-not-exported', facts: { objects: 1 } }],
    })
  })

  test('is one entry of the log: who, what and how many', async () => {
    await hold([house(1), house(2)])
    const file = newFile('csv')
    await put(file, { actor: 'somebody' })
    const [entry] = await db().rows(sql`
      select actor, change::jsonb as change from platform.log where event = 'exported'
      order by id desc limit 1`)
    expect(entry).toEqual({
      actor: 'somebody',
      change: {
        file: path.basename(file),
        format: 'csv',
        class: null,
        kind: null,
        scope: null,
        objects: { building: 2 },
      },
    })
  })

  test('overwrites nothing and leaves nothing half-written', async () => {
    await hold([house(1)])
    const file = newFile('csv')
    writeFileSync(file, 'mine')
    expect(await refusalOf(put(file))).toBe('file-exists')
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(await refusalOf(put(path.join(folder, 'no', 'where.gpkg')))).toBe('output-not-writable')
    const stopped = AbortSignal.abort(new Refused(blocks('cancelled')))
    expect(await refusalOf(put(newFile('gpkg'), { signal: stopped }))).toBe('cancelled')
    expect(leftovers()).toEqual([])
  })

  test('refuses more than its format takes', async () => {
    await hold([house(1), house(2)])
    const small = { ...writerOf('xlsx'), mostRows: 1 }
    expect(await refusalOf(put(newFile('xlsx'), { writer: small }))).toBe('too-many-rows')
    await hold([house(3, { fields: { note: 'x'.repeat(40_000) } })])
    expect(await refusalOf(put(newFile('xlsx')))).toBe('cell-too-long')
  })
})
