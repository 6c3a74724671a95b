import type { Map as MapLibre } from 'maplibre-gl'
import { asked, calm } from './motion.ts'
import { tallLayers } from './style-tall.ts'

/** Tilt of a map that is looked at from the side, and the zoom from which buildings are drawn on it, with some room. */
const tilt = { pitch: 52, zoom: 14.6 }

/** Buildings stand up and the map may be turned and tilted, or all of it lies flat with north up. */
export function stand(map: MapLibre, tall: boolean) {
  for (const layer of tallLayers)
    map.setLayoutProperty(layer, 'visibility', tall ? 'visible' : 'none')
  if (tall) {
    map.dragRotate.enable()
    map.touchPitch.enable()
    map.touchZoomRotate.enableRotation()
    map.keyboard.enableRotation()
  } else {
    map.dragRotate.disable()
    map.touchPitch.disable()
    map.touchZoomRotate.disableRotation()
    map.keyboard.disableRotation()
  }
  const tilted = map.getPitch() > 0
  const duration = calm() ? 0 : 400
  if (tall && !tilted) {
    map.easeTo({ pitch: tilt.pitch, zoom: Math.max(map.getZoom(), tilt.zoom), duration }, asked)
  }
  if (!tall && tilted) map.easeTo({ pitch: 0, bearing: 0, duration }, asked)
}
