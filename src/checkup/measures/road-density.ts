import { eachLength } from '#engines/length-inside.ts'
import type { FrameLayer } from '#platform/frame/index.ts'
import { isOsmId } from '#policy/osm.ts'
import { cityRoadKinds } from '#policy/register.ts'
import { SLIVER_M2 } from '../areas.ts'
import { textOf } from '../columns.ts'
import type { Land } from '../ground.ts'
import { cityRoads } from '../roads.ts'
import { KM2, type Figure, type Measure, type ProxyCode } from './measure.ts'

const METRES_PER_KM = 1000

/**
 * U37: length of the four classes of city road over built-up land. Every line counts its own length, so both
 * carriageways of a road that is drawn as two lines count; raw OpenStreetMap lines are such and the figure says so.
 * Roads of no class do not count, and data that has only such roads does not tell the density.
 */
export const roadDensity: Measure = {
  indicator: 'U37',
  version: 1,
  layers: ['built-up-area', 'road'],
  variants: [
    {
      id: '',
      parameters: [],
      missing: frame => (cityRoads(frame.layers.get('road')).length === 0 ? ['road'] : []),
      measure(ground) {
        const layer = ground.frame.layers.get('road')
        if (layer === undefined) throw new Error('road: nothing to measure')
        const land = ground.builtUpLand()
        const metres = metresOf(layer, land)
        return {
          proxies: proxiesOf(layer, land),
          figures: ground.areas.map((_, i) => figureOf(land, metres, i)),
          concerns: 'buildings',
        }
      },
    },
  ],
}

function proxiesOf(layer: FrameLayer, { scopeInstead }: Land): ProxyCode[] {
  const source = textOf(layer, 'sourceId')
  const raw = cityRoads(layer).some(i => isOsmId(source(i)))
  return [
    ...(raw ? (['raw-osm-roads'] as const) : []),
    ...(scopeInstead ? (['scope-as-built-up-area'] as const) : []),
  ]
}

/** Metres of city road in each area, a column for each class in the order of `cityRoadKinds`. */
function metresOf(layer: FrameLayer, { insides }: Land): readonly Float64Array[] {
  const columns = cityRoadKinds.map(() => new Float64Array(insides.length))
  const kind = textOf(layer, 'kind')
  eachLength(layer, cityRoads(layer), insides, (road, area, metres) => {
    const column = columns[cityRoadKinds.findIndex(known => known === kind(road))]
    if (column !== undefined) column[area] = (column[area] ?? NaN) + metres
  })
  return columns
}

function figureOf(land: Land, metres: readonly Float64Array[], i: number): Figure {
  const [area, piece] = [land.areas[i] ?? 0, land.pieces[i]]
  if (area < SLIVER_M2 || piece === undefined) return { missing: ['built-up-area-in-area'] }
  const inArea = metres.map(column => column[i] ?? NaN)
  const km = Object.fromEntries(
    cityRoadKinds.map((kind, k) => [kind, (inArea[k] ?? NaN) / METRES_PER_KM]),
  )
  const total = inArea.reduce((sum, length) => sum + length, 0) / METRES_PER_KM
  return {
    value: total / (area / KM2),
    inputs: { km, areaKm2: area / KM2 },
    shortfall: piece,
    finding: 'when-missed',
  }
}
