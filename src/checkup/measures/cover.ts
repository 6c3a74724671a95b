import {
  areaOfPolygons,
  boxOf,
  concat,
  noPolygons,
  withoutSlivers,
  type Polygons,
} from '#engines/polygons.ts'
import { knifeOf, partsOutside } from '#engines/parts.ts'
import { serviceArea } from '#engines/service-area.ts'
import type { Frame, FrameLayer } from '#platform/frame/index.ts'
import { parameter } from '#policy/parameters.ts'
import { SLIVER_M2 } from '../areas.ts'
import { hasResidentialLand, type Ground } from '../ground.ts'
import { KM2, type Figure, type ParameterId, type ProxyCode, type Variant } from './measure.ts'
import { servingOf } from './serving.ts'

/** Objects, by index, that serve as far as a parameter says. */
type Circle = { readonly objects: readonly number[]; readonly radius: ParameterId }

/** What serves in the whole data. */
export type Serves = {
  readonly layer: FrameLayer
  readonly circles: readonly Circle[]
  readonly proxies: readonly ProxyCode[]
}

export type CoverSpec = {
  readonly id: string
  /** What the data lacks when nothing in it serves: `facility:market`. */
  readonly named: string
  readonly over: 'residential-land' | 'built-up-land'
  readonly parameters: readonly ParameterId[]
  /** Null where the data holds no such object at all; one too small to serve is an object all the same. */
  find(frame: Frame): Serves | null
  /** What stands in a reading's inputs after covered and whole area. */
  readonly inputs: Readonly<Record<string, number>>
}

/** Share of land within reach of what serves it, 0–100; numerator and denominator stand beside it in km². */
export function cover(spec: CoverSpec): Variant {
  const residential = spec.over === 'residential-land'
  return {
    id: spec.id,
    parameters: [...spec.parameters, 'circle-quarter-segments'],
    missing: frame => [
      ...(spec.find(frame) === null ? [spec.named] : []),
      ...(residential && !hasResidentialLand(frame) ? ['land-use:residential'] : []),
    ],
    measure(ground) {
      const serves = spec.find(ground.frame)
      const land = residential ? ground.residentialLand() : ground.builtUpLand()
      if (serves === null || land === null) throw new Error(`${spec.named}: nothing to measure`)
      const served = reached(ground, serves)
      const beyond = partsOutside(ground.overlay, land.whole, knifeOf(served))
      const shortfall = withoutSlivers(beyond, SLIVER_M2)
      const gaps = ground.cut(shortfall)
      const standIn = land.scopeInstead ? (['scope-as-built-up-area'] as const) : []
      return {
        proxies: [...serves.proxies, ...standIn],
        figures: gaps.map((gap, i) => figureOf(spec, land.areas[i] ?? 0, gap)),
        concerns: residential ? 'residential-buildings' : 'buildings',
      }
    },
  }
}

function reached({ overlay, areas }: Ground, { layer, circles }: Serves): Polygons {
  const box = boxOf(areas[0]?.shape ?? noPolygons)
  if (box === null) return noPolygons
  const segments = parameter('circle-quarter-segments').value
  const parts = circles.map(({ objects, radius }) => {
    const distance = parameter(radius).value
    return serviceArea(overlay, servingOf(layer, objects, [box, distance]), { distance, segments })
  })
  return parts.length === 1 ? concat(parts) : overlay.union(concat(parts))
}

/** Rings that begin elsewhere sum otherwise in the last digits: a share below it is none. */
const ROUNDING = 1e-12

/** What is covered is the land less its gap: one overlay answers for both, and they sum to the land. */
function figureOf({ over, inputs }: CoverSpec, area: number, gap: Polygons): Figure {
  const residential = over === 'residential-land'
  if (area < SLIVER_M2)
    return { missing: [residential ? 'residential-land-in-area' : 'built-up-area-in-area'] }
  const gapArea = areaOfPolygons(gap)
  const short = gapArea > area * ROUNDING ? gapArea : 0
  const covered = area - short > area * ROUNDING ? area - short : 0
  const whole = area / KM2
  return {
    value: (covered / area) * 100,
    inputs: {
      coveredKm2: covered / KM2,
      ...(residential ? { residentialLandKm2: whole } : { areaKm2: whole }),
      ...inputs,
    },
    shortfall: withoutSlivers(gap, SLIVER_M2),
    finding: 'always',
  }
}
