import type { Geometry, Position } from '#geo/geometry.ts'
import { mapPositions } from '#geo/measure.ts'
import { houseRing, withRows, type City } from '../city.ts'
import { onCity, tables, type Kind } from '../kind.ts'
import type { Random } from '../random.ts'

const everywhere = (): boolean => true

/** About a quarter of the rows, the same ones for the same stream. */
function some(random: Random): (i: number) => boolean {
  const first = random.below(4)
  return i => i % 4 === first
}

const moved = (
  city: City,
  chosen: (i: number) => boolean,
  move: (x: number, y: number) => Position,
): City =>
  withRows(city, chosen, row => ({
    ...row,
    geometry: row.geometry && mapPositions(row.geometry, move),
  }))

/** Other shapes for some of the houses; each gets the house's own ring. */
const shaped = (
  name: string,
  shape: (ring: Position[], random: Random) => Geometry | null,
  more: Parameters<typeof onCity>[2] = {},
): Kind =>
  onCity(
    name,
    (city, random) =>
      withRows(city, some(random), (row, i) => ({
        ...row,
        geometry: shape(houseRing((i % 6) * 0.0005, Math.floor(i / 6) * 0.0005), random),
      })),
    more,
  )

/** One vertex of some houses gets another number. */
const pierced = (name: string, value: number, says: readonly string[]): Kind =>
  shaped(
    name,
    (ring, random) => {
      const at = 1 + random.below(3)
      const pierce = ([x, y]: Position): Position =>
        random.below(2) === 0 ? [value, y] : [x, value]
      return { type: 'Polygon', coordinates: [ring.map((p, i) => (i === at ? pierce(p) : p))] }
    },
    { says, formats: tables },
  )

const polygon = (...rings: Position[][]): Geometry => ({ type: 'Polygon', coordinates: rings })
const notPlaces = [
  'not-finite',
  'bad-json',
  'geometry-not-wkt',
  'coordinate-not-a-number',
  'geometry-not-readable',
]
const astray = [
  'spans-too-far',
  'outside-known-extent',
  'coordinates-outside-crs',
  'coordinates-swapped',
  'far-from-city',
  'looks-like-metres',
  'looks-like-degrees',
]

/** Whole files in the wrong place. */
const displaced: readonly Kind[] = [
  onCity('swapped-everywhere', city => moved(city, everywhere, (x, y) => [y, x]), {
    says: ['coordinates-swapped'],
  }),
  onCity('swapped-in-some', (city, random) => moved(city, some(random), (x, y) => [y, x]), {
    says: ['coordinates-swapped'],
  }),
  onCity('south-of-the-equator', city => moved(city, everywhere, (x, y) => [x, -y]), {
    says: astray,
  }),
  onCity('west-of-greenwich', city => moved(city, everywhere, (x, y) => [-x, y]), { says: astray }),
  onCity('another-city', city => moved(city, everywhere, (x, y) => [x + 25, y - 10]), {
    says: astray,
  }),
  onCity(
    'some-in-another-city',
    (city, random) => moved(city, some(random), (x, y) => [x + 25, y - 10]),
    { says: astray },
  ),
  onCity(
    'metres-instead-of-degrees',
    city => moved(city, everywhere, (x, y) => [x * 5000, y * 110_000]),
    { says: ['coordinates-in-metres', 'looks-like-metres'], formats: tables },
  ),
  onCity(
    'some-in-metres',
    (city, random) => moved(city, some(random), (x, y) => [x * 5000, y * 110_000]),
    { says: ['coordinates-in-metres'], formats: tables },
  ),
  onCity('at-zero-zero', (city, random) => moved(city, some(random), () => [0, 0]), {
    says: ['null-island', 'ring-too-short', 'zero-area'],
  }),
  onCity(
    'longitudes-over-180',
    (city, random) => moved(city, some(random), (x, y) => [x + 180, y]),
    { says: ['coordinates-out-of-range', 'coordinates-swapped', 'coordinates-outside-crs'] },
  ),
  onCity(
    'across-the-date-line',
    city =>
      moved(
        city,
        i => i === 0,
        (x, y) => [x > 87.6001 ? 179.9999 : -179.9999, y],
      ),
    { says: astray },
  ),
  onCity('on-a-zone-border', city => moved(city, everywhere, (x, y) => [x + 2.4 - 0.001, y]), {
    whole: true,
  }),
  onCity('degrees-without-fraction', city =>
    moved(city, everywhere, (x, y) => [Math.round(x), Math.round(y)]),
  ),
  onCity('jitter-below-a-micrometre', (city, random) =>
    moved(city, everywhere, (x, y) => [x + random.next() * 1e-13, y + random.next() * 1e-13]),
  ),
]

/** Shapes that are none. */
const misshapen: readonly Kind[] = [
  pierced('not-a-number', NaN, notPlaces),
  pierced('infinite', Infinity, notPlaces),
  pierced('largest-double', 1.7e308, [
    ...notPlaces,
    'coordinates-in-metres',
    'coordinates-out-of-range',
  ]),
  pierced('smallest-double', 5e-324, [
    ...astray,
    'coordinates-swapped',
    'self-intersection',
    'vertex-far-away',
  ]),
  shaped('no-geometry', () => null, {
    says: [
      'geometry-not-wkt',
      'no-geometry',
      'way-missing-nodes',
      'area-missing-nodes',
      'repaired:',
      'unmapped',
      'without-place',
      'geometry-kind',
    ],
  }),
  shaped('empty-polygon', () => polygon([])),
  shaped('ring-of-two', ring => polygon(ring.slice(0, 2)), {
    says: ['ring-too-short', 'zero-area', 'damaged-shape', 'geometry-kind', 'way-missing-nodes'],
  }),
  shaped('ring-not-closed', ring => polygon(ring.slice(0, 4))),
  shaped('bow-tie', ([a = [0, 0], b = a, c = a, d = a]) => polygon([a, c, b, d, a])),
  shaped('spike', ([a = [0, 0], b = a, c = a, d = a]) =>
    polygon([a, b, [b[0] + 0.01, b[1]], b, c, d, a]),
  ),
  shaped('no-area', ([a = [0, 0], b = a]) => polygon([a, b, a, b, a])),
  shaped('one-point-many-times', ([a = [0, 0]]) => polygon([a, a, a, a, a])),
  shaped('vertices-twice', ring => polygon(ring.flatMap(p => [p, p]))),
  shaped('ring-three-times-round', ring => polygon([...ring, ...ring.slice(1), ...ring.slice(1)])),
  shaped('hole-outside', ring => polygon(ring, houseRing(0.3, 0.3))),
  shaped('hole-as-large-as-the-house', ring => polygon(ring, ring.toReversed())),
  shaped('thousand-holes', ring =>
    polygon(ring, ...Array.from({ length: 1000 }, (_, i) => houseRing(i * 1e-7, i * 1e-7))),
  ),
  shaped('star-of-ten-thousand', ([a = [0, 0]]) => polygon(star(a, 10_000)), {
    formats: ['geojson', 'geojson-lines', 'csv', 'shapefile', 'gpkg'],
  }),
  shaped('point-instead', ([a = [0, 0]]) => ({ type: 'Point', coordinates: a }), {
    formats: ['geojson', 'geojson-lines', 'geojson-gz', 'csv', 'csv-gbk', 'xlsx', 'gpkg'],
  }),
  shaped('line-instead', ring => ({ type: 'LineString', coordinates: ring }), {
    formats: ['geojson', 'geojson-lines', 'geojson-gz', 'csv', 'csv-gbk', 'xlsx', 'gpkg'],
    says: ['geometry-kind'],
  }),
  shaped(
    'many-parts',
    ring => ({ type: 'MultiPolygon', coordinates: Array.from({ length: 500 }, () => [ring]) }),
    { formats: tables },
  ),
]

/** A ring that crosses itself about as often as it has vertices. */
function star([x, y]: Position, corners: number): Position[] {
  const skip = Math.floor(corners / 2) - 1
  const ring = Array.from({ length: corners }, (_, i): Position => {
    const angle = (2 * Math.PI * ((i * skip) % corners)) / corners
    return [x + 2e-4 * Math.cos(angle), y + 2e-4 * Math.sin(angle)]
  })
  return [...ring, ring[0] ?? [x, y]]
}

/** Kinds whose places are wrong, or only strange. */
export const placeKinds: readonly Kind[] = [...displaced, ...misshapen]
