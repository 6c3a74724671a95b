import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { boundsOf, middleOf, type Bbox, type Geometry, type Shapes } from './geometry.ts'

/** One area as the map draws it. Without a colour it is unknown and hatched. */
export type Patch = {
  readonly id: string
  readonly name: string | null
  readonly shown: boolean
  readonly color: string | null
  readonly geometry: Geometry
}

/** The number of a table's row where its place lies. */
export type Pin = { readonly number: number; readonly chosen: boolean; readonly box: Bbox }

/** What is laid over the city, once its style is there. */
export function overlayOf(map: MapLibre, ready: Promise<void>) {
  return {
    showAreas: (patches: readonly Patch[]) => ready.then(() => showAreas(map, patches)),
    /** `whole`: the finding of the whole scope, which from afar would only veil the colours. */
    showFinding: (shape: Shapes | null, whole: boolean) =>
      ready.then(() => {
        data(map, 'finding', shape ?? empty)
        map.setLayerZoomRange('affected', whole ? 13.5 : 10, 24)
        map.setLayerZoomRange('finding-fill', whole ? 12.5 : 8, 24)
      }),
    select: (id: string | null) => ready.then(() => mark(map, 'selected', id)),
    point: pointer(map),
    showPins: (placed: readonly Pin[]) => ready.then(() => showPins(map, placed)),
    walkTo: (id: string | null) => ready.then(() => mark(map, 'walk', id)),
    showObject: (shape: Shapes | null) => ready.then(() => data(map, 'object', shape ?? empty)),
    showFacilities: (kinds: readonly string[]) =>
      ready.then(() => map.setFilter('facility', ['in', ['get', 'kind'], ['literal', [...kinds]]])),
  }
}

const empty: Shapes = { type: 'FeatureCollection', features: [] }

/** Darkens the area that a pointer is over, here or in the table. */
function pointer(map: MapLibre) {
  let over: string | null = null
  const set = (id: string | null, hover: boolean) => {
    if (id !== null) map.setFeatureState({ source: 'areas', id }, { hover })
  }
  return (id: string | null) => {
    if (id === over) return
    set(over, false)
    set(id, true)
    over = id
  }
}

/** Gives a source of the style what it shows. */
export function data(map: MapLibre, name: string, collection: Shapes) {
  void map.getSource<GeoJSONSource>(name)?.setData(collection)
}

function showAreas(map: MapLibre, patches: readonly Patch[]) {
  data(map, 'areas', {
    type: 'FeatureCollection',
    features: patches.map(({ id, shown, color, geometry }) => ({
      type: 'Feature',
      properties: color === null ? { id, shown } : { id, shown, color },
      geometry,
    })),
  })
  data(map, 'names', {
    type: 'FeatureCollection',
    features: patches.flatMap(({ name, geometry }) => {
      const at = { type: 'Point' as const, coordinates: middleOf(boundsOf(geometry)) }
      return name === null ? [] : [{ type: 'Feature' as const, properties: { name }, geometry: at }]
    }),
  })
}

function showPins(map: MapLibre, placed: readonly Pin[]) {
  data(map, 'pins', {
    type: 'FeatureCollection',
    features: placed.map(({ number, chosen, box }) => ({
      type: 'Feature',
      properties: { number: String(number), chosen },
      geometry: { type: 'Point', coordinates: middleOf(box) },
    })),
  })
}

function mark(map: MapLibre, how: 'selected' | 'walk', id: string | null) {
  for (const part of ['halo', 'edge']) {
    map.setFilter(`${how}-${part}`, ['==', ['get', 'id'], id ?? ''])
  }
}
