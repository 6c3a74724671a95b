import { crossesMoreThan } from './crossings.ts'
import { geometryOf, kindOf, partsOf } from './flat.ts'
import type { Geometry, Position } from './geometry.ts'
import { NoAnswer } from './geos.ts'
import { areaOf, bboxOf } from './measure.ts'
import { type Area, mend, sizeOf, type TopologyProblem } from './mend.ts'
import { polygonEngine, type PolygonEngine } from './polygon-engine.ts'
import {
  distinctPlaces,
  isFinitePosition,
  isTidy,
  type Ring,
  samePlace,
  surelySimple,
  withoutRepeats,
} from './ring.ts'
import { doubledArea } from './winding.ts'

export type Repair =
  | {
      readonly geometry: Geometry
      /** False where the geometry is the very one that came in. */
      readonly changed: boolean
      readonly problems: readonly TopologyProblem[]
      /**
       * Area before and after in square metres, on a sphere and good to 1 % (to tell how much the repair did, not
       * to report); null where an area was not touched by more than closing it.
       */
      readonly areaM2: { readonly before: number; readonly after: number } | null
    }
  | { readonly geometry: null; readonly problems: readonly TopologyProblem[] }

export type Topology = {
  /**
   * A valid geometry (OGC 06-103r4) as near to the given one as is safe, in degrees of EPSG:4490, or null where
   * nothing can be kept. Never throws for bad coordinates.
   */
  repair(g: Geometry): Repair
}

/** Rings of more vertices than this are left to GEOS: looking at every pair of segments would cost more. */
const SMALL = 48
/** More than this no survey draws by mistake; mending takes time and memory for each. */
const MOST_CROSSINGS = 20_000
/** Square degrees: less than a hundredth of a square centimetre at the equator. */
const NO_AREA = 1e-16

/** The mender of this thread; a function of its input once it is there. */
export async function createTopology(): Promise<Topology> {
  const engine = await polygonEngine()
  return {
    repair(g) {
      if (partsOf(g).every(part => part.every(ring => ring.length === 0)))
        return { geometry: null, problems: ['empty'] }
      const kind = kindOf(g)
      if (kind === 3) return isPlainRing(g) ? asItIs(g) : attemptAreas(engine, g)
      return kind === 2 ? repairLines(g) : repairPoints(g)
    },
  }
}

const asItIs = (geometry: Geometry): Repair => ({
  geometry,
  changed: false,
  problems: [],
  areaM2: null,
})

/** What nearly every building is, told without a list: one small ring that is surely simple and encloses something. */
function isPlainRing(g: Geometry): boolean {
  const ring = g.type === 'Polygon' && g.coordinates.length === 1 ? g.coordinates[0] : undefined
  if (ring === undefined || ring.length < 4 || ring.length > SMALL) return false
  // Near the least area the slower measure decides.
  return isTidy(ring) && surelySimple(ring) && Math.abs(doubledArea(ring)) > 4 * NO_AREA
}

function repairPoints(g: Geometry): Repair {
  const all = partsOf(g).flat(2)
  const points = all.filter(isFinitePosition)
  if (points.length === all.length) return asItIs(g)
  if (points.length === 0) return { geometry: null, problems: ['not-finite'] }
  const geometry = { type: 'MultiPoint', coordinates: points } as const
  return { geometry, changed: true, problems: ['not-finite'], areaM2: null }
}

function repairLines(g: Geometry): Repair {
  const problems = new Set<TopologyProblem>()
  const all = partsOf(g).flat()
  const lines = all.flatMap(line => {
    const clean = withoutRepeats(line)
    const problem = !line.every(isFinitePosition)
      ? 'not-finite'
      : clean.length < 2
        ? 'line-too-short'
        : null
    if (problem === null) return [clean]
    problems.add(problem)
    return []
  })
  const geometry = geometryOf(
    2,
    lines.map(line => [line]),
  )
  if (geometry === null) return { geometry: null, problems: [...problems] }
  if (lines.length === all.length && lines.every((line, i) => line === all[i])) return asItIs(g)
  return { geometry, changed: true, problems: [...problems], areaM2: null }
}

function attemptAreas(engine: PolygonEngine, g: Geometry): Repair {
  try {
    return repairAreas(engine, g)
  } catch (error) {
    if (error instanceof NoAnswer) return { geometry: null, problems: ['unrepairable'] }
    throw error
  }
}

function repairAreas(engine: PolygonEngine, g: Geometry): Repair {
  const problems = new Set<TopologyProblem>()
  const given = partsOf(g)
  const clean = given.flatMap(part => cleanPart(part, problems))
  if (clean.length === 0) return { geometry: null, problems: [...problems] }
  const valid = isSmallAndSimple(clean) || engine.isValid(clean)
  if (!valid && crossesMoreThan(clean.flat(), MOST_CROSSINGS))
    return { geometry: null, problems: ['too-tangled'] }
  const mended = valid ? clean : mend(engine, clean, problems)
  const kept = mended.filter(part => hasArea(part, problems))
  const sound = geometryOf(3, kept)
  if (sound === null) return { geometry: null, problems: [...problems] }
  const same =
    kept.length === given.length &&
    kept.every(
      (part, i) => part.length === given[i]?.length && part.every((r, j) => r === given[i]?.[j]),
    )
  const geometry = same ? g : sound
  const touched = [...problems].some(problem => problem !== 'ring-not-closed')
  const areaM2 = touched ? { before: roughArea(g), after: roughArea(geometry) } : null
  return { geometry, changed: !same, problems: [...problems], areaM2 }
}

/** The part with closed rings of at least three places and without repeats; none where its outer ring is not one. */
function cleanPart(part: Area, problems: Set<TopologyProblem>): Area[] {
  const [outer, ...holes] = part.map(ring => cleanRing(ring, problems))
  if (outer === undefined || outer === null) return []
  const rings = [outer, ...holes.filter(hole => hole !== null)]
  return [rings.length === part.length && rings.every((r, i) => r === part[i]) ? part : rings]
}

function cleanRing(ring: Ring, problems: Set<TopologyProblem>): Ring | null {
  if (!ring.every(isFinitePosition)) {
    problems.add('not-finite')
    return null
  }
  const first = ring[0]
  const single = withoutRepeats(ring)
  if (first === undefined || distinctPlaces(single, 3) < 3) {
    problems.add('ring-too-short')
    return null
  }
  if (samePlace(first, single.at(-1))) return single
  problems.add('ring-not-closed')
  return [...single, first]
}

function isSmallAndSimple(areas: readonly Area[]): boolean {
  const ring = areas[0]?.[0]
  if (ring === undefined || areas.length > 1 || (areas[0]?.length ?? 0) > 1) return false
  return ring.length <= SMALL && surelySimple(ring)
}

function hasArea(part: Area, problems: Set<TopologyProblem>): boolean {
  const large = sizeOf([part]) > NO_AREA
  if (!large) problems.add('zero-area')
  return large
}

const METRES_PER_DEGREE = 111_195

function roughArea(g: Geometry): number {
  const [, south, , north] = bboxOf(finite(g)) ?? [0, 0, 0, 0]
  const shrink = Math.cos(((south + north) * Math.PI) / 360)
  return areaOf(finite(g)) * METRES_PER_DEGREE ** 2 * shrink
}

/** Without the rings that no number can be made of, so that what is left can be measured. */
const finite = (g: Geometry): Geometry => ({
  type: 'MultiPolygon',
  coordinates: partsOf(g).map(part =>
    part.filter((ring: readonly Position[]) => ring.every(isFinitePosition)),
  ),
})
