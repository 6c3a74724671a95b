import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Geometry } from '#geo/geometry.ts'
import { gdal, withGdal } from '../../../../test/gdal.ts'
import { encodeGb } from '../gb.ts'
import { aFolder, readAll } from '../testing.ts'
import { ShapefileWriter } from './writer.ts'

/** A ring as an outer one runs in a shapefile, clockwise; turned about it is a hole. */
const square = (x: number, size: number) =>
  [
    [x, 43],
    [x, 43 + size],
    [x + size, 43 + size],
    [x + size, 43],
    [x, 43],
  ] as const

const line = (x: number) =>
  [
    [x, 43],
    [x + 1, 44],
    [x + 2, 43],
  ] as const
const holed = [square(87, 3), square(88, 1).toReversed()]
const files: readonly (readonly [string, readonly (Geometry | null)[]])[] = [
  ['points', [null, { type: 'Point', coordinates: [87.123456789, 43] }]],
  [
    'many points',
    [
      {
        type: 'MultiPoint',
        coordinates: [
          [87, 43],
          [88, 44],
        ],
      },
    ],
  ],
  [
    'lines',
    [
      { type: 'LineString', coordinates: line(87) },
      null,
      { type: 'MultiLineString', coordinates: [line(87), line(90)] },
    ],
  ],
  [
    'areas',
    [
      { type: 'Polygon', coordinates: holed },
      { type: 'MultiPolygon', coordinates: [holed, [square(95, 1)]] },
    ],
  ],
]

const columns = [
  { name: '名称', type: 'C', width: 12 },
  { name: 'n', type: 'N', width: 6 },
]

async function written(shapes: readonly (Geometry | null)[]): Promise<string> {
  const base = join(await aFolder(), 'a')
  const writer = await ShapefileWriter.open(base, columns, {
    encode: encodeGb,
    languageDriver: 0x4d,
  })
  for (const [i, geometry] of shapes.entries())
    await writer.write({ geometry, cells: ['沙依巴克区', `${i}`] })
  await writer.close()
  return `${base}.shp`
}

test.each(files)('%s are read back as they were written', async (_, shapes) => {
  const { features, rejects, warnings } = await readAll(await written(shapes))
  expect([rejects, warnings]).toEqual([[], []])
  expect(features.map(({ geometry }) => geometry)).toEqual(shapes)
  expect(features.map(({ properties }) => properties)).toEqual(
    shapes.map((_, i) => ({ 名称: '沙依巴克区', n: i })),
  )
})

withGdal('GDAL', ['ESRI Shapefile'], () => {
  test.each(files)('reads %s as they were written', async (_, shapes) => {
    const file = await written(shapes)
    const told = await gdal('ogrinfo', '-al', '-so', file)
    const corners = shapes.flatMap(shape => shape?.coordinates.flat(3) ?? []).map(Number)
    const xs = corners.filter((_, i) => i % 2 === 0)
    expect(told).toContain(`Feature Count: ${shapes.length}`)
    expect(told).toContain(`Extent: (${Math.min(...xs).toFixed(6)}, 43.000000)`)
    const json = ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=15', '-lco', 'RFC7946=NO']
    const features: unknown = JSON.parse(await gdal('ogr2ogr', ...json, '/vsistdout/', file))
    expect(features).toMatchObject({
      features: shapes.map((geometry, i) => ({
        geometry,
        properties: { 名称: '沙依巴克区', n: i },
      })),
    })
  })
})
