import { flatArea } from '#geo/measure-flat.ts'
import { parameter } from '#policy/parameters.ts'
import { placed, POLYGON, textOf } from '../columns.ts'
import { cover } from './cover.ts'
import type { Measure } from './measure.ts'

/**
 * B26: residential land within reach of a park, the reach by the park's size. The size is that of the whole park
 * (all parts, holes taken off) also where the scope cuts it; one below the smaller size serves nobody.
 */
export const parkCover: Measure = {
  indicator: 'B26',
  version: 1,
  layers: ['green-space', 'land-use'],
  variants: [
    cover({
      id: '',
      named: 'green-space:park',
      over: 'residential-land',
      parameters: ['large-park-size', 'small-park-size', 'large-park-radius', 'small-park-radius'],
      inputs: {},
      find(frame) {
        const layer = frame.layers.get('green-space')
        if (layer === undefined) return null
        const kind = textOf(layer, 'kind')
        const parks = placed(layer, i => layer.kinds[i] === POLYGON && kind(i) === 'park')
        if (parks.length === 0) return null
        const size = (i: number) =>
          flatArea(layer, layer.objectStart[i] ?? 0, layer.objectStart[i + 1] ?? 0)
        const [large, small] = [
          parameter('large-park-size').value,
          parameter('small-park-size').value,
        ]
        const circles = [
          { objects: parks.filter(i => size(i) >= large), radius: 'large-park-radius' },
          {
            objects: parks.filter(i => size(i) >= small && size(i) < large),
            radius: 'small-park-radius',
          },
        ] as const
        return { layer, circles, proxies: [] }
      },
    }),
  ],
}
