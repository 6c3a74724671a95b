import { partsOf } from '#geo/flat.ts'
import type { Geometry } from '#geo/geometry.ts'
import { createTopology } from '#geo/topology.ts'

/** What is left of a scope, null where nothing is, and what was amiss with it, each once. */
type Mended = { readonly geometry: Geometry | null; readonly problems: readonly string[] }

/**
 * A scope somebody has drawn, fit to be measured: a ring that crosses itself becomes what it encloses. Part by part,
 * since parts may overlap. The very geometry where nothing is amiss. Degrees of EPSG:4490.
 */
export async function mendScope(geometry: Geometry): Promise<Mended> {
  const topology = await createTopology()
  const repairs = partsOf(geometry).map(coordinates =>
    topology.repair({ type: 'Polygon', coordinates }),
  )
  const problems = [...new Set(repairs.flatMap(repair => repair.problems))]
  if (repairs.every(repair => repair.geometry !== null && !repair.changed))
    return { geometry, problems }
  const parts = repairs.flatMap(repair =>
    repair.geometry === null ? [] : partsOf(repair.geometry),
  )
  return {
    geometry: parts.length === 0 ? null : { type: 'MultiPolygon', coordinates: parts },
    problems,
  }
}
