import type { PolygonEngine } from './polygon-engine.ts'
import { areaOf } from './measure.ts'
import type { Ring } from './ring.ts'

export type Area = readonly Ring[]

/** What was found; each but the last four stands for something mended or left out, and listed. */
export type TopologyProblem =
  /** The last vertex of a ring was not its first: closed. */
  | 'ring-not-closed'
  /** A ring of fewer than three different places: left out, with its part where it is the outer one. */
  | 'ring-too-short'
  /** A line of fewer than two different places: left out. */
  | 'line-too-short'
  /** NaN or infinity in a ring, line or point: left out. */
  | 'not-finite'
  /** A ring crosses or touches itself: even-odd inside, an edge drawn twice counting once. */
  | 'self-intersection'
  /** A hole has nothing in common with its outer ring: left out. */
  | 'hole-outside'
  /** Holes cross the outer ring or each other: their union is taken out. */
  | 'rings-cross'
  /** Parts overlap: they are merged. */
  | 'parts-overlap'
  /** A ring encloses nothing: left out. */
  | 'zero-area'
  /** Nothing was there to begin with. */
  | 'empty'
  /** Crosses itself so often that it is no area anybody drew. */
  | 'too-tangled'
  /** The polygon engine could not compute it. */
  | 'unrepairable'

/** Planar area in the square of the coordinates' unit. */
export const sizeOf = (areas: readonly Area[]): number =>
  areaOf({ type: 'MultiPolygon', coordinates: areas })

/**
 * Valid areas out of invalid ones whose rings are closed and have three places: each part by itself, then their
 * union where they overlap. What was done goes into `problems`.
 */
export function mend(
  engine: PolygonEngine,
  areas: readonly Area[],
  problems: Set<TopologyProblem>,
): readonly Area[] {
  const parts: Area[] = []
  for (const area of areas)
    parts.push(...(engine.isValid([area]) ? [area] : mendPart(engine, area, problems)))
  if (parts.length < 2 || engine.isValid(parts)) return parts
  problems.add('parts-overlap')
  return engine.merged(parts)
}

/** The inside of the outer ring less the insides of the holes: a hole never becomes land of its own. */
function mendPart(
  engine: PolygonEngine,
  [outer = [], ...holes]: Area,
  problems: Set<TopologyProblem>,
): readonly Area[] {
  const found = new Set<TopologyProblem>()
  const shell = insideOf(engine, outer, found)
  const cut = holes
    .map(ring => insideOf(engine, ring, found))
    .filter(hole => {
      const outside = sizeOf(engine.without(hole, shell)) >= sizeOf(hole) * (1 - 1e-9)
      if (outside && hole.length > 0) found.add('hole-outside')
      return !outside
    })
    .flat()
  const rest = cut.length === 0 ? shell : engine.without(shell, cut)
  if (found.size === 0) found.add('rings-cross')
  if (rest.length === 0) found.add('zero-area')
  for (const problem of found) problems.add(problem)
  return rest
}

function insideOf(
  engine: PolygonEngine,
  ring: Ring,
  problems: Set<TopologyProblem>,
): readonly Area[] {
  if (engine.isValid([[ring]])) return [[ring]]
  const inside = engine.inside(ring)
  problems.add(inside.length === 0 ? 'zero-area' : 'self-intersection')
  return inside
}
