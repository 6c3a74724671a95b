import { putWkb, takePolygons, type Geos, type Handle } from '#geo/geos.ts'
import { scanWkb } from '#geo/wkb-scan.ts'
import { concat, type Polygons } from './polygons.ts'

/** Puts parts into the engine as one MultiPolygon; 0 where a ring is not one. */
export const toHandle = (geos: Geos, polygons: Polygons): Handle => putWkb(geos, encode(polygons))

/** The polygons of a result; what else it holds is dropped. */
export const fromHandle = (geos: Geos, handle: Handle): Polygons =>
  concat(takePolygons(geos, handle).map(decode))

const POLYGON = 3
const MULTI_POLYGON = 6

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
