import initGeos from 'geos-wasm'
import { scanWkb } from '#geo/wkb-scan.ts'
import { concat, noPolygons, type Polygons } from './polygons.ts'

/** A geometry inside the engine's own memory; 0 is "none", what GEOS answers on an exception. */
export type Handle = number

export type Geos = Awaited<ReturnType<typeof loadGeos>>

/**
 * GEOS in WebAssembly, silent: by itself it prints notices on standard output, where they would spoil a JSON
 * document. The package keeps one instance per thread, made by whoever asks first, so a handler of ours may not
 * be the one that stands: a failed call answers 0 or throws, and callers of `attempt` see 0 for both.
 */
export async function loadGeos() {
  let complaint = ''
  const geos = await initGeos({
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
  return { geos, attempt, complaint: () => complaint }
}

/** Puts parts into the engine as one MultiPolygon; 0 where a ring is not one. */
export function toHandle({ geos, attempt }: Geos, polygons: Polygons): Handle {
  const bytes = encode(polygons)
  const at = geos.Module._malloc(bytes.length)
  try {
    geos.Module.HEAPU8.set(bytes, at)
    return attempt(() => geos.GEOSGeomFromWKB_buf(at, bytes.length))
  } finally {
    geos.Module._free(at)
  }
}

const POLYGON = 3
const MULTI_POLYGON = 6
const COLLECTION = 7

/** The polygons of a result; lines and points, which an overlay leaves where areas only touch, are dropped. */
export function fromHandle({ geos }: Pick<Geos, 'geos'>, handle: Handle): Polygons {
  const type = geos.GEOSGeomTypeId(handle)
  if (geos.GEOSisEmpty(handle) !== 0) return noPolygons
  if (type === POLYGON || type === MULTI_POLYGON) return decode(bytesOf(geos, handle))
  if (type < COLLECTION) return noPolygons
  const members = Array.from({ length: geos.GEOSGetNumGeometries(handle) }, (_, i) =>
    fromHandle({ geos }, geos.GEOSGetGeometryN(handle, i)),
  )
  return concat(members)
}

function bytesOf(geos: Geos['geos'], handle: Handle): Uint8Array {
  const size = geos.Module._malloc(4)
  const at = geos.GEOSGeomToWKB_buf(handle, size)
  try {
    if (at === 0) throw new Error('overlay: the result could not be written out')
    return geos.Module.HEAPU8.slice(at, at + geos.Module.getValue(size, 'i32'))
  } finally {
    if (at !== 0) geos.GEOSFree(at)
    geos.Module._free(size)
  }
}

/** Little-endian WKB of a MultiPolygon. */
function encode({ xy, partStart, ringStart }: Polygons): Uint8Array {
  const parts = partStart.length - 1
  const rings = ringStart.length - 1
  const out = new DataView(new ArrayBuffer(9 + 9 * parts + 4 * rings + 8 * xy.length))
  let at = header(out, 0, MULTI_POLYGON, parts)
  for (let p = 0; p < parts; p++) {
    const [r0, r1] = [partStart[p] ?? 0, partStart[p + 1] ?? 0]
    at = header(out, at, POLYGON, r1 - r0)
    for (let r = r0; r < r1; r++) {
      const [from, end] = [ringStart[r] ?? 0, ringStart[r + 1] ?? 0]
      out.setUint32(at, end - from, true)
      at += 4
      for (let i = 2 * from; i < 2 * end; i++, at += 8) out.setFloat64(at, xy[i] ?? NaN, true)
    }
  }
  return new Uint8Array(out.buffer)
}

function header(out: DataView, at: number, type: number, count: number): number {
  out.setUint8(at, 1)
  out.setUint32(at + 1, type, true)
  out.setUint32(at + 5, count, true)
  return at + 9
}

function decode(bytes: Uint8Array): Polygons {
  const xy: number[] = []
  const partStart: number[] = []
  const ringStart: number[] = []
  scanWkb(bytes, {
    begin: () => undefined,
    part: () => void partStart.push(ringStart.length),
    ring: () => void ringStart.push(xy.length / 2),
    vertex: (x, y) => void xy.push(x, y),
  })
  partStart.push(ringStart.length)
  ringStart.push(xy.length / 2)
  return {
    xy: Float64Array.from(xy),
    partStart: Uint32Array.from(partStart),
    ringStart: Uint32Array.from(ringStart),
  }
}
