import { loadGeos, type Geos, type Handle } from '#geo/geos.ts'
import { fromHandle, toHandle } from './geos.ts'
import { concat, gather, noPolygons, partCount, refsOf, type Polygons } from './polygons.ts'

/**
 * Polygon overlay: GEOS's OverlayNG with floating precision, and where that fails on the input (a ring made
 * invalid by projecting it) once more on repaired input, then on a grid of a tenth of a millimetre. Polygons in
 * and out are flat arrays in metres; results are valid, their parts disjoint. Same input, same bytes.
 * Every function throws where all three attempts fail.
 */
export type Overlay = {
  /** All parts dissolved into one set without overlaps. */
  union(polygons: Polygons): Polygons
  intersection(a: Polygons, b: Polygons): Polygons
  /** What of `a` lies outside `b`. */
  difference(a: Polygons, b: Polygons): Polygons
  /** Each part grown by `distance`, dissolved; a line's ends and a polygon's corners are round. */
  grow(shapes: Polygons, kind: 'line' | 'polygon', round: Roundness): Polygons
}

/** How far, and with how many straight pieces to a quarter of a circle. */
export type Roundness = { readonly distance: number; readonly segments: number }

/** Tenth of a millimetre: below what any survey tells, coarse enough to settle crossing edges. */
const SAFE_GRID = 1e-4

/** The overlay on this thread; its functions are pure once it is there. */
export async function createOverlay(): Promise<Overlay> {
  const engine = await loadGeos()
  return {
    union: polygons =>
      partCount(polygons) === 0 ? noPolygons : compute(engine, unary(engine), [polygons]),
    intersection: (a, b) =>
      partCount(a) === 0 || partCount(b) === 0
        ? noPolygons
        : compute(engine, binary(engine, 'Intersection'), [a, b]),
    difference: (a, b) => {
      if (partCount(a) === 0 || partCount(b) === 0) return a
      return compute(engine, binary(engine, 'Difference'), [a, b])
    },
    grow: (shapes, kind, round) => {
      const one = kind === 'line' ? lineBuffer(engine, round) : polygonBuffer(engine, round)
      const grown = refsOf(shapes).map(ref => one(gather([ref])))
      return grown.length === 0 ? noPolygons : compute(engine, unary(engine), [concat(grown)])
    },
  }
}

/** An operation on handles; with a grid size, its fixed-precision form. */
type Operation = (inputs: readonly Handle[], grid: number | null) => Handle

const unary =
  ({ lib, attempt }: Geos): Operation =>
  ([a = 0], grid) =>
    attempt(() =>
      grid === null ? lib.GEOSDisjointSubsetUnion(a) : lib.GEOSUnaryUnionPrec(a, grid),
    )

const binary =
  ({ lib, attempt }: Geos, name: 'Intersection' | 'Difference'): Operation =>
  ([a = 0, b = 0], grid) =>
    attempt(() => (grid === null ? lib[`GEOS${name}`](a, b) : lib[`GEOS${name}Prec`](a, b, grid)))

/** Runs an operation, on failure again on repaired input and on a grid; frees everything it made. */
function compute(engine: Geos, operation: Operation, inputs: readonly Polygons[]): Polygons {
  const made: Handle[] = []
  const keep = (handle: Handle): Handle => {
    if (handle !== 0) made.push(handle)
    return handle
  }
  try {
    const handles = inputs.map(input => keep(toHandle(engine, input)))
    let result = handles.includes(0) ? 0 : keep(operation(handles, null))
    if (result === 0) {
      const repaired = handles.map(handle => keep(repair(engine, handle)))
      if (repaired.includes(0)) throw new Error(`overlay: ${engine.complaint()}`)
      result = keep(operation(repaired, null)) || keep(operation(repaired, SAFE_GRID))
    }
    if (result === 0) throw new Error(`overlay: ${engine.complaint()}`)
    return fromHandle(engine, result)
  } finally {
    for (const handle of made) engine.lib.GEOSGeom_destroy(handle)
  }
}

const repair = ({ lib, attempt }: Geos, handle: Handle): Handle =>
  handle === 0 ? 0 : attempt(() => lib.GEOSMakeValid(handle))

const polygonBuffer = (engine: Geos, { distance, segments }: Roundness) => {
  const buffer: Operation = ([handle = 0]) =>
    engine.attempt(() => engine.lib.GEOSBuffer(handle, distance, segments))
  return (polygon: Polygons): Polygons => compute(engine, buffer, [polygon])
}

/** A line is put in as one coordinate sequence, since it is no ring. */
const lineBuffer = (engine: Geos, { distance, segments }: Roundness) => {
  const { lib, attempt } = engine
  return (line: Polygons): Polygons => {
    const at = lib.Module._malloc(line.xy.byteLength)
    lib.Module.HEAPF64.set(line.xy, at / Float64Array.BYTES_PER_ELEMENT)
    const sequence = attempt(() => lib.GEOSCoordSeq_copyFromBuffer(at, line.xy.length / 2, 0, 0))
    lib.Module._free(at)
    // The line owns the sequence from here on, also when it could not be made of it.
    const handle = sequence === 0 ? 0 : attempt(() => lib.GEOSGeom_createLineString(sequence))
    if (handle === 0) throw new Error(`overlay: ${engine.complaint()}`)
    const grown = attempt(() => lib.GEOSBuffer(handle, distance, segments))
    try {
      if (grown === 0) throw new Error(`overlay: ${engine.complaint()}`)
      return fromHandle(engine, grown)
    } finally {
      lib.GEOSGeom_destroy(handle)
      if (grown !== 0) lib.GEOSGeom_destroy(grown)
    }
  }
}
