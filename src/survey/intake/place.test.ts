import { beforeAll, describe, expect, test } from 'vitest'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { shift } from '#geo/offset.ts'
import { createTopology, type Topology } from '#geo/topology.ts'
import { zoneFor, projector } from '#geo/zone.ts'
import { placeSource, type Placing } from './crs.ts'
import { placeGeometry } from './place.ts'

let topology: Topology
beforeAll(async () => {
  topology = await createTopology()
})

const urumqi: Bbox = [86.3, 42.6, 89.2, 45.2]
const here: Position = [87.6, 43.8]
const wgs84 = { kind: 'epsg', code: 4326, from: 'test' } as const
const utm45 = { kind: 'epsg', code: 32645, from: 'test' } as const

type Source = Parameters<typeof placeSource>[0]
const reading = (source: Partial<Source> = {}) =>
  placeSource({
    file: 'f',
    declared: wgs84,
    word: null,
    positions: [here],
    known: null,
    osm: false,
    ...source,
  })

function placing(source: Partial<Source> = {}): Placing {
  const placed = reading(source)
  if (!placed.ok) throw new Error(placed.error.code)
  return placed.value
}

const point = (x: number, y: number): Geometry => ({ type: 'Point', coordinates: [x, y] })
const ring = (...coordinates: Position[]): Geometry => ({
  type: 'Polygon',
  coordinates: [coordinates],
})
const put = (g: Geometry, source: Partial<Source> = {}) =>
  placeGeometry(g, placing(source), topology)

test('coordinates that no place of the system has speak against it, and are told as they stand', () => {
  const at: Position = [29_540_304, 4_840_611]
  const source = { declared: utm45, positions: [at] }
  expect(placing(source).against).toEqual(['coordinates-outside-crs'])
  expect(put(point(...at), source)).toMatchObject({ value: '29540304, 4840611' })
})

const broken: readonly (readonly [string, Geometry, Partial<Source>, string])[] = [
  ['at 0, 0', point(0, 0), {}, 'null-island'],
  ['not a number', point(Number.NaN, 43.8), {}, 'not-finite'],
  ['in metres where degrees are declared', point(548_000, 4_850_000), {}, 'coordinates-in-metres'],
  [
    'with the number of the zone before the easting, where the system has none',
    point(29_540_304, 4_840_611),
    { declared: utm45, positions: [[29_540_304, 4_840_611]] },
    'coordinates-outside-crs',
  ],
  ['beyond any degree', point(187.6, 43.8), {}, 'coordinates-out-of-range'],
  ['with a latitude over 90 that a swap would mend', point(43.8, 97.6), {}, 'coordinates-swapped'],
  ['swapped, by the city’s extent', point(43.8, 87.6), { known: urumqi }, 'coordinates-swapped'],
  [
    'swapped, by where the rest lies',
    point(51.1, 71.4),
    {
      positions: [
        [71.4, 51.1],
        [71.5, 51.2],
      ],
    },
    'coordinates-swapped',
  ],
  [
    'swapped like the whole file, in China',
    point(43.8, 87.6),
    { positions: [[43.8, 87.6]] },
    'coordinates-swapped',
  ],
  [
    'in degrees where metres are declared',
    point(87.6, 43.8),
    { declared: utm45 },
    'coordinates-in-degrees',
  ],
  ['nowhere', { type: 'LineString', coordinates: [] }, {}, 'empty-geometry'],
  ['a polygon of two points', ring([87.6, 43.8], [87.7, 43.8], [87.6, 43.8]), {}, 'ring-too-short'],
]

describe('a position that cannot be', () => {
  test.each(broken)('%s', (_, geometry, source, rule) => {
    expect(put(geometry, source)).toMatchObject({ geometry: null, rule })
  })

  test('a swap of metric coordinates is told by the city’s extent', () => {
    const [x, y] = projector(zoneFor(...here)).forward(...here)
    const source: Partial<Source> = { declared: utm45, known: urumqi, positions: [[x, y]] }
    expect(put(point(y, x), source)).toMatchObject({ rule: 'coordinates-swapped' })
    expect(put(point(x, y), source)).toMatchObject({ repairs: [] })
  })
})

test('a bow-tie is mended and said, with its area before and after', () => {
  const bow = ring([87.6, 43.8], [87.61, 43.81], [87.61, 43.8], [87.6, 43.81], [87.6, 43.8])
  const placed = put(bow)
  expect(placed.geometry?.type).toBe('MultiPolygon')
  expect(placed).toMatchObject({ repairs: [{ rule: 'repaired:self-intersection' }] })
})

test('projected coordinates arrive in degrees within a millimetre', () => {
  const [x, y] = projector(zoneFor(...here)).forward(...here)
  const placed = put(point(x, y), { declared: utm45, positions: [[x, y]] })
  const [lon, lat] = placed.geometry?.type === 'Point' ? placed.geometry.coordinates : [0, 0]
  expect(Math.abs(lon - here[0])).toBeLessThan(1e-8)
  expect(Math.abs(lat - here[1])).toBeLessThan(1e-8)
})

test.each(['gcj02', 'bd09'] as const)(
  '%s on the user’s word comes back to where it was shifted from',
  kind => {
    const shifted = shift(kind, ...here)
    const source = placing({ word: { kind }, positions: [shifted] })
    const [lon, lat] = source.toDegrees(...shifted)
    expect(Math.hypot(lon - here[0], lat - here[1])).toBeLessThan(1e-8)
    expect(source.used).toMatch(/^EPSG:4490 \(from (GCJ-02|BD-09)/)
  },
)

describe('the CRS of a file', () => {
  test('is the declared one, and what was taken for what is said', () => {
    expect(placing()).toMatchObject({
      declared: 'EPSG:4326',
      used: 'EPSG:4490 (WGS 84 taken as CGCS2000)',
    })
    expect(placing({ declared: { kind: 'epsg', code: 4490, from: 'x' } }).used).toBe('EPSG:4490')
    expect(placing({ declared: utm45, positions: [[548_000, 4_850_000]] }).used).toContain(
      'EPSG:32645',
    )
  })

  test('on the user’s word outweighs the declared one', () => {
    const word = { kind: 'epsg', code: 32645 } as const
    expect(placing({ word, positions: [[548_000, 4_850_000]] })).toMatchObject({
      declared: 'EPSG:4326',
      degrees: false,
    })
  })

  test('missing is refused with what the extent shows', () => {
    expect(reading({ declared: null, known: urumqi })).toMatchObject({
      ok: false,
      error: {
        code: 'crs-not-declared',
        facts: {
          file: 'f',
          evidence: ['looks-like-degrees', 'inside-known-extent', 'gcj02-possible'],
        },
      },
    })
    expect(reading({ declared: null, positions: [[548_000, 4_850_000]] })).toMatchObject({
      error: { facts: { evidence: ['looks-like-metres'] } },
    })
  })

  test('that only its city knows is refused, never estimated', () => {
    const wkt = 'LOCAL_CS["Urumqi local",LOCAL_DATUM["city",0],UNIT["metre",1]]'
    expect(reading({ declared: { kind: 'wkt', wkt, from: '.prj' } })).toMatchObject({
      ok: false,
      error: { code: 'crs-local', facts: { file: 'f' } },
    })
    expect(reading({ word: { kind: 'epsg', code: 999_999 } })).toMatchObject({
      ok: false,
      error: { code: 'crs-unknown' },
    })
  })
})

describe('evidence', () => {
  test('against a declared CRS: metres that say they are degrees', () => {
    expect(placing({ positions: [[548_000, 4_850_000]] }).against).toContain('looks-like-metres')
  })

  test('against it: degrees that say they are metres', () => {
    expect(placing({ declared: utm45 }).against).toContain('looks-like-degrees')
  })

  test('against it: another place than the city', () => {
    expect(placing({ known: urumqi, positions: [[71.4, 51.1]] }).against).toEqual([
      'outside-known-extent',
    ])
    expect(placing({ known: urumqi }).against).not.toContain('outside-known-extent')
  })

  test('GCJ-02 is possible in China, suspected where survey data says WGS 84, out of the question for OSM', () => {
    const codes = (source: Partial<Source>) => placing(source).evidence.map(({ code }) => code)
    expect(placing().against).toContain('gcj02-possible')
    const surveyed = { declared: { kind: 'epsg', code: 4490, from: 'x' } } as const
    expect(codes(surveyed)).toContain('gcj02-possible')
    expect(placing(surveyed).against).toEqual([])
    expect(codes({ osm: true })).not.toContain('gcj02-possible')
    expect(codes({ positions: [[71.4, 51.1]] })).not.toContain('gcj02-possible')
  })
})
