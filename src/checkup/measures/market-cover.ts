import { cover } from './cover.ts'
import { facilitiesOf } from './facilities.ts'
import type { Measure } from './measure.ts'

/** X06: residential land within reach of a food market or supermarket. */
export const marketCover: Measure = {
  indicator: 'X06',
  version: 1,
  layers: ['facility', 'land-use'],
  variants: [
    cover({
      id: '',
      named: 'facility:market',
      over: 'residential-land',
      parameters: ['market-radius'],
      inputs: {},
      find(frame) {
        const layer = frame.layers.get('facility')
        const markets = facilitiesOf(layer, 'market')
        if (layer === undefined || markets.length === 0) return null
        return { layer, circles: [{ objects: markets, radius: 'market-radius' }], proxies: [] }
      },
    }),
  ],
}
