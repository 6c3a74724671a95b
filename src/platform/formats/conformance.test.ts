import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Position } from '#geo/geometry.ts'
import { fgbBytes } from './fgb/testing.ts'
import { blobOf, writeGpkg } from './gpkg/testing.ts'
import { writePbf } from './pbf/testing.ts'
import { readers } from './registry.ts'
import { Unreadable } from './reader.ts'
import { encodeGb } from './gb.ts'
import { writeShapefile } from './shapefile/testing.ts'
import { openSources } from './sources.ts'
import { aFolder, eventsOf, openOne } from './testing.ts'
import { workbookBytes } from './xlsx/testing.ts'
import { zipBytes } from './zip/testing.ts'

/** One way to write the same points, one point a feature, with the property `name`. */
type Fixture = {
  readonly format: string
  /** What tells this fixture from others of its format. */
  readonly variant: string
  write(folder: string, points: readonly Position[]): Promise<string>
  /** Row the user would count for feature `i`. */
  readonly row: (i: number) => number
  readonly ruleWhenCut: string
  /** Bytes to keep of `size` so that the cut is one the format can show. */
  readonly cutAt?: (bytes: Buffer) => number
}

const nameOf = (i: number): string => `地块${i}`
const featureText = ([x, y]: Position, i: number): string =>
  `{"type":"Feature","properties":{"name":"${nameOf(i)}"},"geometry":{"type":"Point","coordinates":[${x},${y}]}}`
const collectionText = (points: readonly Position[]): string =>
  `{"type":"FeatureCollection","features":[\n${points.map(featureText).join(',\n')}\n]}`
const csvText = (points: readonly Position[]): string =>
  `name,经度,纬度\n${points.map(([x, y], i) => `"${nameOf(i)}",${x},${y}\n`).join('')}`

const pointsNamed = (points: readonly Position[]) =>
  points.map((coordinates, i) => ({
    geometry: { type: 'Point', coordinates } as const,
    name: nameOf(i),
  }))

async function put(folder: string, name: string, bytes: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}

/** Names say nothing on purpose: the content must. */
const fixtures: readonly Fixture[] = [
  {
    format: 'geojson',
    variant: 'plain',
    write: (folder, points) => put(folder, 'a.data', collectionText(points)),
    row: i => i + 1,
    ruleWhenCut: 'truncated-json',
  },
  {
    format: 'geojson',
    variant: 'gzip',
    write: (folder, points) => put(folder, 'a.data', gzipSync(collectionText(points))),
    row: i => i + 1,
    ruleWhenCut: 'truncated-gzip',
  },
  {
    format: 'geojson-lines',
    variant: 'plain',
    write: (folder, points) => put(folder, 'a.data', points.map(featureText).join('\n')),
    row: i => i + 1,
    ruleWhenCut: 'truncated-json',
  },
  {
    format: 'geojson-lines',
    variant: 'gzip',
    write: (folder, points) => put(folder, 'a.data', gzipSync(points.map(featureText).join('\n'))),
    row: i => i + 1,
    ruleWhenCut: 'truncated-gzip',
  },
  {
    format: 'geojson-lines',
    variant: 'RFC 8142',
    write: (folder, points) =>
      put(folder, 'a.data', points.map((p, i) => `\u001e${featureText(p, i)}\n`).join('')),
    row: i => i + 1,
    ruleWhenCut: 'truncated-json',
  },
  {
    format: 'csv',
    variant: 'UTF-8',
    write: (folder, points) => put(folder, 'a.data', csvText(points)),
    row: i => i + 2,
    ruleWhenCut: 'truncated-csv',
    cutAt: bytes => bytes.lastIndexOf('"') - 1,
  },
  {
    format: 'csv',
    variant: 'GBK',
    write: (folder, points) => put(folder, 'a.data', encodeGb(csvText(points))),
    row: i => i + 2,
    ruleWhenCut: 'truncated-csv',
    cutAt: bytes => bytes.lastIndexOf('"') - 1,
  },
  {
    format: 'shapefile',
    variant: 'GBK',
    write: (folder, points) =>
      writeShapefile(folder, {
        name: 'a',
        fields: [{ name: 'name', type: 'C', width: 20 }],
        encoding: 'gb18030',
        rows: points.map((coordinates, i) => ({
          geometry: { type: 'Point', coordinates },
          cells: [nameOf(i)],
        })),
      }),
    row: i => i + 1,
    ruleWhenCut: 'truncated-shp',
  },
  {
    format: 'osm-pbf',
    variant: 'dense nodes',
    write: (folder, points) =>
      writePbf(folder, 'a.data', {
        nodes: points.map((at, i) => ({ id: i + 1, at, tags: { name: nameOf(i) } })),
      }),
    row: i => i + 1,
    ruleWhenCut: 'truncated-pbf',
  },
  {
    format: 'geopackage',
    variant: 'features',
    write: async (folder, points) =>
      writeGpkg(folder, 'a.data', [
        {
          table: '地块',
          place: { srs: 4326 },
          columns: ['name text'],
          rows: points.map((coordinates, i) => [blobOf({ type: 'Point', coordinates }), nameOf(i)]),
        },
      ]),
    row: i => i + 1,
    ruleWhenCut: 'truncated-gpkg',
  },
  {
    format: 'flatgeobuf',
    variant: 'plain',
    write: (folder, points) => put(folder, 'a.data', fgbBytes(pointsNamed(points))),
    row: i => i + 1,
    ruleWhenCut: 'truncated-fgb',
  },
  {
    format: 'flatgeobuf',
    variant: 'gzip',
    write: (folder, points) => put(folder, 'a.data', gzipSync(fgbBytes(pointsNamed(points)))),
    row: i => i + 1,
    ruleWhenCut: 'truncated-gzip',
  },
  {
    format: 'xlsx',
    variant: 'coordinates',
    write: (folder, points) =>
      put(
        folder,
        'a.data',
        workbookBytes([
          {
            name: '地块',
            rows: [['name', '经度', '纬度'], ...points.map(([x, y], i) => [nameOf(i), x, y])],
          },
        ]),
      ),
    row: i => i + 2,
    ruleWhenCut: 'truncated-zip',
  },
  {
    format: 'geojson',
    variant: 'zip',
    write: (folder, points) =>
      put(folder, 'a.data', zipBytes([{ name: 'b.data', content: collectionText(points) }])),
    row: i => i + 1,
    ruleWhenCut: 'truncated-zip',
  },
]

const somePoints = (count: number): Position[] =>
  Array.from({ length: count }, (_, i) => [
    (875_000_000 + i * 2441) / 1e7,
    (437_500_000 - i * 1221) / 1e7,
  ])

test('every reader of the registry is held to the common cases', () => {
  const covered = new Set(fixtures.map(f => f.format))
  expect(
    readers(() => false)
      .map(r => r.format)
      .filter(format => !covered.has(format)),
  ).toEqual([])
})

describe.each(fixtures)('$format, $variant', fixture => {
  test('gives every feature in file order, at its place, with its properties and position', async () => {
    const points = somePoints(5000)
    const path = await fixture.write(await aFolder(), points)
    const file = await openOne(path)
    expect(file.format).toBe(fixture.format)
    const features = (await Array.fromAsync(file.events())).flatMap(e =>
      e.kind === 'feature' ? [e.feature] : [],
    )
    expect(features.map(f => f.geometry)).toEqual(
      points.map(coordinates => ({ type: 'Point', coordinates })),
    )
    expect(features.map(f => f.properties.name)).toEqual(points.map((_, i) => nameOf(i)))
    expect(features.map(f => f.place.row)).toEqual(points.map((_, i) => fixture.row(i)))
    expect(new Set(features.map(f => f.place.file))).toEqual(new Set([file.file]))
    expect(file.bytesRead()).toBe(file.bytesTotal)
  })

  test('streams: the first feature comes before the file is read', async () => {
    const path = await fixture.write(await aFolder(), somePoints(60_000))
    const file = await openOne(path)
    for await (const event of file.events()) {
      expect(event.kind).toBe('feature')
      break
    }
    expect(file.bytesRead()).toBeLessThan(file.bytesTotal)
  })

  test('gives the same events when read twice', async () => {
    const path = await fixture.write(await aFolder(), somePoints(100))
    const file = await openOne(path)
    const once = await Array.fromAsync(file.events())
    expect(await Array.fromAsync(file.events())).toEqual(once)
    expect(await eventsOf(path)).toEqual(once)
  })

  test('says that a cut file is cut', async () => {
    const path = await fixture.write(await aFolder(), somePoints(3000))
    const bytes = await readFile(path)
    await truncate(path, fixture.cutAt?.(bytes) ?? Math.floor(bytes.length * 0.6))
    expect(await ruleOf(path)).toBe(fixture.ruleWhenCut)
  })

  test('broken anywhere, it still reads or is refused by a rule', async () => {
    const path = await fixture.write(await aFolder(), somePoints(60))
    const whole = await readFile(path)
    for (let seed = 1; seed <= 60; seed++) {
      await writeFile(path, broken(whole, seed))
      expect(await ruleOf(path)).toSatisfy(rule => rule === null || /^[a-z0-9-]+$/.test(rule))
    }
  })

  test('says that an empty file is empty', async () => {
    const path = await fixture.write(await aFolder(), somePoints(3))
    await truncate(path, 0)
    expect(await ruleOf(path)).toBe('empty-file')
  })
})

/** A few bytes changed, flipped or overwritten, the same ones for a seed. */
function broken(whole: Buffer, seed: number): Buffer {
  let state = seed * 2_654_435_761
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const bytes = Buffer.from(whole)
  for (let i = 0; i <= seed % 5; i++) {
    const at = next(bytes.length)
    if (seed % 3 === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8))
    else
      bytes.fill(next(256), at, Math.min(bytes.length, at + 1 + (seed % 3 === 1 ? 0 : next(200))))
  }
  return bytes
}

/** The rule by which a path is unreadable, at opening or on the way; null where it reads. */
async function ruleOf(path: string): Promise<string | null> {
  const sources = await openSources([path])
  try {
    if (sources.unreadable[0] !== undefined) return sources.unreadable[0].rule
    for (const file of sources.opened) await Array.fromAsync(file.events())
    return null
  } catch (error) {
    if (error instanceof Unreadable) return error.issue.rule
    throw error
  } finally {
    await sources.close()
  }
}
