import { Map as MapLibre, ScaleControl, setWorkerUrl, type MapLayerMouseEvent } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { Camera } from './camera.ts'
import { drawingOn, type Drawing } from './drawing.ts'
import type { Bbox } from './geometry.ts'
import { hatches, hatchRatio } from './hatch.ts'
import { calm } from './motion.ts'
import { boxOf, movesOf, paddingOf, type Clear } from './moves.ts'
import { data, overlayOf } from './overlay.ts'
import { pins } from './pins.ts'
import type { Vertex } from './sketch.ts'
import { styleFor } from './style.ts'
import { stand } from './tilt.ts'

setWorkerUrl(workerUrl)

export type Hover = { readonly id: string; readonly x: number; readonly y: number }

type Options = {
  readonly tiles: string
  readonly extent: Bbox | null
  readonly bounds: Bbox | null
  readonly camera: Camera | null
  readonly title: string
  readonly clear: Clear
  /** Metres that a building gets for each storey where its height is not known. */
  readonly storeyMetres: number
  readonly isDrawing: () => boolean
  /** A corner of what is being drawn. */
  readonly onPoint: (vertex: Vertex) => void
  readonly onPick: (id: string | null) => void
  readonly onHover: (hover: Hover | null) => void
  readonly onMoved: (camera: Camera) => void
  /** The box in sight, degrees, whenever the map has come to rest. */
  readonly onSight: (box: Bbox) => void
  /** Everything is drawn, or something is on its way again. */
  readonly onIdle: (idle: boolean) => void
}

export type CityMap = ReturnType<typeof createCityMap>

/** The map in a container. Throws where the device has no WebGL. */
export function createCityMap(container: HTMLElement, options: Options) {
  const map = new MapLibre({
    container,
    style: styleFor(options),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 70,
    minZoom: 7,
    maxZoom: 19,
    fadeDuration: calm() ? 0 : 160,
    locale: { 'Map.Title': options.title },
  })
  start(map, options)
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new ScaleControl({ maxWidth: 84 }), 'bottom-left')
  for (const [name, image] of Object.entries({ ...hatches(), ...pins() })) {
    map.addImage(name, image, { pixelRatio: hatchRatio })
  }
  const drawing = drawingOn(map, {
    ...options,
    show: shapes => data(map, 'sketch', shapes),
  })
  listen(map, options, drawing)
  const ready = new Promise<void>(resolve => map.once('load', () => resolve()))
  return {
    ...overlayOf(map, ready),
    ...movesOf(map),
    sketch: (vertices: readonly Vertex[] | null) => ready.then(() => drawing.sketch(vertices)),
    stand: (tall: boolean) => ready.then(() => stand(map, tall)),
    title: (text: string) => {
      map.getCanvas().setAttribute('aria-label', text)
    },
    remove: () => map.remove(),
  }
}

/** The camera of the address, else the whole scope beside what floats over the map. */
function start(map: MapLibre, { camera, bounds, clear }: Options) {
  // An open sheet would leave the whole scope a strip of a phone: it is fitted as if the sheet were closed.
  map.setPadding(paddingOf({ ...clear, bottom: Math.min(clear.bottom, closedSheet) }))
  if (camera !== null) {
    const { longitude, latitude, ...view } = camera
    map.jumpTo({ center: [longitude, latitude], ...view })
  } else if (bounds !== null) {
    map.fitBounds(boxOf(bounds), { padding: 28, duration: 0 })
  }
  map.setPadding(paddingOf(clear))
}

const closedSheet = 170

function listen(
  map: MapLibre,
  { onPick, onHover, onMoved, onSight, onIdle }: Options,
  drawing: Drawing,
) {
  map.on('idle', () => onIdle(true))
  map.on('dataloading', () => onIdle(false))
  map.on('mousemove', 'area-hit', event => {
    if (drawing.on()) return
    const id = idOf(event)
    map.getCanvas().style.cursor = id === null ? '' : 'pointer'
    onHover(id === null ? null : { id, x: event.point.x, y: event.point.y })
  })
  map.on('mouseleave', 'area-hit', () => {
    if (drawing.on()) return
    map.getCanvas().style.cursor = ''
    onHover(null)
  })
  map.on('click', event => {
    if (drawing.on()) return
    const [feature] = map.queryRenderedFeatures(event.point, { layers: ['area-hit'] })
    onPick(typeof feature?.id === 'string' ? feature.id : null)
  })
  const { sight, camera } = movesOf(map)
  map.on('load', () => onSight(sight()))
  map.on('moveend', event => {
    onSight(sight())
    const own = event.originalEvent !== undefined || 'asked' in event
    if (!own && !map.getCanvas().matches(':focus')) return
    onMoved(camera())
  })
}

function idOf(event: MapLayerMouseEvent): string | null {
  const id = event.features?.[0]?.id
  return typeof id === 'string' ? id : null
}
