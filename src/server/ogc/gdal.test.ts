import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { writers } from '#platform/formats/index.ts'
import { exportObjects, type ExportOrder } from '#survey/export/export.ts'
import { writerOf } from '#survey/export/testing.ts'
import { gdal, layersByGdal, withGdal } from '../../../test/gdal.ts'
import { servedTown, townCounts } from './testing.ts'

/* What a GIS program reads of us, asked of one: GDAL, whose drivers QGIS uses too. */

const Placed = z.object({
  features: z.array(z.object({ geometry: z.object({ coordinates: z.array(z.unknown()) }) })),
})
/** The first corner of every geometry of a collection. */
const cornersOf = (collection: unknown) =>
  Placed.parse(collection).features.map(({ geometry }) =>
    z.array(z.number()).parse(geometry.coordinates.flat(4)).slice(0, 2),
  )

const asText = ['-lco', 'GEOMETRY=AS_WKT', '-lco', 'GEOMETRY_NAME=WKT']

withGdal('GDAL', ['OAPIF'], () => {
  const { folder, url, db, take } = servedTown()
  const put = (file: string, format: string, of: ExportOrder['of']) =>
    exportObjects(db(), {
      file,
      writer: writerOf(format),
      of,
      scope: null,
      actor: 'tester',
      onProgress: () => {},
      signal: new AbortController().signal,
    })
  const into = (name: string) => path.join(folder, name)

  test('reads every collection whole, also in pages of three', async () => {
    expect(await layersByGdal(`OAPIF:${url()}/ogc`)).toEqual(townCounts)
    expect(await layersByGdal(`OAPIF:${url()}/ogc`, '-oo', 'PAGE_SIZE=3')).toEqual(townCounts)
  })

  test('finds by place what lies there', async () => {
    const box = ['-spat', '87.6029', '43.8029', '87.6052', '43.8051']
    const inBox = await layersByGdal(`OAPIF:${url()}/ogc`, ...box)
    expect(Object.fromEntries(inBox)).toMatchObject({ building: 4, 'green-space': 0 })
  })

  test('agrees with us on where a place is in EPSG:3857', async () => {
    const system = encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/3857')
    const reply = await fetch(`${url()}/ogc/collections/building/items?crs=${system}`)
    const file = into('metres.geojson')
    const options = ['-lco', 'COORDINATE_PRECISION=6', '-t_srs', 'EPSG:3857']
    await gdal('ogr2ogr', '-f', 'GeoJSON', ...options, file, `OAPIF:${url()}/ogc`, 'building')
    const own = cornersOf(await reply.json())
    const theirs = cornersOf(JSON.parse(readFileSync(file, 'utf8')))
    expect(own).toHaveLength(14)
    for (const [i, [x = NaN, y = NaN]] of own.entries()) {
      const [east = NaN, north = NaN] = theirs[i] ?? []
      expect(Math.hypot(x - east, y - north)).toBeLessThan(1e-5)
    }
  })

  test('takes the objects away as GeoJSON that comes back as the same objects', async () => {
    for (const [name] of townCounts) {
      const file = into(`${name}.geojson`)
      const exact = ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=15']
      await gdal('ogr2ogr', ...exact, file, `OAPIF:${url()}/ogc`, `${name}`)
      expect((await take(file)).rejects).toEqual([])
    }
    // GDAL rounds a coordinate here and there, so that an object may have changed; none is another.
    expect(await layersByGdal(`OAPIF:${url()}/ogc`)).toEqual(townCounts)
  })

  test.each([
    ['gpkg', 'GPKG', []],
    ['fgb', 'FlatGeobuf', []],
    ['csv', 'CSV', ['-oo', 'KEEP_GEOM_COLUMNS=NO', ...asText]],
  ] as const)(
    'gives an exported %s heights and measures, and it comes back as no change',
    async (format, driver, options) => {
      const [flat, tall] = [into(`flat.${format}`), into(`tall.${format}`)]
      await put(flat, format, { class: 'building', kind: null })
      await gdal('ogr2ogr', '-f', driver, ...options, '-dim', 'XYZM', tall, flat)
      expect(await gdal('ogrinfo', '-al', tall)).toMatch(/POLYGON ZM \(\(/)
      const { rejects, intake } = await take(tall)
      expect([rejects, intake]).toMatchObject([[], { read: 14, unchanged: 14 }])
    },
  )

  test('finds by the index of an exported FlatGeobuf what lies there, in its system', async () => {
    const file = into('buildings.fgb')
    await put(file, 'fgb', { class: 'building', kind: null })
    const box = ['-spat', '87.6029', '43.8029', '87.6052', '43.8051']
    expect(await layersByGdal(file)).toEqual([['building', 14]])
    expect(await layersByGdal(file, ...box)).toEqual([['building', 4]])
    expect(await gdal('ogrinfo', '-so', '-al', file)).toContain('ID["EPSG",4490]')
  })

  test.each(writers)('reads what is exported as $format', async ({ format, layers }) => {
    const file = into(`town.${format}`)
    await put(file, format, null)
    const found = await layersByGdal(file)
    expect(found.reduce((sum, [, n]) => sum + n, 0)).toBe(24)
    if (layers === 'many' && format !== 'geojson') expect(found).toEqual(townCounts)
  })

  test('sees nothing of what is internal', async () => {
    const inner = into('inner.geojson')
    const geometry = { type: 'Point', coordinates: [87.605, 43.805] }
    const features = ['school', 'clinic'].map((amenity, i) => ({
      type: 'Feature',
      id: `node/${900 + i}`,
      properties: { amenity },
      geometry,
    }))
    writeFileSync(inner, JSON.stringify({ type: 'FeatureCollection', features }))
    expect((await take(inner, 'internal')).intake.accepted).toBe(2)
    expect(await layersByGdal(`OAPIF:${url()}/ogc`)).toEqual(townCounts)
  })
})
