import { partsOf } from './flat.ts'
import type { Position } from './geometry.ts'
import { loadGeos, NoAnswer, putWkb, takePolygons, type Geos, type Handle } from './geos.ts'
import { decodeWkb, encodeWkb } from './wkb.ts'

type Areas = readonly (readonly (readonly Position[])[])[]

/** What mending a geometry asks of GEOS. Throws NoAnswer where it cannot compute. */
export type PolygonEngine = {
  isValid(areas: Areas): boolean
  /** The ring's inside by the even-odd rule over its lines, each counted once, as valid areas; none where it has none. */
  inside(ring: readonly Position[]): Areas
  /** `areas`, each part valid, less the valid `holes`. */
  without(areas: Areas, holes: Areas): Areas
  /** The areas, each part valid, as one valid multi-polygon without overlaps. */
  merged(areas: Areas): Areas
}

/** The engine of this thread. */
export async function polygonEngine(): Promise<PolygonEngine> {
  const geos = await loadGeos()
  const { lib, attempt } = geos
  return {
    isValid: areas =>
      compute(geos, hold => {
        const answer = lib.GEOSisValid(hold(read(geos, areas)))
        if (answer !== 0 && answer !== 1) throw new NoAnswer()
        return answer === 1
      }),
    inside: ring =>
      compute(geos, hold => {
        const handle = hold(read(geos, [[ring]]))
        return areasOf(geos, hold(attempt(() => lib.GEOSMakeValid(handle))))
      }),
    without: (areas, holes) =>
      compute(geos, hold => {
        const [whole, taken] = [union(geos, hold, areas), union(geos, hold, holes)]
        return areasOf(geos, hold(attempt(() => lib.GEOSDifference(whole, taken))))
      }),
    merged: areas => compute(geos, hold => areasOf(geos, union(geos, hold, areas))),
  }
}

type Hold = (handle: Handle) => Handle

/** Runs a computation; what it holds is freed whatever happens. A handle of none ends it. */
function compute<T>({ lib }: Geos, work: (hold: Hold) => T): T {
  const held: Handle[] = []
  try {
    return work(handle => {
      if (handle === 0) throw new NoAnswer()
      held.push(handle)
      return handle
    })
  } finally {
    for (const handle of held) lib.GEOSGeom_destroy(handle)
  }
}

function union(geos: Geos, hold: Hold, areas: Areas): Handle {
  const handle = hold(read(geos, areas))
  return hold(geos.attempt(() => geos.lib.GEOSUnaryUnion(handle)))
}

const read = (geos: Geos, areas: Areas): Handle =>
  putWkb(geos, encodeWkb({ type: 'MultiPolygon', coordinates: areas }))

const areasOf = (geos: Geos, handle: Handle): Areas =>
  takePolygons(geos, handle).flatMap(wkb => partsOf(decodeWkb(wkb)))
