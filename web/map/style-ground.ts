import type { LayerSpecification } from 'maplibre-gl'
import { land } from '../tokens.ts'
import { city } from './style-parts.ts'

/** The city as paper: its ground, land and water. */
export const groundLayers: readonly LayerSpecification[] = [
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
