import { color, land } from '../../../web/tokens.ts'

type Layer = Readonly<Record<string, unknown>>

const ofCity = (id: string, type: string, layer: string, more: Layer): Layer => ({
  id,
  type,
  source: 'city',
  'source-layer': layer,
  ...more,
})

const fill = (id: string, layer: string, paint: Layer, more: Layer = {}) =>
  ofCity(id, 'fill', layer, { ...more, paint })

const kinds = (...names: string[]) => ['in', ['get', 'kind'], ['literal', names]]

const road = (id: string, filter: unknown, colour: string, width: readonly number[]) =>
  ofCity(id, 'line', 'road', {
    filter,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], ...width],
    },
  })

const boundary = (layer: string, colour: string, width: number) =>
  ofCity(layer, 'line', layer, { paint: { 'line-color': colour, 'line-width': width } })

/** The register drawn plainly, for a program that has no style of its own: MapLibre's style, version 8. */
export const mapStyle = (tileJson: string) => ({
  version: 8,
  name: 'Huancheng 焕城',
  sources: { city: { type: 'vector', url: tileJson } },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': land.ground } },
    fill('built-up-area', 'built-up-area', { 'fill-color': land.block }),
    fill(
      'homes',
      'land-use',
      { 'fill-color': land.block },
      { filter: ['==', ['get', 'kind'], 'residential'] },
    ),
    fill('green-space', 'green-space', { 'fill-color': land.green }),
    fill('water', 'water', { 'fill-color': land.water }),
    road(
      'streets',
      ['!', kinds('expressway', 'motorway', 'arterial')],
      land.roadEdge,
      [11, 0.5, 15, 4, 18, 18],
    ),
    road('arterial', kinds('arterial'), land.expresswayEdge, [9, 0.8, 15, 8, 18, 28]),
    road('expressway', kinds('expressway', 'motorway'), land.expressway, [9, 1, 15, 9, 18, 30]),
    fill('building', 'building', {
      'fill-color': land.building,
      'fill-outline-color': land.buildingEdge,
    }),
    boundary('community', land.boundaryMinor, 0.6),
    boundary('subdistrict', land.boundaryMinor, 0.9),
    boundary('district', land.boundary, 1.7),
    ofCity('facility', 'circle', 'facility', {
      paint: {
        'circle-color': color.surface,
        'circle-radius': 3,
        'circle-stroke-color': color.primary,
        'circle-stroke-width': 1.5,
      },
    }),
  ],
})
