import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { color } from '../tokens.ts'

/* What the layers of the style have in common. */

/** A size in pixels at each of some zooms. */
export type Ramp = readonly (readonly [zoom: number, size: number])[]

/** Sizes in between grow as the map does. */
export const byZoom = (ramp: Ramp): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  ...ramp.flat(),
]

export const city = { source: 'city', layout: {} } as const

export const round = { 'line-cap': 'round', 'line-join': 'round' } as const

export const isPolygon: FilterSpecification = ['==', ['geometry-type'], 'Polygon']
export const isPoint: FilterSpecification = ['==', ['geometry-type'], 'Point']
export const isNoPoint: FilterSpecification = ['!=', ['geometry-type'], 'Point']
/** The one object of an id: none until the map is told which. */
export const isChosen: FilterSpecification = ['==', ['get', 'id'], '']

type Outline = {
  readonly id: string
  readonly source: string
  readonly filter: FilterSpecification
  readonly color: string
}

/** A line over a white one, so that it is seen on any ground. */
export const outline = ({ id, source, filter, color: own }: Outline) =>
  [
    {
      id: `${id}-halo`,
      type: 'line',
      source,
      filter,
      layout: round,
      paint: { 'line-color': color.surface, 'line-width': 6 },
    },
    {
      id: `${id}-edge`,
      type: 'line',
      source,
      filter,
      layout: round,
      paint: { 'line-color': own, 'line-width': 2.6 },
    },
  ] as const satisfies readonly LayerSpecification[]
