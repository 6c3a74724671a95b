import type { Frame } from '#platform/frame/index.ts'
import { cover, type Serves } from './cover.ts'
import { facilitiesOf } from './facilities.ts'
import type { Measure } from './measure.ts'
import { walkingCover } from './walking-cover.ts'

const named = 'facility:market'

/** X06: residential land within reach of a food market or supermarket, and homes within reach on foot. */
export const marketCover: Measure = {
  indicator: 'X06',
  version: 1,
  layers: ['facility', 'land-use'],
  variants: [
    cover({
      id: '',
      named,
      over: 'residential-land',
      parameters: ['market-radius'],
      inputs: {},
      find: markets,
    }),
    walkingCover({ named, radius: 'market-radius', find: markets }),
  ],
}

function markets(frame: Frame): Serves | null {
  const layer = frame.layers.get('facility')
  const objects = facilitiesOf(layer, 'market')
  if (layer === undefined || objects.length === 0) return null
  return { layer, circles: [{ objects, radius: 'market-radius' }], proxies: [] }
}
