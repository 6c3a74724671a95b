import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Bbox } from './geometry.ts'
import { color, fillOpacity, land } from '../tokens.ts'
import { markLayers, pinLayer } from './style-marks.ts'
import { sketchLayers } from './style-sketch.ts'
import { tall } from './style-tall.ts'

type Ramp = readonly (readonly [zoom: number, size: number])[]

const byZoom = (ramp: Ramp): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  ...ramp.flat(),
]

const none = { type: 'FeatureCollection' as const, features: [] }

const city = { source: 'city', layout: {} } as const

type StyleOptions = {
  readonly tiles: string
  readonly extent: Bbox | null
  /** Metres that a building gets for each storey where its height is not known. */
  readonly storeyMetres: number
}

/**
 * The style: the city as paper from its own tiles, then the figures, then what the reader chose. No glyphs, sprites
 * or foreign tiles: MapLibre draws the labels from the machine's fonts.
 */
export function styleFor({ tiles, extent, storeyMetres }: StyleOptions): StyleSpecification {
  return {
    version: 8,
    sources: {
      city: {
        type: 'vector',
        tiles: [tiles],
        maxzoom: 16,
        ...(extent === null ? {} : { bounds: [...extent] }),
      },
      areas: { type: 'geojson', data: none, promoteId: 'id' },
      names: { type: 'geojson', data: none },
      finding: { type: 'geojson', data: none },
      object: { type: 'geojson', data: none },
      pins: { type: 'geojson', data: none },
      sketch: { type: 'geojson', data: none },
    },
    layers: [
      ...paper,
      ...figures,
      ...streets,
      ...choice,
      ...tall(storeyMetres),
      ...markLayers,
      pinLayer,
      ...labels,
      ...sketchLayers,
    ],
  }
}

const paper: readonly LayerSpecification[] = [
  { id: 'ground', type: 'background', paint: { 'background-color': land.ground } },
  {
    id: 'built-up',
    type: 'fill',
    ...city,
    'source-layer': 'built-up-area',
    paint: { 'fill-color': land.block, 'fill-opacity': 0.6 },
  },
  {
    id: 'homes',
    type: 'fill',
    ...city,
    'source-layer': 'land-use',
    filter: ['==', ['get', 'kind'], 'residential'],
    paint: { 'fill-color': land.block },
  },
  {
    id: 'green',
    type: 'fill',
    ...city,
    'source-layer': 'green-space',
    paint: { 'fill-color': land.green },
  },
  {
    id: 'water',
    type: 'fill',
    ...city,
    'source-layer': 'water',
    paint: { 'fill-color': land.water },
  },
]

const figures: readonly LayerSpecification[] = [
  {
    id: 'area-fill',
    type: 'fill',
    source: 'areas',
    filter: ['all', ['get', 'shown'], ['has', 'color']],
    paint: { 'fill-color': ['get', 'color'], 'fill-opacity': fillOpacity },
  },
  {
    id: 'area-unknown',
    type: 'fill',
    source: 'areas',
    filter: ['all', ['get', 'shown'], ['!', ['has', 'color']]],
    paint: { 'fill-pattern': 'unknown', 'fill-opacity': 0.8 },
  },
  {
    id: 'area-hit',
    type: 'fill',
    source: 'areas',
    paint: {
      'fill-color': color.ink,
      'fill-opacity': ['case', ['boolean', ['feature-state', 'hover'], false], 0.08, 0],
    },
  },
  {
    id: 'finding-fill',
    type: 'fill',
    source: 'finding',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-pattern': 'uncovered' },
  },
  {
    id: 'finding-edge',
    type: 'line',
    source: 'finding',
    filter: ['==', ['geometry-type'], 'Polygon'],
    minzoom: 12,
    paint: { 'line-color': color.bad, 'line-width': 1, 'line-opacity': 0.7 },
  },
]

const ways: ExpressionSpecification = [
  'in',
  ['get', 'kind'],
  ['literal', ['collector', 'local', 'living-street', 'link']],
]
const main: ExpressionSpecification = ['in', ['get', 'kind'], ['literal', ['arterial', 'motorway']]]
const fast: ExpressionSpecification = ['==', ['get', 'kind'], 'expressway']
const foot: ExpressionSpecification = [
  'in',
  ['get', 'kind'],
  ['literal', ['service', 'footway', 'path', 'pedestrian', 'cycleway', 'track', 'steps']],
]

const round = { 'line-cap': 'round', 'line-join': 'round' } as const

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

const streets: readonly LayerSpecification[] = [
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

const boundary = (name: string, width: number, minor: boolean): LayerSpecification => ({
  id: `boundary-${name}`,
  type: 'line',
  source: 'city',
  'source-layer': name,
  paint: {
    'line-color': minor ? land.boundaryMinor : land.boundary,
    'line-width': width,
    ...(minor ? { 'line-dasharray': [1.5, 2] } : {}),
  },
})

const choice: readonly LayerSpecification[] = [
  {
    id: 'area-edge',
    type: 'line',
    source: 'areas',
    filter: ['get', 'shown'],
    paint: {
      'line-color': land.halo,
      'line-width': byZoom([
        [10, 0.6],
        [14, 1.6],
      ]),
    },
  },
  boundary('subdistrict', 0.9, true),
  boundary('district', 1.7, false),
  {
    id: 'affected',
    type: 'circle',
    source: 'finding',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-color': color.bad,
      'circle-radius': byZoom([
        [11, 1],
        [14, 2.6],
        [17, 7],
      ]),
      'circle-stroke-color': color.surface,
      'circle-stroke-width': byZoom([
        [11, 0],
        [14, 1],
      ]),
    },
  },
  {
    id: 'selected-halo',
    type: 'line',
    source: 'areas',
    filter: ['==', ['get', 'id'], ''],
    layout: round,
    paint: { 'line-color': color.surface, 'line-width': 6 },
  },
  {
    id: 'selected-edge',
    type: 'line',
    source: 'areas',
    filter: ['==', ['get', 'id'], ''],
    layout: round,
    paint: { 'line-color': color.ink, 'line-width': 2.6 },
  },
]

const halo = { 'text-color': land.label, 'text-halo-color': land.halo, 'text-halo-width': 1.6 }

const labels: readonly LayerSpecification[] = [
  {
    id: 'road-name',
    type: 'symbol',
    source: 'city',
    'source-layer': 'road',
    minzoom: 13,
    filter: ['all', ['has', 'name'], ['any', main, fast, ['all', ways, ['>=', ['zoom'], 15]]]],
    layout: {
      'symbol-placement': 'line',
      'text-field': ['get', 'name'],
      'text-size': 11,
      'symbol-spacing': 320,
      'text-max-angle': 30,
    },
    paint: halo,
  },
  {
    id: 'green-name',
    type: 'symbol',
    source: 'city',
    'source-layer': 'green-space',
    minzoom: 14,
    filter: ['has', 'name'],
    layout: { 'text-field': ['get', 'name'], 'text-size': 11, 'text-max-width': 7 },
    paint: halo,
  },
  {
    id: 'area-name',
    type: 'symbol',
    source: 'names',
    layout: {
      'text-field': ['get', 'name'],
      'text-size': byZoom([
        [9, 11],
        [13, 16],
      ]),
      'text-max-width': 8,
      'text-letter-spacing': 0.08,
    },
    paint: { ...halo, 'text-color': color.ink, 'text-halo-width': 2.2 },
  },
]
