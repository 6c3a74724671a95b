import { writeFileSync } from 'node:fs'
import path from 'node:path'

const west = 87.5
const south = 43.7
/** About 40 m. */
const step = 0.0005

type Feature = {
  readonly type: 'Feature'
  readonly id: string
  readonly properties: object
  readonly geometry: object
}

/**
 * A made-up city of `side` × `side` houses on a grid, with streets, homes, a school, a park and stops, as
 * newline-delimited GeoJSON: the same bytes for the same side.
 */
export function cityFile(folder: string, side: number): string {
  const file = path.join(folder, `city-${side}.geojsonl`)
  const features = [...houses(side), ...streets(side), ...places(side)]
  writeFileSync(file, features.map(feature => `${JSON.stringify(feature)}\n`).join(''))
  return file
}

function houses(side: number): Feature[] {
  return Array.from({ length: side * side }, (_, i) => {
    const x = west + (i % side) * step
    const y = south + Math.floor(i / side) * step
    return area(`way/${i + 1}`, { building: 'apartments', 'building:levels': '6' }, [
      x,
      y,
      x + step / 3,
      y + step / 3,
    ])
  })
}

function streets(side: number): Feature[] {
  const far = west + side * step
  return Array.from({ length: Math.ceil(side / 5) }, (_, i) => ({
    type: 'Feature',
    id: `way/${1_000_000 + i}`,
    properties: { highway: i % 4 === 0 ? 'primary' : 'residential' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [west, south + (i * 5 + 0.7) * step],
        [far, south + (i * 5 + 0.7) * step],
      ],
    },
  }))
}

function places(side: number): Feature[] {
  const middle = [west + (side / 2) * step, south + (side / 2) * step] as const
  const point = (id: number, properties: object): Feature => ({
    type: 'Feature',
    id: `node/${id}`,
    properties,
    geometry: { type: 'Point', coordinates: [...middle] },
  })
  const edge = side * step
  return [
    area('way/2000000', { landuse: 'residential' }, [west, south, west + edge, south + edge]),
    area('way/2000001', { leisure: 'park' }, [
      middle[0],
      middle[1],
      middle[0] + 4 * step,
      middle[1] + 4 * step,
    ]),
    point(1, { amenity: 'school' }),
    point(2, { highway: 'bus_stop' }),
    point(3, { shop: 'supermarket' }),
    point(4, { amenity: 'toilets' }),
  ]
}

function area(
  id: string,
  properties: object,
  [w, s, e, n]: readonly [number, number, number, number],
): Feature {
  const ring = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ]
  return { type: 'Feature', id, properties, geometry: { type: 'Polygon', coordinates: [ring] } }
}
