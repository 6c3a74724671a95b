import type { LayerSpecification } from 'maplibre-gl'
import { color, land } from '../tokens.ts'
import { byZoom } from './style-parts.ts'
import { fast, main, ways } from './style-streets.ts'

const halo = { 'text-color': land.label, 'text-halo-color': land.halo, 'text-halo-width': 1.6 }

/** Names, drawn from the machine's fonts. */
export const labelLayers: readonly LayerSpecification[] = [
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
