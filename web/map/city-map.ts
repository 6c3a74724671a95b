import {
  Map as MapLibre,
  ScaleControl,
  setWorkerUrl,
  type GeoJSONSource,
  type MapLayerMouseEvent,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { Camera } from './camera.ts'
import { drawingOn, type Drawing } from './drawing.ts'
import { boundsOf, type Bbox, type Geometry, type Shapes } from './geometry.ts'
import { hatches, hatchRatio } from './hatch.ts'
import { asked, calm } from './motion.ts'
import type { Vertex } from './sketch.ts'
import { styleFor } from './style.ts'
import { stand } from './tilt.ts'

setWorkerUrl(workerUrl)

/** One area as the map draws it. Without a colour it is unknown and hatched. */
export type Patch = {
  readonly id: string
  readonly name: string | null
  readonly shown: boolean
  readonly color: string | null
  readonly geometry: Geometry
}

export type Hover = { readonly id: string; readonly x: number; readonly y: number }

/** Room that floating panels take at the map's end and bottom, px: what is chosen stays beside them. */
export type Clear = { readonly end: number; readonly bottom: number }

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
  /** Everything is drawn, or something is on its way again. */
  readonly onIdle: (idle: boolean) => void
}

export type CityMap = ReturnType<typeof createCityMap>

const boxOf = ([west, south, east, north]: Bbox): [number, number, number, number] => [
  west,
  south,
  east,
  north,
]

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
  for (const [name, image] of Object.entries(hatches())) {
    map.addImage(name, image, { pixelRatio: hatchRatio })
  }
  const drawing = drawingOn(map, {
    ...options,
    show: shapes => data(map, 'sketch', shapes),
  })
  listen(map, options, drawing)
  const ready = new Promise<void>(resolve => map.once('load', () => resolve()))
  return {
    ...drawnOn(map, ready),
    ...movesOf(map),
    sketch: (vertices: readonly Vertex[] | null) => ready.then(() => drawing.sketch(vertices)),
    stand: (tall: boolean) => ready.then(() => stand(map, tall)),
    title: (text: string) => {
      map.getCanvas().setAttribute('aria-label', text)
    },
    remove: () => map.remove(),
  }
}

/** What is laid over the city, once its style is there. */
function drawnOn(map: MapLibre, ready: Promise<void>) {
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
    walkTo: (id: string | null) => ready.then(() => mark(map, 'walk', id)),
    showObject: (shape: Shapes | null) => ready.then(() => data(map, 'object', shape ?? empty)),
    showFacilities: (kinds: readonly string[]) =>
      ready.then(() => map.setFilter('facility', ['in', ['get', 'kind'], ['literal', [...kinds]]])),
  }
}

/** Where the map looks, and the ways to move it. */
function movesOf(map: MapLibre) {
  const duration = (ms: number) => (calm() ? 0 : ms)
  return {
    camera: () => cameraOf(map),
    /** Follows the address, which has the camera already. */
    go: (camera: Camera) => go(map, camera),
    goHome: (bounds: Bbox) =>
      map.fitBounds(boxOf(bounds), { ...angle(map), padding: 28, duration: duration(400) }),
    fit: (bounds: Bbox) =>
      map.fitBounds(boxOf(bounds), { ...angle(map), padding: 28, duration: duration(400) }, asked),
    reveal: (bounds: Bbox) => reveal(map, bounds),
    zoomIn: () => map.zoomIn({ duration: duration(200) }, asked),
    zoomOut: () => map.zoomOut({ duration: duration(200) }, asked),
    turn: (degrees: number) =>
      map.rotateTo(map.getBearing() + degrees, { duration: duration(200) }, asked),
    pan: (x: number, y: number) => map.panBy([x, y], { duration: duration(120) }, asked),
    keepClear: (clear: Clear) => {
      map.setPadding(paddingOf(clear))
    },
    /** What is in sight, degrees. */
    sight: (): Bbox => {
      const bounds = map.getBounds()
      return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    },
    /** The middle of a box in the container, px. */
    pixelOf: ([west, south, east, north]: Bbox) => {
      const { x, y } = map.project([(west + east) / 2, (south + north) / 2])
      return { x, y }
    },
  }
}

const cameraOf = (map: MapLibre): Camera => {
  const { lng, lat } = map.getCenter()
  return { longitude: lng, latitude: lat, zoom: map.getZoom(), ...angle(map) }
}

const angle = (map: MapLibre) => ({ bearing: map.getBearing(), pitch: map.getPitch() })

const empty: Shapes = { type: 'FeatureCollection', features: [] }

/** The camera of the address, else the whole scope beside what floats over the map. */
function start(map: MapLibre, { camera, bounds, clear }: Options) {
  map.setPadding(paddingOf(clear))
  if (camera !== null) {
    const { longitude, latitude, ...view } = camera
    map.jumpTo({ center: [longitude, latitude], ...view })
  } else if (bounds !== null) {
    map.fitBounds(boxOf(bounds), { padding: 28, duration: 0 })
  }
}

const paddingOf = ({ end, bottom }: Clear) => ({ top: 40, bottom, left: 0, right: end })

function listen(map: MapLibre, { onPick, onHover, onMoved, onIdle }: Options, drawing: Drawing) {
  map.on('idle', () => onIdle(true))
  map.on('dataloading', () => onIdle(false))
  let over: string | null = null
  const hover = (id: string | null) => {
    if (id === over) return
    if (over !== null) map.setFeatureState({ source: 'areas', id: over }, { hover: false })
    if (id !== null) map.setFeatureState({ source: 'areas', id }, { hover: true })
    over = id
    map.getCanvas().style.cursor = id === null ? '' : 'pointer'
  }
  map.on('mousemove', 'area-hit', event => {
    if (drawing.on()) return
    const id = idOf(event)
    hover(id)
    onHover(id === null ? null : { id, x: event.point.x, y: event.point.y })
  })
  map.on('mouseleave', 'area-hit', () => {
    if (drawing.on()) return
    hover(null)
    onHover(null)
  })
  map.on('click', event => {
    if (drawing.on()) return
    const [feature] = map.queryRenderedFeatures(event.point, { layers: ['area-hit'] })
    onPick(typeof feature?.id === 'string' ? feature.id : null)
  })
  map.on('moveend', event => {
    const own = event.originalEvent !== undefined || 'asked' in event
    if (!own && !map.getCanvas().matches(':focus')) return
    onMoved(cameraOf(map))
  })
}

function idOf(event: MapLayerMouseEvent): string | null {
  const id = event.features?.[0]?.id
  return typeof id === 'string' ? id : null
}

function data(map: MapLibre, name: string, collection: Shapes) {
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
      const [west, south, east, north] = boundsOf(geometry)
      const at = { type: 'Point' as const, coordinates: [(west + east) / 2, (south + north) / 2] }
      return name === null ? [] : [{ type: 'Feature' as const, properties: { name }, geometry: at }]
    }),
  })
}

function mark(map: MapLibre, how: 'selected' | 'walk', id: string | null) {
  for (const part of ['halo', 'edge']) {
    map.setFilter(`${how}-${part}`, ['==', ['get', 'id'], id ?? ''])
  }
}

/** Farther than two screens the map jumps: a flight over a city shows nothing. */
function go(map: MapLibre, { longitude, latitude, ...view }: Camera) {
  const center: [number, number] = [longitude, latitude]
  const { x, y } = map.project(center)
  const { clientWidth, clientHeight } = map.getContainer()
  const away = Math.hypot(x / clientWidth - 0.5, y / clientHeight - 0.5) > 2
  map.easeTo({ center, ...view, duration: calm() || away ? 0 : 400 })
}

/** The legend lies over this corner: width and height, px. */
const legendRoom = { width: 290, height: 320 }

/** Moves only when the place is out of sight or under a panel. */
function reveal(map: MapLibre, [west, south, east, north]: Bbox) {
  const center: [number, number] = [(west + east) / 2, (south + north) / 2]
  const { x, y } = map.project(center)
  const { clientWidth, clientHeight } = map.getContainer()
  const { left = 0, right = 0, top = 0, bottom = 0 } = map.getPadding()
  const inside = x > left && x < clientWidth - right && y > top && y < clientHeight - bottom
  const underLegend = x < legendRoom.width && y > clientHeight - legendRoom.height
  if (!inside || underLegend) map.easeTo({ center, duration: calm() ? 0 : 300 })
}
