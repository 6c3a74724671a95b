import initGeos from 'geos-wasm'
import type { Geometry, Position } from './geometry.ts'
import { decodeWkb, encodeWkb } from './wkb.ts'

type Geos = Awaited<ReturnType<typeof initGeos>>
type Area = readonly (readonly Position[])[]
type Areas = readonly Area[]

/** A geometry in the engine's memory; 0 is none, what it answers where it cannot compute. */
type Handle = number

/** GEOS could not compute this one; it stays usable for the next. */
export class NoAnswer extends Error {}

/** Polygon work done by GEOS 3.13 in WebAssembly (LGPL, unmodified). Throws NoAnswer where it cannot compute. */
export type PolygonEngine = {
  isValid(areas: Areas): boolean
  /** The ring's inside by the even-odd rule over its lines, each counted once, as valid areas; none where it has none. */
  inside(ring: readonly Position[]): Areas
  /** `areas`, each part valid, less the valid `holes`. */
  without(areas: Areas, holes: Areas): Areas
  /** The areas, each part valid, as one valid multi-polygon without overlaps. */
  merged(areas: Areas): Areas
}

/**
 * One engine a thread. By itself GEOS prints its notices on standard output, where they would spoil a JSON
 * document; both handlers stay silent, and a failure is seen by its answer.
 */
export async function polygonEngine(): Promise<PolygonEngine> {
  const geos = await initGeos({
    noticeHandler: () => undefined,
    errorHandler: () => undefined,
  })
  return {
    isValid: areas =>
      attempt(geos, hold => {
        const answer = geos.GEOSisValid(hold(read(geos, areas)))
        if (answer !== 0 && answer !== 1) throw new NoAnswer()
        return answer === 1
      }),
    inside: ring =>
      attempt(geos, hold => areasOf(geos, hold(geos.GEOSMakeValid(hold(read(geos, [[ring]])))))),
    without: (areas, holes) =>
      attempt(geos, hold =>
        areasOf(
          geos,
          hold(geos.GEOSDifference(union(geos, hold, areas), union(geos, hold, holes))),
        ),
      ),
    merged: areas => attempt(geos, hold => areasOf(geos, union(geos, hold, areas))),
  }
}

type Hold = (handle: Handle) => Handle

/** Runs a computation; what it holds is freed whatever happens. A handle of none ends it. */
function attempt<T>(geos: Geos, compute: (hold: Hold) => T): T {
  const held: Handle[] = []
  try {
    return compute(handle => {
      if (handle === 0) throw new NoAnswer()
      held.push(handle)
      return handle
    })
  } finally {
    for (const handle of held) geos.GEOSGeom_destroy(handle)
  }
}

const union = (geos: Geos, hold: Hold, areas: Areas): Handle =>
  hold(geos.GEOSUnaryUnion(hold(read(geos, areas))))

function read(geos: Geos, areas: Areas): Handle {
  const bytes = encodeWkb({ type: 'MultiPolygon', coordinates: areas })
  const at = geos.Module._malloc(bytes.length)
  try {
    geos.Module.HEAPU8.set(bytes, at)
    return geos.GEOSGeomFromWKB_buf(at, bytes.length)
  } finally {
    geos.Module._free(at)
  }
}

const COLLECTION = 7

/** The areas of a result; lines and points, left where rings collapse or only touch, are dropped. */
function areasOf(geos: Geos, handle: Handle): Areas {
  if (geos.GEOSGeomTypeId(handle) === COLLECTION)
    return Array.from({ length: geos.GEOSGetNumGeometries(handle) }, (_, i) =>
      areasOf(geos, geos.GEOSGetGeometryN(handle, i)),
    ).flat()
  const geometry = write(geos, handle)
  if (geometry.type === 'Polygon')
    return geometry.coordinates.length > 0 ? [geometry.coordinates] : []
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : []
}

function write(geos: Geos, handle: Handle): Geometry {
  const size = geos.Module._malloc(4)
  const at = geos.GEOSGeomToWKB_buf(handle, size)
  if (at === 0) throw new NoAnswer()
  try {
    return decodeWkb(geos.Module.HEAPU8.slice(at, at + geos.Module.getValue(size, 'i32')))
  } finally {
    geos.GEOSFree(at)
    geos.Module._free(size)
  }
}
