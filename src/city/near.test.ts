import { expect, test } from 'vitest'
import type { Bbox, Position } from '#geo/geometry.ts'
import { aFrame, aSquare } from '#platform/frame/testing.ts'
import { middlesIn, shapesIn } from './near.ts'

/** A square in degrees about a place. */
const about = ([lon, lat]: Position, half: number) => aSquare(lon - half, lat - half, 2 * half)
const places = [
  ...Array.from({ length: 100 }, (_, i): Position => [
    87.6 + (i % 10) * 0.002,
    43.8 + Math.floor(i / 10) * 0.002,
  ]),
  // Its western side is 4 m east of the box: the search, which has some metres to spare, finds it all the same.
  [87.60895, 43.803] as const,
]
const frame = aFrame(
  {
    building: [...places.map(at => ({ geometry: about(at, 0.0004) })), { geometry: null }],
    district: [{ geometry: about([87.61, 43.81], 0.5) }],
    road: [
      {
        geometry: {
          type: 'LineString',
          coordinates: [
            [87.6, 43.8],
            [87.61, 43.81],
          ],
        },
      },
    ],
  },
  { unit: 'degrees' },
)
const box: Bbox = [87.6001, 43.8001, 87.6085, 43.8065]
const within = ([x, y]: Position, spare: number) =>
  box[0] - spare <= x && x <= box[2] + spare && box[1] - spare <= y && y <= box[3] + spare

test('middles are those that lie in the box, in degrees, and no more than are asked for', () => {
  const expected = places.filter(at => within(at, 0))
  const found = middlesIn(frame, 'building', { box, limit: 1000 })
  expect(found).toHaveLength(expected.length)
  found.forEach(([lon, lat], i) => {
    expect(lon).toBeCloseTo(expected[i]?.[0] ?? NaN, 8)
    expect(lat).toBeCloseTo(expected[i]?.[1] ?? NaN, 8)
  })
  expect(middlesIn(frame, 'building', { box, limit: 3 })).toEqual(found.slice(0, 3))
  expect(middlesIn(frame, 'pipe', { box, limit: 3 })).toEqual([])
})

test('shapes are those whose box meets the box, but for the one that all of it lies in', () => {
  const houses = places.filter(at => within(at, 0.0004))
  const found = shapesIn(frame, { box, limit: 1000 })
  expect(found.map(({ type }) => type).toSorted()).toEqual([
    'LineString',
    ...houses.map(() => 'Polygon'),
  ])
  expect(shapesIn(frame, { box, limit: 5 })).toHaveLength(5)
})

test('a box that a stray place has drawn out to 0, 0 holds all that lies in it', () => {
  const out: Bbox = [0, 0, box[2], box[3]]
  const expected = places.filter(([x, y]) => x <= box[2] && y <= box[3])
  expect(middlesIn(frame, 'building', { box: out, limit: 1000 })).toHaveLength(expected.length)
  // So far from the zone's meridian its metres mean nothing: the second in metres would miss the city.
  const wide: readonly Bbox[] = [
    [-180, -90, 180, 90],
    [-152.6, 43.62, 136.3, 86.5],
  ]
  for (const box of wide)
    expect(middlesIn(frame, 'building', { box, limit: 1000 })).toHaveLength(places.length)
})

test('nothing lies on the other side of the earth', () => {
  expect(shapesIn(frame, { box: [-93, 43, -92, 44], limit: 9 })).toEqual([])
  expect(middlesIn(frame, 'building', { box: [-93, -44, -92, -43], limit: 9 })).toEqual([])
})
