import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { color, land } from '../tokens.ts'
import { byZoom, city, round, type Ramp } from './style-parts.ts'

/** Which roads are which, for their lines and their names. */
export const ways: ExpressionSpecification = [
  'in',
  ['get', 'kind'],
  ['literal', ['collector', 'local', 'living-street', 'link']],
]
export const main: ExpressionSpecification = [
  'in',
  ['get', 'kind'],
  ['literal', ['arterial', 'motorway']],
]
export const fast: ExpressionSpecification = ['==', ['get', 'kind'], 'expressway']
const foot: ExpressionSpecification = [
  'in',
  ['get', 'kind'],
  ['literal', ['service', 'footway', 'path', 'pedestrian', 'cycleway', 'track', 'steps']],
]

type Road = {
  readonly id: string
  readonly filter: ExpressionSpecification
  readonly ramp: Ramp
  readonly fill: string
  readonly edge: string
  readonly minzoom: number
}

const roads: readonly Road[] = [
  {
    id: 'way',
    filter: ways,
    ramp: [
      [11, 0.5],
      [13, 1.4],
      [15, 5],
      [18, 20],
    ],
    fill: land.road,
    edge: land.roadEdge,
    minzoom: 11,
  },
  {
    id: 'main',
    filter: main,
    ramp: [
      [9, 0.8],
      [12, 2],
      [15, 8],
      [18, 28],
    ],
    fill: land.road,
    edge: land.expresswayEdge,
    minzoom: 8,
  },
  {
    id: 'fast',
    filter: fast,
    ramp: [
      [9, 1],
      [12, 2.4],
      [15, 9],
      [18, 30],
    ],
    fill: land.expressway,
    edge: land.expresswayEdge,
    minzoom: 7,
  },
]

const road = (entry: Road, part: 'edge' | 'fill'): LayerSpecification => ({
  id: `road-${entry.id}-${part}`,
  type: 'line',
  source: 'city',
  'source-layer': 'road',
  minzoom: part === 'edge' ? Math.max(entry.minzoom, 12) : entry.minzoom,
  filter: entry.filter,
  layout: round,
  paint: {
    'line-color': part === 'edge' ? entry.edge : entry.fill,
    'line-width': byZoom(
      entry.ramp.map(([zoom, size]) => [zoom, part === 'edge' ? size * 1.12 + 1 : size]),
    ),
  },
})

/** Roads, edges beneath, then buildings and facilities. */
export const streetLayers: readonly LayerSpecification[] = [
  {
    id: 'road-foot',
    type: 'line',
    source: 'city',
    'source-layer': 'road',
    minzoom: 14,
    filter: foot,
    layout: round,
    paint: {
      'line-color': land.road,
      'line-width': byZoom([
        [14, 0.6],
        [16, 1.6],
        [18, 5],
      ]),
    },
  },
  ...roads.map(entry => road(entry, 'edge')),
  ...roads.map(entry => road(entry, 'fill')),
  {
    id: 'building',
    type: 'fill',
    ...city,
    'source-layer': 'building',
    minzoom: 13,
    paint: {
      'fill-color': land.building,
      'fill-outline-color': land.buildingEdge,
      'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13, 0.35, 15, 0.9],
    },
  },
  {
    id: 'facility',
    type: 'circle',
    ...city,
    'source-layer': 'facility',
    minzoom: 12,
    paint: {
      'circle-color': color.surface,
      'circle-radius': byZoom([
        [12, 1.6],
        [15, 4],
        [18, 8],
      ]),
      'circle-stroke-color': color.primary,
      'circle-stroke-width': byZoom([
        [12, 1],
        [15, 2],
      ]),
    },
  },
]
