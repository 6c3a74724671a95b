import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { land } from '../tokens.ts'

/** Buildings as bodies; hidden until asked for. Those of a known height stand darker than those told by storeys. */
export const tallLayers = ['building-measured', 'building-derived'] as const

/** The layers of standing buildings, `storeyMetres` a storey where a height is not known. */
export function tall(storeyMetres: number): readonly LayerSpecification[] {
  const byStoreys: ExpressionSpecification = ['*', ['get', 'storeys'], storeyMetres]
  const measured: ExpressionSpecification = [
    'all',
    ['has', 'height'],
    ['any', ['!', ['has', 'storeys']], ['!=', ['get', 'height'], byStoreys]],
  ]
  const derived: ExpressionSpecification = ['all', ['has', 'storeys'], ['!', measured]]
  const layer = (
    id: string,
    filter: ExpressionSpecification,
    fill: string,
  ): LayerSpecification => ({
    id,
    type: 'fill-extrusion',
    source: 'city',
    'source-layer': 'building',
    minzoom: 13.5,
    filter,
    layout: { visibility: 'none' },
    paint: {
      'fill-extrusion-color': fill,
      'fill-extrusion-height': ['coalesce', ['get', 'height'], byStoreys],
      'fill-extrusion-opacity': 0.94,
    },
  })
  return [
    layer('building-measured', measured, land.buildingEdge),
    layer('building-derived', derived, land.buildingDerived),
  ]
}
