import type { LayerSpecification } from 'maplibre-gl'
import { color } from '../tokens.ts'
import { isNoPoint, isPolygon, outline } from './style-parts.ts'

/** What is being drawn: its land, its outline, its corners, and where the keyboard would put the next one. */
export const sketchLayers: readonly LayerSpecification[] = [
  {
    id: 'sketch-fill',
    type: 'fill',
    source: 'sketch',
    filter: isPolygon,
    paint: { 'fill-color': color.surface, 'fill-opacity': 0.35 },
  },
  ...outline({ id: 'sketch', source: 'sketch', filter: isNoPoint, color: color.focus }),
  {
    id: 'sketch-corner',
    type: 'circle',
    source: 'sketch',
    filter: ['==', ['get', 'role'], 'corner'],
    paint: {
      'circle-color': color.surface,
      'circle-radius': 5,
      'circle-stroke-color': color.focus,
      'circle-stroke-width': 2.4,
    },
  },
  {
    id: 'sketch-center',
    type: 'circle',
    source: 'sketch',
    filter: ['==', ['get', 'role'], 'center'],
    paint: {
      'circle-opacity': 0,
      'circle-radius': 9,
      'circle-stroke-color': color.ink,
      'circle-stroke-width': 1.6,
    },
  },
]
