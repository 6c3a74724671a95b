import { parameter } from '#policy/parameters.ts'
import { cover } from './cover.ts'
import { facilitiesOf } from './facilities.ts'
import type { Measure, ParameterId, Variant } from './measure.ts'

/** X07: built-up land within reach of a bus stop, at the near and the far radius of GB/T 51328-2018. */
export const busStopCover: Measure = {
  indicator: 'X07',
  version: 1,
  layers: ['built-up-area', 'facility'],
  variants: [within('300', 'bus-stop-near-radius'), within('500', 'bus-stop-far-radius')],
}

function within(id: string, radius: ParameterId): Variant {
  return cover({
    id,
    named: 'facility:bus-stop',
    over: 'built-up-land',
    parameters: [radius],
    inputs: { radiusM: parameter(radius).value },
    find(frame) {
      const layer = frame.layers.get('facility')
      const stops = facilitiesOf(layer, 'bus-stop')
      if (layer === undefined || stops.length === 0) return null
      return { layer, circles: [{ objects: stops, radius }], proxies: [] }
    },
  })
}
