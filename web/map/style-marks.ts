import type { LayerSpecification } from 'maplibre-gl'
import { color, land } from '../tokens.ts'
import { isChosen, isNoPoint, isPoint, isPolygon, outline, round } from './style-parts.ts'

/** What was looked for: ink over white like a chosen place, and a pin's ring where it is a point. */
const object: readonly LayerSpecification[] = [
  {
    id: 'object-fill',
    type: 'fill',
    source: 'object',
    filter: isPolygon,
    paint: { 'fill-color': color.primary, 'fill-opacity': 0.16 },
  },
  ...outline({ id: 'object', source: 'object', filter: isNoPoint, color: color.ink }),
  {
    id: 'object-point',
    type: 'circle',
    source: 'object',
    filter: isPoint,
    paint: {
      'circle-color': color.ink,
      'circle-radius': 7,
      'circle-stroke-color': color.surface,
      'circle-stroke-width': 3,
    },
  },
]

/** Where the keyboard is among the places: the ring that marks the focus elsewhere. */
const walk: readonly LayerSpecification[] = [
  {
    id: 'walk-halo',
    type: 'line',
    source: 'areas',
    filter: isChosen,
    layout: round,
    paint: { 'line-color': land.halo, 'line-width': 7 },
  },
  {
    id: 'walk-edge',
    type: 'line',
    source: 'areas',
    filter: isChosen,
    layout: round,
    paint: { 'line-color': color.focus, 'line-width': 3, 'line-dasharray': [2, 1.4] },
  },
]

export const markLayers: readonly LayerSpecification[] = [...object, ...walk]

/** The numbers of the table's rows, the first ones where two would cover each other. */
export const pinLayer: LayerSpecification = {
  id: 'pin',
  type: 'symbol',
  source: 'pins',
  layout: {
    'icon-image': ['case', ['get', 'chosen'], 'pin-chosen', 'pin'],
    'text-field': ['get', 'number'],
    // Three digits stay within the ring.
    'text-size': ['step', ['length', ['get', 'number']], 12, 3, 11],
    'text-offset': [0, 0.05],
    // The chosen one is always there.
    'symbol-sort-key': ['case', ['get', 'chosen'], 0, ['to-number', ['get', 'number']]],
    'icon-padding': 3,
  },
  paint: { 'text-color': ['case', ['get', 'chosen'], color.surface, color.primary] },
}
