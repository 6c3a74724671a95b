import type { Frame } from '#platform/frame/index.ts'
import { middleSchoolLevel } from '#policy/class-names.ts'
import { textOf } from '../columns.ts'
import type { Serves } from './cover.ts'
import { facilitiesOf } from './facilities.ts'
import type { Measure } from './measure.ts'
import { servedHomes } from './served-homes.ts'

/**
 * B23: residential land within reach of a middle school, and homes within reach on foot. Schools whose level the
 * source states count only when it names a middle school; where it does not say, as in OpenStreetMap, every school
 * counts and the figure says so.
 */
export const schoolCover: Measure = {
  indicator: 'B23',
  version: 1,
  layers: ['facility', 'land-use'],
  variants: servedHomes({
    named: 'facility:school',
    radius: 'middle-school-radius',
    find: schools,
  }),
}

function schools(frame: Frame): Serves | null {
  const layer = frame.layers.get('facility')
  if (layer === undefined) return null
  const level = textOf(layer, 'schoolLevel')
  const objects = facilitiesOf(layer, 'school').filter(i => {
    const said = level(i)
    return said === null || middleSchoolLevel.test(said)
  })
  if (objects.length === 0) return null
  return {
    layer,
    circles: [{ objects, radius: 'middle-school-radius' }],
    proxies: objects.some(i => level(i) === null) ? ['school-level-unknown'] : [],
  }
}
