import { middleSchoolLevel } from '#policy/class-names.ts'
import { textOf } from '../columns.ts'
import { cover } from './cover.ts'
import { facilitiesOf } from './facilities.ts'
import type { Measure } from './measure.ts'

/**
 * B23: residential land within reach of a middle school. Schools whose level the source states count only when
 * it names a middle school; where it does not say, as in OpenStreetMap, every school counts and the figure says so.
 */
export const schoolCover: Measure = {
  indicator: 'B23',
  version: 1,
  layers: ['facility', 'land-use'],
  variants: [
    cover({
      id: '',
      named: 'facility:school',
      over: 'residential-land',
      parameters: ['middle-school-radius'],
      inputs: {},
      find(frame) {
        const layer = frame.layers.get('facility')
        if (layer === undefined) return null
        const level = textOf(layer, 'schoolLevel')
        const schools = facilitiesOf(layer, 'school').filter(i => {
          const said = level(i)
          return said === null || middleSchoolLevel.test(said)
        })
        if (schools.length === 0) return null
        return {
          layer,
          circles: [{ objects: schools, radius: 'middle-school-radius' }],
          proxies: schools.some(i => level(i) === null) ? ['school-level-unknown'] : [],
        }
      },
    }),
  ],
}
