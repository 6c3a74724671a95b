import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Bbox, Position } from '#geo/geometry.ts'
import { boxOf } from '#geo/measure.ts'
import { qgis, withQgis } from '../../../test/qgis.ts'
import { land } from '../../../web/tokens.ts'
import { servedTown, town, townCounts } from './testing.ts'

/* QGIS itself, without its window: its own client of OGC API Features, and its own drawing of our vector tiles. */

const Placed = z.object({
  features: z.array(
    z.object({ id: z.string(), geometry: z.object({ coordinates: z.array(z.unknown()) }) }),
  ),
})

/** The box around each feature of the file that was taken in, by its id there. */
function boxesInFile(): ReadonlyMap<string, Bbox | null> {
  const { features } = Placed.parse(JSON.parse(readFileSync(town, 'utf8')))
  return new Map(
    features.map(({ id, geometry }) => {
      const numbers = z.array(z.number()).parse(geometry.coordinates.flat(4))
      const corners = numbers.flatMap((x, i): Position[] =>
        i % 2 === 0 ? [[x, numbers[i + 1] ?? NaN]] : [],
      )
      return [id, boxOf([corners])]
    }),
  )
}

withQgis('QGIS', () => {
  const { url } = servedTown()
  const layers = (more: string, box?: Bbox) =>
    townCounts.map(([name]) => ({
      provider: 'OAPIF',
      source: `url='${url()}/ogc' typename='${name}' ${more}`,
      ...(box !== undefined && { box }),
    }))
  const ways = ['', `pageSize='3'`, 'box'] as const
  let found: Awaited<ReturnType<typeof qgis>>
  /** The features of every collection, asked for in one of the ways. */
  const features = (way: (typeof ways)[number]) => {
    const from = ways.indexOf(way) * townCounts.length
    return found.read.slice(from, from + townCounts.length).map(layer => layer.features)
  }

  // One session for all: to begin one takes seconds.
  beforeAll(async () => {
    const tiles = `${url()}/ogc/tiles/WebMercatorQuad/{z}/{y}/{x}`
    const map = `type=xyz&url=${tiles}&styleUrl=${url()}/ogc/style.json&zmin=4&zmax=16`
    found = await qgis({
      read: [
        ...layers(''),
        ...layers(`pageSize='3'`),
        ...layers('', [87.6029, 43.8029, 87.6052, 43.8051]),
      ],
      draw: [{ source: map, box: [87.5998, 43.7998, 87.6202, 43.8142] }],
    })
  })

  test('reads every collection whole, also in pages of three, each object where its file has it', () => {
    const whole = features('')
    expect(whole.map(({ length }) => length)).toEqual(townCounts.map(([, n]) => n))
    expect(features(`pageSize='3'`)).toEqual(whole)
    const inFile = boxesInFile()
    for (const { box, values } of whole.flat()) {
      const there = inFile.get(String(values['source_id'])) ?? []
      expect(box).toEqual(there.map(side => expect.closeTo(side, 9)))
    }
  })

  test('finds by place what lies there', () => {
    const byName = Object.fromEntries(
      features('box').map((some, i) => [townCounts[i]?.[0], some.length]),
    )
    expect(byName).toMatchObject({ building: 4, 'green-space': 0, district: 1 })
  })

  test('knows the system, and numbers as numbers', () => {
    expect(new Set(found.read.map(({ crs }) => crs))).toEqual(new Set(['EPSG:4326']))
    const storeys = (features('')[0] ?? []).map(({ values }) => values['storeys'])
    expect(storeys).toContain(5)
    expect(storeys.every(value => value === null || typeof value === 'number')).toBe(true)
  })

  test('draws the tiles with the style they bring', () => {
    const [map] = found.draw
    expect(map?.styled).toBe(true)
    expect(map?.layers).toEqual(expect.arrayContaining(['building', 'district', 'facility']))
    const pixels = (colour: string) => map?.colours[colour.toLowerCase()] ?? 0
    expect(pixels(land.ground)).toBeGreaterThan(100_000)
    for (const colour of [land.block, land.building, land.green, land.expressway])
      expect([colour, pixels(colour) > 500]).toEqual([colour, true])
  })
})
