import type { Frame } from '#platform/frame/index.ts'
import type { Serves } from './cover.ts'
import { facilitiesOf } from './facilities.ts'
import type { Measure } from './measure.ts'
import { servedHomes } from './served-homes.ts'

/** X06: residential land within reach of a food market or supermarket, and homes within reach on foot. */
export const marketCover: Measure = {
  indicator: 'X06',
  version: 1,
  layers: ['facility', 'land-use'],
  variants: servedHomes({ named: 'facility:market', radius: 'market-radius', find: markets }),
}

function markets(frame: Frame): Serves | null {
  const layer = frame.layers.get('facility')
  const objects = facilitiesOf(layer, 'market')
  if (layer === undefined || objects.length === 0) return null
  return { layer, circles: [{ objects, radius: 'market-radius' }], proxies: [] }
}
