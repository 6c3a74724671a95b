import type { StyleSpecification } from 'maplibre-gl'
import type { Bbox } from './geometry.ts'
import { choiceLayers, figureLayers } from './style-figures.ts'
import { groundLayers } from './style-ground.ts'
import { labelLayers } from './style-labels.ts'
import { markLayers, pinLayer } from './style-marks.ts'
import { sketchLayers } from './style-sketch.ts'
import { streetLayers } from './style-streets.ts'
import { tall } from './style-tall.ts'

const none = { type: 'FeatureCollection' as const, features: [] }

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
      ...groundLayers,
      ...figureLayers,
      ...streetLayers,
      ...choiceLayers,
      ...tall(storeyMetres),
      ...markLayers,
      pinLayer,
      ...labelLayers,
      ...sketchLayers,
    ],
  }
}
