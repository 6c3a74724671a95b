import { joinPoints } from '#engines/join.ts'
import { SLIVER_M2 } from '../areas.ts'
import { countedFacilities } from '../objects.ts'
import { facilitiesOf } from './facilities.ts'
import { KM2, type Figure, type Measure } from './measure.ts'

/** X08: public toilets per km² of built-up land; one mapped as a point and as its building counts once. */
export const toiletDensity: Measure = {
  indicator: 'X08',
  version: 1,
  layers: ['built-up-area', 'facility'],
  variants: [
    {
      id: '',
      parameters: [],
      missing: frame =>
        facilitiesOf(frame.layers.get('facility'), 'toilet').length === 0
          ? ['facility:toilet']
          : [],
      measure(ground) {
        const layer = ground.frame.layers.get('facility')
        if (layer === undefined) throw new Error('facility:toilet: nothing to measure')
        const land = ground.builtUpLand()
        const toilets = new Set(facilitiesOf(layer, 'toilet'))
        const counted = Float64Array.from(
          countedFacilities(layer)
            .filter(i => toilets.has(i))
            .flatMap(i => Array.from(layer.representative.subarray(2 * i, 2 * i + 2))),
        )
        const held = joinPoints(counted, land.insides)
        const figure = (i: number): Figure => {
          const [area, shortfall] = [land.areas[i] ?? 0, land.pieces[i]]
          if (area < SLIVER_M2 || shortfall === undefined)
            return { missing: ['built-up-area-in-area'] }
          const count = held[i]?.length ?? 0
          const areaKm2 = area / KM2
          return {
            value: count / areaKm2,
            inputs: { count, areaKm2 },
            shortfall,
            finding: 'when-missed',
          }
        }
        return {
          proxies: land.scopeInstead ? ['scope-as-built-up-area'] : [],
          figures: land.areas.map((_, i) => figure(i)),
          concerns: 'buildings',
        }
      },
    },
  ],
}
