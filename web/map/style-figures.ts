import type { LayerSpecification } from 'maplibre-gl'
import { color, fillOpacity, land } from '../tokens.ts'
import { byZoom, isChosen, isPoint, isPolygon, outline } from './style-parts.ts'

/** What the figures colour, beneath the streets. */
export const figureLayers: readonly LayerSpecification[] = [
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
    filter: isPolygon,
    paint: { 'fill-pattern': 'uncovered' },
  },
  {
    id: 'finding-edge',
    type: 'line',
    source: 'finding',
    filter: isPolygon,
    minzoom: 12,
    paint: { 'line-color': color.bad, 'line-width': 1, 'line-opacity': 0.7 },
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

/** Boundaries, what a finding concerns and what the reader chose, above the streets. */
export const choiceLayers: readonly LayerSpecification[] = [
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
    filter: isPoint,
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
  ...outline({ id: 'selected', source: 'areas', filter: isChosen, color: color.ink }),
]
