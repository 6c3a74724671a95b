import {
  Map as MapLibre,
  ScaleControl,
  setWorkerUrl,
  type CircleLayerSpecification,
  type GeoJSONSource,
  type LayerSpecification,
  type SymbolLayerSpecification,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { color } from '../tokens.ts'
import type { Bbox } from './geometry.ts'
import { calm } from './motion.ts'
import { boxOf, sightOf } from './moves.ts'
import { styleFor } from './style.ts'

setWorkerUrl(workerUrl)

/** A place in degrees of EPSG:4490, numbered as its row. */
export type Pin = {
  readonly key: string
  readonly number: number
  readonly at: readonly [number, number]
}

type Options = {
  readonly tiles: string
  readonly extent: Bbox | null
  readonly storeyMetres: number
  readonly title: string
  readonly onPick: (key: string) => void
  /** The box in sight, degrees, whenever the map has come to rest. */
  readonly onSight: (box: Bbox) => void
  readonly onIdle: (idle: boolean) => void
}

export type PinMap = ReturnType<typeof createPinMap>

/** A map of the city with numbered pins. Throws where the device has no WebGL. */
export function createPinMap(container: HTMLElement, options: Options) {
  const style = styleFor(options)
  const map = new MapLibre({
    container,
    style: {
      ...style,
      sources: { ...style.sources, rows: { type: 'geojson', data: shapesOf([]) } },
      layers: [...style.layers, ...pinLayers],
    },
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    maxZoom: 19,
    fadeDuration: calm() ? 0 : 160,
    locale: { 'Map.Title': options.title },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new ScaleControl({ maxWidth: 84 }), 'bottom-left')
  listen(map, options)
  const ready = new Promise<void>(resolve => map.once('load', () => resolve()))
  const duration = () => (calm() ? 0 : 300)
  return {
    show: (pins: readonly Pin[]) =>
      ready.then(() => void map.getSource<GeoJSONSource>('rows')?.setData(shapesOf(pins))),
    choose: (pin: Pin | null) =>
      ready.then(() => {
        for (const layer of ['row-chosen', 'row-chosen-number'])
          map.setFilter(layer, ['==', ['get', 'key'], pin?.key ?? ''])
        if (pin !== null && !map.getBounds().contains([...pin.at]))
          map.easeTo({ center: [...pin.at], duration: duration() })
      }),
    fit: (bounds: Bbox) => {
      map.fitBounds(boxOf(bounds), { padding: 40, maxZoom: 16, duration: duration() })
    },
    zoom: (by: 1 | -1) => map.zoomTo(map.getZoom() + by, { duration: duration() }),
    remove: () => map.remove(),
  }
}

function listen(map: MapLibre, { onPick, onSight, onIdle }: Options) {
  map.on('idle', () => onIdle(true))
  map.on('dataloading', () => onIdle(false))
  map.on('click', ({ point: { x, y } }) => {
    // As large as a finger.
    const box: [[number, number], [number, number]] = [
      [x - 8, y - 8],
      [x + 8, y + 8],
    ]
    const [feature] = map.queryRenderedFeatures(box, { layers: ['row'] })
    const key: unknown = feature?.properties['key']
    if (typeof key === 'string') onPick(key)
  })
  map.on('mouseenter', 'row', () => (map.getCanvas().style.cursor = 'pointer'))
  map.on('mouseleave', 'row', () => (map.getCanvas().style.cursor = ''))
  const tell = () => onSight(sightOf(map))
  map.on('load', tell)
  map.on('moveend', tell)
}

const shapesOf = (pins: readonly Pin[]) => ({
  type: 'FeatureCollection' as const,
  features: pins.map(({ key, number, at }) => ({
    type: 'Feature' as const,
    properties: { key, number: String(number) },
    geometry: { type: 'Point' as const, coordinates: [...at] },
  })),
})

const disc = (id: string, fill: string, edge: string): CircleLayerSpecification => ({
  id,
  type: 'circle',
  source: 'rows',
  paint: {
    'circle-radius': 9,
    'circle-color': fill,
    'circle-stroke-color': edge,
    'circle-stroke-width': 1.6,
  },
})

const numbers = (id: string, text: string): SymbolLayerSpecification => ({
  id,
  type: 'symbol',
  source: 'rows',
  layout: {
    'text-field': ['get', 'number'],
    'text-size': 11,
    'symbol-sort-key': ['to-number', ['get', 'number']],
  },
  paint: { 'text-color': text },
})

/** What was left out, ringed in its colour; the chosen one in ink, over all. */
const pinLayers: readonly LayerSpecification[] = [
  disc('row', color.surface, color.bad),
  numbers('row-number', color.bad),
  { ...disc('row-chosen', color.ink, color.surface), filter: ['==', ['get', 'key'], ''] },
  { ...numbers('row-chosen-number', color.surface), filter: ['==', ['get', 'key'], ''] },
]
