import initGeos from 'geos-wasm'

/** A geometry inside the engine's own memory; 0 is none, what GEOS answers where it cannot compute. */
export type Handle = number

/** GEOS 3.13 in WebAssembly (LGPL, unmodified), one instance a thread. */
export type Geos = {
  readonly lib: Awaited<ReturnType<typeof initGeos>>
  /** Runs a call of GEOS: 0 where it fails, whether it answers 0 or throws. */
  attempt(call: () => Handle): Handle
  /** What it said of the last failure. */
  complaint(): string
}

/** GEOS could not compute this one; it stays usable for the next. */
export class NoAnswer extends Error {}

let started: Promise<Geos> | null = null

/**
 * The thread's GEOS, silent: by itself it prints its notices on standard output, where they would spoil a JSON
 * document. The package keeps the handlers of whoever starts it first, so that nobody else may.
 */
export const loadGeos = (): Promise<Geos> => (started ??= start())

async function start(): Promise<Geos> {
  let complaint = ''
  const lib = await initGeos({
    noticeHandler: () => undefined,
    errorHandler: message => void (complaint = message),
  })
  const attempt = (call: () => Handle): Handle => {
    try {
      return call()
    } catch (error) {
      complaint = error instanceof Error ? error.message : String(error)
      return 0
    }
  }
  return { lib, attempt, complaint: () => complaint }
}

/** Puts WKB into the engine's memory; 0 where GEOS takes it for no geometry. The caller destroys the handle. */
export function putWkb({ lib, attempt }: Geos, wkb: Uint8Array): Handle {
  const at = lib.Module._malloc(wkb.length)
  try {
    lib.Module.HEAPU8.set(wkb, at)
    return attempt(() => lib.GEOSGeomFromWKB_buf(at, wkb.length))
  } finally {
    lib.Module._free(at)
  }
}

const POLYGON = 3
const MULTI_POLYGON = 6
const COLLECTION = 7

/**
 * The WKB of each polygon or multi-polygon in a result, collections opened; lines and points, which are left where
 * areas only touch or rings collapse, are dropped. Throws NoAnswer where one cannot be written out.
 */
export function takePolygons(geos: Geos, handle: Handle): Uint8Array[] {
  const { lib } = geos
  const type = lib.GEOSGeomTypeId(handle)
  if (lib.GEOSisEmpty(handle) !== 0) return []
  if (type === POLYGON || type === MULTI_POLYGON) return [takeWkb(geos, handle)]
  if (type < COLLECTION) return []
  return Array.from({ length: lib.GEOSGetNumGeometries(handle) }, (_, i) =>
    takePolygons(geos, lib.GEOSGetGeometryN(handle, i)),
  ).flat()
}

function takeWkb({ lib, attempt }: Geos, handle: Handle): Uint8Array {
  const size = lib.Module._malloc(4)
  const at = attempt(() => lib.GEOSGeomToWKB_buf(handle, size))
  try {
    if (at === 0) throw new NoAnswer('the result could not be written out')
    return lib.Module.HEAPU8.slice(at, at + lib.Module.getValue(size, 'i32'))
  } finally {
    if (at !== 0) lib.GEOSFree(at)
    lib.Module._free(size)
  }
}
