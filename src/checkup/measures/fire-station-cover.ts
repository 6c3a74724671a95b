import { parameter } from '#policy/parameters.ts'
import { cover } from './cover.ts'
import { facilitiesOf } from './facilities.ts'
import type { Measure } from './measure.ts'

/**
 * U54: built-up land within a straight radius of a fire station, the radius of a standard station's duty area. Driving
 * times would be another reading of the same definition, which leaves the kind of service area open.
 */
export const fireStationCover: Measure = {
  indicator: 'U54',
  version: 1,
  layers: ['built-up-area', 'facility'],
  variants: [
    cover({
      id: '',
      named: 'facility:fire-station',
      over: 'built-up-land',
      parameters: ['fire-station-radius'],
      inputs: { radiusM: parameter('fire-station-radius').value },
      find(frame) {
        const layer = frame.layers.get('facility')
        const stations = facilitiesOf(layer, 'fire-station')
        if (layer === undefined || stations.length === 0) return null
        return {
          layer,
          circles: [{ objects: stations, radius: 'fire-station-radius' }],
          proxies: [],
        }
      },
    }),
  ],
}
