import { lengthInside } from '#engines/length-inside.ts'
import type { FrameLayer } from '#platform/frame/index.ts'
import { isOsmId } from '#policy/osm.ts'
import { cityRoadKinds } from '#policy/register.ts'
import { SLIVER_M2 } from '../areas.ts'
import { LINE, textOf } from '../columns.ts'
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
        return {
          proxies: proxiesOf(layer, land),
          figures: ground.areas.map((_, i) => figureOf(layer, land, i)),
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

function figureOf(layer: FrameLayer, land: Land, i: number): Figure {
  const [area, inside, piece] = [land.areas[i] ?? 0, land.insides[i], land.pieces[i]]
  if (area < SLIVER_M2 || inside === undefined || piece === undefined)
    return { missing: ['built-up-area-in-area'] }
  const kind = textOf(layer, 'kind')
  const metres = { expressway: 0, arterial: 0, collector: 0, local: 0 }
  for (const road of layer.search(inside.box)) {
    const known = cityRoadKinds.find(city => city === kind(road))
    if (known === undefined || layer.kinds[road] !== LINE) continue
    const parts = [layer.objectStart[road] ?? 0, layer.objectStart[road + 1] ?? 0] as const
    metres[known] += lengthInside(layer, parts, inside)
  }
  const km = Object.fromEntries(cityRoadKinds.map(k => [k, metres[k] / METRES_PER_KM]))
  const total = cityRoadKinds.reduce((sum, k) => sum + metres[k], 0) / METRES_PER_KM
  return {
    value: total / (area / KM2),
    inputs: { km, areaKm2: area / KM2 },
    shortfall: piece,
    finding: 'when-missed',
  }
}
