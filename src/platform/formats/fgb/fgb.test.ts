import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Geometry, Position } from '#geo/geometry.ts'
import { gdal, withGdal } from '../../../../test/gdal.ts'
import { openSources } from '../sources.ts'
import { aFolder, openOne, readAll } from '../testing.ts'
import { featureSlots, geometrySlots } from './slots.ts'
import { fgbBytes } from './testing.ts'

const ring: Position[] = [
  [87, 43],
  [88, 43],
  [88, 44],
  [87, 43],
]
const hole: Position[] = [
  [87.5, 43.2],
  [87.9, 43.6],
  [87.9, 43.2],
  [87.5, 43.2],
]
const places: readonly Geometry[] = [
  { type: 'Point', coordinates: [87.6, 43.8] },
  { type: 'MultiPoint', coordinates: ring },
  { type: 'LineString', coordinates: ring },
  { type: 'MultiLineString', coordinates: [ring, hole] },
  { type: 'MultiLineString', coordinates: [ring] },
  { type: 'Polygon', coordinates: [ring, hole] },
  { type: 'MultiPolygon', coordinates: [[ring, hole], [hole.toReversed()]] },
  { type: 'MultiPolygon', coordinates: [[ring]] },
]

async function put(bytes: Uint8Array): Promise<string> {
  const path = join(await aFolder(), 'a.fgb')
  await writeFile(path, bytes)
  return path
}

/** Why a file is refused, at its opening or on the way. */
async function refusalOf(bytes: Uint8Array) {
  const sources = await openSources([await put(bytes)])
  try {
    for (const file of sources.opened) await Array.fromAsync(file.events())
    return sources.unreadable[0]
  } catch (error) {
    return error instanceof Error && 'issue' in error ? error.issue : error
  } finally {
    await sources.close()
  }
}

describe('a FlatGeobuf', () => {
  const some = places.map((geometry, i) => ({ geometry, name: `${i}` }))

  test('gives every kind of geometry as it was, and none where there is none', async () => {
    const path = await put(fgbBytes([...some, { geometry: null, name: 'nowhere' }]))
    const { features } = await readAll(path)
    expect(features.map(({ geometry }) => geometry)).toEqual([...places, null])
    expect(features.map(({ properties }) => properties['name'])).toEqual([
      ...some.map(({ name }) => name),
      'nowhere',
    ])
    expect((await openOne(path)).crs).toMatchObject({ kind: 'epsg', code: 4490 })
  })

  test('may leave open how many features it has', async () => {
    expect((await readAll(await put(fgbBytes(some, 0)))).features).toHaveLength(some.length)
  })

  test('with fewer or more features than it states is refused', async () => {
    expect(await refusalOf(fgbBytes(some, 9))).toMatchObject({
      rule: 'truncated-fgb',
      value: '8 of 9',
    })
    expect(await refusalOf(fgbBytes(some, 7))).toMatchObject({ rule: 'record-counts-differ' })
  })

  test('cut in a feature is refused with its row', async () => {
    expect(await refusalOf(fgbBytes(some).subarray(0, -1))).toMatchObject({
      rule: 'truncated-fgb',
      row: some.length,
    })
  })

  test('of another version, or with a header that is none, is refused', async () => {
    const bytes = fgbBytes(some)
    expect(await refusalOf(bytes.with(3, 2))).toMatchObject({
      rule: 'fgb-version-not-read',
      value: '2',
    })
    const pointsAway = Buffer.from(bytes)
    pointsAway.writeUInt32LE(0x7fff_ffff, 12)
    expect(await refusalOf(pointsAway)).toMatchObject({ rule: 'damaged-fgb' })
    const endless = Buffer.from(bytes)
    endless.writeUInt32LE(0xffff_ffff, 8)
    expect(await refusalOf(endless)).toMatchObject({ rule: 'damaged-fgb' })
  })

  test('rejects a feature whose bytes are none and takes the others', async () => {
    const [one, two] = [fgbBytes(some.slice(0, 1), 3), fgbBytes(some.slice(0, 1), 3)]
    const start = 12 + one.readUInt32LE(8)
    const bad = Buffer.from(two.subarray(start))
    bad.writeUInt32LE(0x7fff_ffff, 4)
    const path = await put(Buffer.concat([one, bad, one.subarray(start)]))
    const { features, rejects } = await readAll(path)
    expect(features.map(({ place }) => place.row)).toEqual([1, 3])
    expect(rejects).toMatchObject([{ file: 'a.fgb', row: 2, rule: 'feature-damaged' }])
  })

  test('rejects a feature of more bytes than may be held, unread, and takes the others', async () => {
    const one = fgbBytes(some.slice(0, 1), 3)
    const large = Buffer.alloc(33 * 1024 ** 2)
    large.writeUInt32LE(large.length - 4)
    const path = await put(Buffer.concat([one, large, one.subarray(12 + one.readUInt32LE(8))]))
    const { features, rejects } = await readAll(path)
    expect(features.map(({ place }) => place.row)).toEqual([1, 3])
    expect(rejects).toMatchObject([{ file: 'a.fgb', row: 2, rule: 'feature-too-large' }])
  })

  test('whose parts are one part many times over is rejected, not drawn a thousand times', async () => {
    const round = Array.from(
      { length: 500 },
      (_, i) => [Math.cos(i / 80), Math.sin(i / 80)] as const,
    )
    const small = [[0, 0] as const, [1, 0] as const, [1, 1] as const, [0, 0] as const]
    const coordinates = [
      [[...round, [1, 0] as const]],
      ...Array.from({ length: 99 }, () => [small]),
    ]
    const bytes = fgbBytes([{ geometry: { type: 'MultiPolygon', coordinates }, name: '一' }])
    const follow = (at: number) => at + bytes.readUInt32LE(at)
    const field = (table: number, slot: number) =>
      table + bytes.readUInt16LE(table - bytes.readInt32LE(table) + 4 + 2 * slot)
    const feature = follow(12 + bytes.readUInt32LE(8) + 4)
    const parts = follow(field(follow(field(feature, featureSlots.geometry)), geometrySlots.parts))
    const first = follow(parts + 4)
    for (let at = parts + 4; at < parts + 4 + 4 * 100; at += 4) bytes.writeUInt32LE(first - at, at)
    const { features, rejects } = await readAll(await put(bytes))
    expect(features).toEqual([])
    expect(rejects).toMatchObject([{ file: 'a.fgb', row: 1, rule: 'feature-damaged' }])
  })
})

withGdal('a FlatGeobuf by GDAL', ['FlatGeobuf'], () => {
  const featuresOf = (geometries: readonly unknown[]) =>
    geometries.map((geometry, i) => ({
      type: 'Feature',
      properties: {
        n: i,
        far: 2 ** 40 + i,
        half: i / 2,
        yes: i % 2 === 0,
        name: i === 0 ? null : `地块${i}`,
        on: '2024-03-05T08:30:00Z',
      },
      geometry,
    }))

  async function written(geometries: readonly unknown[], ...options: string[]): Promise<string> {
    const folder = await aFolder()
    const from = join(folder, 'from.geojson')
    const collection = { type: 'FeatureCollection', features: featuresOf(geometries) }
    await writeFile(from, JSON.stringify(collection))
    await gdal('ogr2ogr', '-f', 'FlatGeobuf', ...options, join(folder, 'a.fgb'), from)
    return join(folder, 'a.fgb')
  }

  test.each(['YES', 'NO'])('reads as GDAL was given it, index %s', async index => {
    const path = await written(places, '-lco', `SPATIAL_INDEX=${index}`)
    const { features, rejects, warnings } = await readAll(path)
    const inOrder = features.toSorted(
      (a, b) => Number(a.properties['n']) - Number(b.properties['n']),
    )
    expect([rejects, warnings]).toEqual([[], []])
    expect(inOrder.map(({ geometry }) => geometry)).toEqual(places)
    expect(inOrder.map(({ properties }) => properties)).toEqual(
      featuresOf(places).map(({ properties }) => ({ ...properties, on: expect.any(String) })),
    )
  })

  test('with heights reads flat', async () => {
    const high = { type: 'LineString', coordinates: ring.map(([x, y]) => [x, y, 800]) }
    const { features } = await readAll(await written([high]))
    expect(features[0]?.geometry).toEqual({ type: 'LineString', coordinates: ring })
  })

  test('says its system by code, or in full where it has none', async () => {
    const zone = await written(places.slice(0, 1), '-s_srs', 'EPSG:4326', '-t_srs', 'EPSG:4547')
    expect((await openOne(zone)).crs).toMatchObject({ kind: 'epsg', code: 4547 })
    const own = await written(places.slice(0, 1), '-a_srs', '+proj=tmerc +lon_0=87.5 +ellps=GRS80')
    expect((await openOne(own)).crs).toMatchObject({ kind: 'wkt' })
  })

  test('with curves rejects them by name', async () => {
    const folder = await aFolder()
    const from = join(folder, 'curves.csv')
    await writeFile(from, 'n,WKT\n1,"CIRCULARSTRING (0 0,1 1,2 0)"\n2,"POINT (1 2)"\n')
    const path = join(folder, 'a.fgb')
    await gdal('ogr2ogr', '-f', 'FlatGeobuf', path, from)
    const { features, rejects } = await readAll(path)
    expect(features).toHaveLength(1)
    expect(rejects).toMatchObject([{ rule: 'geometry-type-not-read', value: 'CircularString' }])
  })
})
