import { readFile, truncate, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Position } from '#geo/geometry.ts'
import { Unreadable } from '../reader.ts'
import { openSources } from '../sources.ts'
import { aFolder, eventsOf, openOne, readAll } from '../testing.ts'
import { NodePositions } from './nodes.ts'
import { writePbf, type OsmSpec } from './testing.ts'

/** Corners of a square with its south-west corner at (x, x), as nodes first..first+3. */
function corners(first: number, x: number, size: number) {
  const at: readonly Position[] = [
    [x, x],
    [x + size, x],
    [x + size, x + size],
    [x, x + size],
  ]
  return at.map((position, i) => ({ id: first + i, at: position }))
}
const around = (first: number): number[] => [first, first + 1, first + 2, first + 3, first]
const ringAt = (x: number, size: number) => [...corners(0, x, size), { at: [x, x] }].map(c => c.at)

async function read(spec: OsmSpec) {
  return readAll(await writePbf(await aFolder(), 'a.pbf', spec))
}

const outerAndHole = [...corners(1, 0, 9), ...corners(5, 2, 3)]

test('tagged nodes, ways and relations are features with their OpenStreetMap ids; untagged ones are not', async () => {
  const { features } = await read({
    nodes: [
      { id: 1, at: [71.4, 51.1], tags: { highway: 'bus_stop', name: '站' } },
      { id: 2, at: [71.5, 51.1] },
    ],
    ways: [
      { id: 7, refs: [1, 2], tags: { highway: 'primary' } },
      { id: 8, refs: [2, 1] },
    ],
    relations: [{ id: 9, members: ['way/7'], tags: { type: 'route' } }],
  })
  expect(features.map(f => [f.id, f.place.row, f.properties, f.geometry])).toEqual([
    [
      'node/1',
      1,
      { highway: 'bus_stop', name: '站' },
      { type: 'Point', coordinates: [71.4, 51.1] },
    ],
    [
      'way/7',
      2,
      { highway: 'primary' },
      {
        type: 'LineString',
        coordinates: [
          [71.4, 51.1],
          [71.5, 51.1],
        ],
      },
    ],
    ['relation/9', 3, { type: 'route' }, null],
  ])
})

test.each([
  [{ highway: 'residential' }, 'LineString'],
  [{ highway: 'pedestrian', area: 'yes' }, 'Polygon'],
  [{ building: 'yes' }, 'Polygon'],
  [{ building: 'no' }, 'LineString'],
  [{ leisure: 'track', area: 'no' }, 'LineString'],
  [{ barrier: 'fence' }, 'LineString'],
  [{ railway: 'station' }, 'Polygon'],
] as const)('a closed way with %o is a %s', async (tags, type) => {
  const { features } = await read({
    nodes: corners(1, 0, 9),
    ways: [{ id: 1, refs: around(1), tags }],
  })
  expect(features.map(f => f.geometry?.type)).toEqual([type])
})

test('which tags make an area is for the caller to say', async () => {
  const path = await writePbf(await aFolder(), 'a.pbf', {
    nodes: corners(1, 0, 9),
    ways: [{ id: 1, refs: around(1), tags: { building: 'yes' } }],
  })
  const { opened } = await openSources([path], { isArea: tags => 'barrier' in tags })
  const events = await Array.fromAsync(opened[0]?.events() ?? [])
  expect(events[0]).toMatchObject({ feature: { geometry: { type: 'LineString' } } })
})

test('a multipolygon is assembled from pieces in any direction, holes included', async () => {
  const { features, warnings } = await read({
    nodes: outerAndHole,
    ways: [
      { id: 1, refs: [1, 2, 3] },
      { id: 2, refs: [1, 4, 3] },
      { id: 3, refs: around(5) },
    ],
    relations: [
      {
        id: 5,
        members: ['way/1 outer', 'way/2 outer', 'way/3 inner', 'node/1 label'],
        tags: { type: 'multipolygon', building: 'yes' },
      },
    ],
  })
  expect(warnings).toEqual([])
  expect(features.map(f => [f.id, f.geometry])).toEqual([
    ['relation/5', { type: 'Polygon', coordinates: [ringAt(0, 9), ringAt(2, 3)] }],
  ])
})

test('without roles nesting tells holes from outer rings', async () => {
  const { features } = await read({
    nodes: outerAndHole,
    ways: [1, 5].map(first => ({ id: first, refs: around(first) })),
    relations: [
      { id: 1, members: ['way/5', 'way/1'], tags: { type: 'multipolygon', natural: 'wood' } },
    ],
  })
  expect(features[0]?.geometry).toEqual({
    type: 'Polygon',
    coordinates: [ringAt(0, 9), ringAt(2, 3)],
  })
})

test('rings that touch in a node come out apart', async () => {
  const nodes = [...corners(1, 0, 5), ...corners(5, 5, 5).slice(1)]
  const { features, rejects } = await read({
    nodes,
    ways: [
      { id: 1, refs: [3, 4, 1, 2, 3] },
      { id: 2, refs: [3, 6, 7] },
      { id: 3, refs: [7, 8, 3] },
    ],
    relations: [
      {
        id: 1,
        members: ['way/2 outer', 'way/1 outer', 'way/3 outer'],
        tags: { type: 'boundary', name: 'x' },
      },
    ],
  })
  expect(rejects).toEqual([])
  expect(features[0]?.geometry).toMatchObject({
    type: 'MultiPolygon',
    coordinates: [[{ length: 5 }], [{ length: 5 }]],
  })
})

test('an old-style multipolygon gives its outer way the holes, once, and keeps the relation counted', async () => {
  const { features } = await read({
    nodes: outerAndHole,
    ways: [
      { id: 1, refs: around(1), tags: { building: 'school' } },
      { id: 2, refs: around(5) },
    ],
    relations: [{ id: 5, members: ['way/1 outer', 'way/2 inner'], tags: { type: 'multipolygon' } }],
  })
  expect(features.map(f => [f.id, f.properties, f.geometry])).toEqual([
    [
      'way/1',
      { building: 'school' },
      { type: 'Polygon', coordinates: [ringAt(0, 9), ringAt(2, 3)] },
    ],
    ['relation/5', { type: 'multipolygon' }, null],
  ])
})

test('two outer ways of an old-style multipolygon each keep their own ring', async () => {
  const { features } = await read({
    nodes: [...outerAndHole, ...corners(9, 20, 4)],
    ways: [
      { id: 1, refs: around(1), tags: { landuse: 'residential' } },
      { id: 2, refs: around(9), tags: { landuse: 'residential' } },
      { id: 3, refs: around(5) },
    ],
    relations: [
      {
        id: 5,
        members: ['way/1 outer', 'way/2 outer', 'way/3 inner'],
        tags: { type: 'multipolygon' },
      },
    ],
  })
  expect(features.map(f => f.geometry)).toEqual([
    { type: 'Polygon', coordinates: [ringAt(0, 9), ringAt(2, 3)] },
    { type: 'Polygon', coordinates: [ringAt(20, 4)] },
    null,
  ])
})

test('missing members are listed; the relation stays where its rings close, else it is rejected', async () => {
  const ways = [
    { id: 1, refs: around(1) },
    { id: 2, refs: [5, 6, 7] },
  ]
  const tags = { type: 'multipolygon', landuse: 'residential' }
  const { features, rejects, warnings } = await read({
    nodes: outerAndHole,
    ways,
    relations: [
      { id: 1, members: ['way/1 outer', 'way/99 inner'], tags },
      { id: 2, members: ['way/2 outer', 'way/99 outer'], tags },
      { id: 3, members: ['way/2 outer'], tags },
      { id: 4, members: ['way/99 outer'], tags },
    ],
  })
  expect(features.map(f => f.id)).toEqual(['relation/1'])
  expect(warnings.map(w => [w.row, w.value, w.rule])).toEqual([
    [1, 'relation/1', 'relation-missing-members'],
    [2, 'relation/2', 'relation-missing-members'],
    [4, 'relation/4', 'relation-missing-members'],
  ])
  expect(rejects.map(r => [r.row, r.value, r.rule])).toEqual([
    [2, 'relation/2', 'relation-incomplete'],
    [3, 'relation/3', 'relation-ring-open'],
    [4, 'relation/4', 'relation-incomplete'],
  ])
})

test('a way with missing nodes keeps its runs, never joined across the gap; an area is rejected', async () => {
  const { features, rejects, warnings } = await read({
    nodes: outerAndHole,
    ways: [
      { id: 1, refs: [1, 2, 99, 3, 98, 5, 6, 7], tags: { highway: 'primary' } },
      { id: 2, refs: [97, 1, 2], tags: { highway: 'primary' } },
      { id: 3, refs: [1, 96, 2], tags: { highway: 'primary' } },
      { id: 4, refs: [1, 2, 95, 1], tags: { building: 'yes' } },
    ],
  })
  expect(features.map(f => f.geometry)).toEqual([
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [0, 0],
          [9, 0],
        ],
        [
          [2, 2],
          [5, 2],
          [5, 5],
        ],
      ],
    },
    {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [9, 0],
      ],
    },
  ])
  expect(warnings.map(w => [w.value, w.rule])).toEqual([
    ['way/1', 'way-missing-nodes'],
    ['way/2', 'way-missing-nodes'],
  ])
  expect(rejects.map(r => [r.value, r.rule])).toEqual([
    ['way/3', 'way-missing-nodes'],
    ['way/4', 'area-missing-nodes'],
  ])
})

const simple: OsmSpec = {
  nodes: [
    { id: 5_000_000_000, at: [-71.4, -51.1], tags: { amenity: 'school' } },
    { id: 5_000_000_001, at: [179.9999999, 85] },
  ],
  ways: [{ id: 4_000_000_000, refs: [5_000_000_001, 5_000_000_000], tags: { highway: 'path' } }],
}

test.each([
  ['raw', {}],
  ['zstd', {}],
  ['zlib', { dense: false }],
  ['zlib', { blockSize: 1 }],
] as const)('%s blobs with %o read the same', async (compression, more) => {
  const events = async (spec: OsmSpec) => eventsOf(await writePbf(await aFolder(), 'a.pbf', spec))
  expect(await events({ ...simple, compression, ...more })).toEqual(await events(simple))
  expect(await events(simple)).toHaveLength(2)
})

test('the header box is told in degrees', async () => {
  const path = await writePbf(await aFolder(), 'a.pbf', {
    ...simple,
    bbox: [7.409205, 43.72335, 7.448637, 43.75169],
  })
  const file = await openOne(path)
  expect([file.headerBbox, file.osm]).toEqual([[7.409205, 43.72335, 7.448637, 43.75169], true])
})

test.each([
  [{ compression: 'lz4' }, 'unsupported-compression', 'lz4'],
  [
    { features: ['OsmSchema-V0.6', 'HistoricalInformation'] },
    'unsupported-feature',
    'HistoricalInformation',
  ],
] as const)('a file with %o is refused by name', async (more, rule, value) => {
  const { unreadable } = await openSources([
    await writePbf(await aFolder(), 'a.pbf', { ...simple, ...more }),
  ])
  expect(unreadable.map(i => [i.rule, i.value])).toEqual([[rule, value]])
})

test('a cut anywhere after the header is a cut file or ends between blocks', async () => {
  const folder = await aFolder()
  const path = await writePbf(folder, 'a.pbf', { ...simple, blockSize: 1 })
  const whole = (await readFile(path)).length
  const rules = new Set<string>()
  for (let keep = 30; keep < whole; keep += 7) {
    await writePbf(folder, 'a.pbf', { ...simple, blockSize: 1 })
    await truncate(path, keep)
    const { opened, unreadable } = await openSources([path])
    const outcome = await Array.fromAsync(opened[0]?.events() ?? []).then(
      () => unreadable[0]?.rule ?? 'read',
      (error: unknown) => (error instanceof Unreadable ? error.issue.rule : String(error)),
    )
    rules.add(outcome)
  }
  expect([...rules].filter(rule => rule !== 'read')).toEqual(['truncated-pbf'])
})

test('damaged bytes are told, never thrown as something else', async () => {
  const path = await writePbf(await aFolder(), 'a.pbf', simple)
  const bytes = await readFile(path)
  const data = bytes.lastIndexOf('OSMData')
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: data + 10, max: bytes.length - 1 }),
      fc.nat(255),
      async (at, value) => {
        const copy = Buffer.from(bytes)
        copy[at] = value
        await writeFile(path, copy)
        const { opened } = await openSources([path])
        const outcome = await Array.fromAsync(opened[0]?.events() ?? []).then(
          () => 'read',
          (error: unknown) => (error instanceof Unreadable ? error.issue.rule : error),
        )
        expect(outcome).toMatch(/^(?:read|damaged-pbf|truncated-pbf|unsupported-compression)$/)
      },
    ),
    { numRuns: 60 },
  )
})

test('node positions are found whatever order they came in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1000)), fc.array(fc.nat(1000)), (wanted, order) => {
      const nodes = new NodePositions(Float64Array.from(wanted).sort())
      for (const id of order) nodes.put(id, id * 10, -id)
      const expected = (id: number) =>
        wanted.includes(id) && order.includes(id) ? [id / 1e6, (0 - id) / 1e7] : null
      for (let id = 0; id <= 1000; id += 1) expect(nodes.get(id)).toEqual(expected(id))
    }),
    { numRuns: 30 },
  )
})
