import type { Map as MapLibre } from 'maplibre-gl'
import type { Camera } from './camera.ts'
import { middleOf, type Bbox } from './geometry.ts'
import { asked, calm } from './motion.ts'

/** Room that floating panels take at the map's edges, px: what is chosen stays beside them. */
export type Clear = { readonly top: number; readonly end: number; readonly bottom: number }

export const boxOf = ([west, south, east, north]: Bbox): [number, number, number, number] => [
  west,
  south,
  east,
  north,
]

/** Where the map looks, and the ways to move it. */
export function movesOf(map: MapLibre) {
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
    sight: () => sightOf(map),
    /** The middle of a box in the container, px. */
    pixelOf: (box: Bbox) => {
      const { x, y } = map.project(middleOf(box))
      return { x, y }
    },
  }
}

/** What is in sight, degrees. */
export const sightOf = (map: MapLibre): Bbox => {
  const bounds = map.getBounds()
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
}

const cameraOf = (map: MapLibre): Camera => {
  const { lng, lat } = map.getCenter()
  return { longitude: lng, latitude: lat, zoom: map.getZoom(), ...angle(map) }
}

const angle = (map: MapLibre) => ({ bearing: map.getBearing(), pitch: map.getPitch() })

export const paddingOf = ({ top, end, bottom }: Clear) => ({ top, bottom, left: 0, right: end })

/** Farther than two screens the map jumps: a flight over a city shows nothing. */
function go(map: MapLibre, { longitude, latitude, ...view }: Camera) {
  const center: [number, number] = [longitude, latitude]
  const { x, y } = map.project(center)
  const { clientWidth, clientHeight } = map.getContainer()
  const away = Math.hypot(x / clientWidth - 0.5, y / clientHeight - 0.5) > 2
  map.easeTo({ center, ...view, duration: calm() || away ? 0 : 400 })
}

/** Moves only when the place is out of sight or under a panel. */
function reveal(map: MapLibre, box: Bbox) {
  const center = middleOf(box)
  const { x, y } = map.project(center)
  const { clientWidth, clientHeight } = map.getContainer()
  const { left = 0, right = 0, top = 0, bottom = 0 } = map.getPadding()
  const inside = x > left && x < clientWidth - right && y > top && y < clientHeight - bottom
  if (!inside || isCovered(map, x, y)) map.easeTo({ center, duration: calm() ? 0 : 300 })
}

/** Whether the legend lies over a point of the container. */
function isCovered(map: MapLibre, x: number, y: number): boolean {
  const holder = map.getContainer().getBoundingClientRect()
  const legend = map.getContainer().closest('.map-box')?.querySelector('.legend')
  const box = legend?.getBoundingClientRect()
  if (box === undefined) return false
  const [px, py] = [holder.left + x, holder.top + y]
  return px > box.left && px < box.right && py > box.top && py < box.bottom
}
