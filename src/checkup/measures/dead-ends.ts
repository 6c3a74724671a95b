import { deadEnds, type DeadEnd } from '#engines/dead-ends.ts'
import { joinPoints } from '#engines/join.ts'
import { nearestParts } from '#engines/nearest.ts'
import { byCodePoint } from '#base/digest.ts'
import type { FrameLayer } from '#platform/frame/index.ts'
import { parameter } from '#policy/parameters.ts'
import type { Ground } from '../ground.ts'
import { chainsOf, cityRoads, otherMotorRoads } from '../roads.ts'
import type { Figure, Measure } from './measure.ts'

/**
 * X11: ends of the network of city roads, which screens for roads that were planned to go through and do not: nobody
 * states the plans here, so the figure says that it is a screening. A junction with one neighbour among the four
 * classes of the whole data counts where no other road for motor traffic goes on from it, and where the data itself
 * was not cut: an end beside a declared seam is none. Its findings name the roads and place the ends.
 */
export const roadDeadEnds: Measure = {
  indicator: 'X11',
  version: 1,
  layers: ['road'],
  seams: true,
  variants: [
    {
      id: '',
      parameters: ['seam-width'],
      missing: frame => (cityRoads(frame.layers.get('road')).length === 0 ? ['road'] : []),
      measure(ground) {
        const layer = ground.frame.layers.get('road')
        if (layer === undefined) throw new Error('road: nothing to measure')
        const { ends, object } = endsOf(ground, layer)
        const held = joinPoints(
          Float64Array.from(ends.flatMap(({ x, y }) => [x, y])),
          ground.areas.map(({ inside }) => inside),
        )
        return {
          proxies: ['cul-de-sac-screening'],
          figures: held.map(inArea =>
            figureOf(
              layer,
              object,
              inArea.flatMap(e => ends[e] ?? []),
            ),
          ),
          concerns: null,
        }
      },
    },
  ],
}

function endsOf({ seams }: Ground, layer: FrameLayer) {
  const roads = chainsOf(layer, cityRoads(layer))
  const toSeam = nearestParts(seams)
  const width = parameter('seam-width').value
  const ends = deadEnds(roads, chainsOf(layer, otherMotorRoads(layer))).filter(
    ({ x, y }) => toSeam(x, y).distance > width,
  )
  return { ends, object: roads.object }
}

function figureOf(layer: FrameLayer, object: Uint32Array, ends: readonly DeadEnd[]): Figure {
  const ids = new Set(ends.flatMap(({ run }) => layer.ids[object[run] ?? -1] ?? []))
  return {
    value: ends.length,
    inputs: { count: ends.length },
    listed: {
      ids: [...ids].toSorted(byCodePoint),
      points: Float64Array.from(ends.flatMap(({ x, y }) => [x, y])),
    },
  }
}
