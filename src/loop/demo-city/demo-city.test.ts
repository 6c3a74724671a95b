import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { digest } from '#base/digest.ts'
import type { Position } from '#geo/geometry.ts'
import { areaOf } from '#geo/measure.ts'
import { openSources } from '#platform/formats/index.ts'
import { featuresOf } from './features.ts'
import * as layers from './layers.ts'
import { planCity } from './plan.ts'
import { writeCity, type CityFormat } from './write.ts'

const city = planCity(2000, 5)
const features = [...featuresOf(city)]
const folder = mkdtempSync(join(tmpdir(), 'demo-city-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const of = (layer: layers.CityLayer) => features.filter(feature => feature.layer === layer)
const ringsOf = (layer: layers.CityLayer) =>
  of(layer).map(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : []))
const pathsOf = (layer: layers.CityLayer) =>
  of(layer).map(({ geometry }) => (geometry.type === 'LineString' ? geometry.coordinates : []))
const areaOfLayer = (layer: layers.CityLayer) =>
  of(layer).reduce((sum, { geometry }) => sum + areaOf(geometry), 0)

async function written(name: string, format: CityFormat, seed = 5): Promise<string> {
  const into = join(folder, name)
  await writeCity(planCity(400, seed), { folder: into, format })
  return into
}

const bytesIn = (path: string) =>
  readdirSync(path)
    .toSorted()
    .map(name => `${name} ${digest(readFileSync(join(path, name)))}`)

test('a city of 300,000 buildings has 60,000 roads, 20,000 facilities and 1,500 communities', () => {
  const plan = planCity(300_000, 1)
  expect(plan).toMatchObject({ roads: 60_000, facilities: 20_000, columns: 50, rows: 30 })
})

test('as many objects are made as were planned, each id once', () => {
  const count = (layer: layers.CityLayer) => of(layer).length
  expect([count(layers.buildings), count(layers.roads), count(layers.facilities)]).toEqual([
    2000, 400, 133,
  ])
  expect([count(layers.communities), count(layers.builtUpAreas)]).toEqual([10, 1])
  for (const layer of layers.cityLayers)
    expect(new Set(of(layer).map(({ values }) => values[0])).size).toBe(count(layer))
})

test('a number of communities that fills no rectangle gives up the few over', () => {
  expect(planCity(200 * 37, 1)).toMatchObject({ columns: 6, rows: 6, buildings: 7400 })
  expect(planCity(200, 1)).toMatchObject({ columns: 1, rows: 1 })
  expect(() => planCity(199, 1)).toThrow('at least 200')
  expect(() => planCity(1000, 0.5)).toThrow('seed')
})

test('each level of territories covers the city once', () => {
  const whole = areaOfLayer(layers.builtUpAreas)
  for (const level of [layers.districts, layers.subdistricts, layers.communities])
    expect(areaOfLayer(level) / whole).toBeCloseTo(1, 9)
})

test('codes nest: a community stands in its subdistrict and in its district', () => {
  const codes = (layer: layers.CityLayer) => of(layer).map(({ values }) => String(values[0]))
  const [districts, subdistricts] = [codes(layers.districts), codes(layers.subdistricts)]
  for (const code of codes(layers.communities)) {
    expect(code).toMatch(/^\d{12}$/)
    expect(subdistricts).toContain(code.slice(0, 9))
    expect(districts).toContain(code.slice(0, 6))
  }
})

test('the roads are one network, joined where they have a vertex in the same place', () => {
  const parent = new Map<string, string>()
  const root = (key: string): string => {
    const up = parent.get(key) ?? key
    return up === key ? key : root(up)
  }
  for (const path of pathsOf(layers.roads))
    for (const [i, place] of path.entries())
      if (i > 0) parent.set(root(String(path[i - 1])), root(String(place)))
  const roots = new Set(pathsOf(layers.roads).map(path => root(String(path[0]))))
  expect(roots.size).toBe(1)
})

test('some roads end on the side of another, and some end nowhere', () => {
  const paths = pathsOf(layers.roads)
  const inner = new Set(paths.flatMap(path => path.slice(1, -1).map(String)))
  const ends = paths.flatMap(path => [path[0], path.at(-1)].map(String))
  expect(ends.filter(end => inner.has(end)).length).toBeGreaterThan(100)
  const once = ends.filter(end => ends.indexOf(end) === ends.lastIndexOf(end) && !inner.has(end))
  expect(once.length).toBeGreaterThan(50)
})

test('no building crosses a road or another building, or lies in it', () => {
  const buildings = ringsOf(layers.buildings).map(rings => rings[0] ?? [])
  const roads = pathsOf(layers.roads)
  const boxes = buildings.map(boxOf)
  const roadBoxes = roads.map(boxOf)
  const touching: [number, string][] = []
  buildings.forEach((ring, a) => {
    for (const [b, other] of buildings.entries())
      if (b > a && meet(boxes[a], boxes[b]) && (crosses(ring, other) || holds(ring, other[0])))
        touching.push([a, `building ${b}`])
    for (const [r, path] of roads.entries())
      if (meet(boxes[a], roadBoxes[r]) && crosses(ring, path)) touching.push([a, `road ${r}`])
  })
  expect(touching).toEqual([])
})

test('the same plan gives the same bytes in every format, another seed others', async () => {
  for (const format of ['geojson', 'geojson-gz', 'shapefile'] as const) {
    const first = bytesIn(await written(`${format}-1`, format))
    expect(bytesIn(await written(`${format}-2`, format))).toEqual(first)
    expect(bytesIn(await written(`${format}-3`, format, 6))).not.toEqual(first)
  }
})

test('a shapefile says what the GeoJSON says', async () => {
  const read = async (path: string) => {
    const { opened, unreadable } = await openSources([path])
    expect(unreadable).toEqual([])
    const events = (await Promise.all(opened.map(file => Array.fromAsync(file.events())))).flat()
    return events
      .flatMap(event => (event.kind === 'feature' ? [event.feature] : []))
      .map(({ geometry, properties }) =>
        JSON.stringify([
          geometry && Math.round(areaOf(geometry) * 1e14),
          Object.values(properties).map(value => (value === '' ? null : value)),
        ]),
      )
      .toSorted()
  }
  const lines = await read(await written('lines', 'geojson'))
  expect(lines.length).toBeGreaterThan(500)
  expect(await read(await written('shapes', 'shapefile'))).toEqual(lines)
})

type Box = readonly [number, number, number, number]

function boxOf(path: readonly Position[]): Box {
  const [xs, ys] = [path.map(([x]) => x), path.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

const meet = (a?: Box, b?: Box) =>
  a !== undefined && b !== undefined && a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]

const turn = (a: Position, b: Position, c: Position) =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

function crosses(one: readonly Position[], other: readonly Position[]): boolean {
  const sides = (path: readonly Position[]) =>
    path.slice(1).flatMap((to, i) => (path[i] === undefined ? [] : [[path[i], to] as const]))
  return sides(one).some(([a, b]) =>
    sides(other).some(
      ([c, d]) => turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b),
    ),
  )
}

function holds(ring: readonly Position[], place: Position | undefined): boolean {
  if (place === undefined) return false
  const [x, y] = place
  const crossings = ring.slice(1).filter(([bx, by], i) => {
    const [ax = NaN, ay = NaN] = ring[i] ?? []
    return ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)
  })
  return crossings.length % 2 === 1
}
