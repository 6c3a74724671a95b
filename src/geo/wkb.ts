import type { Geometry, Position } from './geometry.ts'
import { partsOf } from './flat.ts'
import { scanWkb } from './wkb-scan.ts'

/** The codes of OGC 06-103r4, which GeoPackage and FlatGeobuf have as well. */
export const wkbTypes = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
} as const

type Line = readonly Position[]
type Area = readonly Line[]

/** Little-endian WKB (OGC 06-103r4) without SRID: the form the record stores. Coordinates pass as they are, save −0. */
export function encodeWkb(g: Geometry): Uint8Array {
  const parts = partsOf(g)
  const out = new DataView(new ArrayBuffer(sizeOf(g, parts)))
  let at = writeHeader(out, 0, wkbTypes[g.type])
  if (wkbTypes[g.type] > 3) at = writeCount(out, at, parts.length)
  const single = wkbTypes[g.type] > 3 ? wkbTypes[g.type] - 3 : wkbTypes[g.type]
  for (const part of parts) {
    if (wkbTypes[g.type] > 3) at = writeHeader(out, at, single)
    if (single === 3) at = writeCount(out, at, part.length)
    for (const ring of part) {
      if (single !== 1) at = writeCount(out, at, ring.length)
      for (const [x, y] of ring) {
        // −0 becomes 0: one place has one sequence of bytes, and so one digest.
        out.setFloat64(at, x + 0, true)
        out.setFloat64(at + 8, y + 0, true)
        at += 16
      }
    }
  }
  return new Uint8Array(out.buffer)
}

/** Inverse of `encodeWkb`; also takes big-endian, Z, M and EWKB with SRID, which are dropped. Throws RangeError. */
export function decodeWkb(bytes: Uint8Array): Geometry {
  const parts: Position[][][] = []
  let type = 0
  let rings: Position[][] = []
  let ring: Position[] = []
  scanWkb(bytes, {
    begin: t => void (type = t),
    part: () => void parts.push((rings = [])),
    ring: () => void rings.push((ring = [])),
    vertex: (x, y) => void ring.push([x, y]),
  })
  return assemble(type, parts)
}

function assemble(type: number, parts: readonly Area[]): Geometry {
  const lines = parts.map(part => part[0] ?? [])
  const points = lines.flat()
  const first = points[0]
  if (type === 1 && first !== undefined) return { type: 'Point', coordinates: first }
  if (type === 2) return { type: 'LineString', coordinates: lines[0] ?? [] }
  if (type === 3) return { type: 'Polygon', coordinates: parts[0] ?? [] }
  if (type === 4) return { type: 'MultiPoint', coordinates: points }
  if (type === 5) return { type: 'MultiLineString', coordinates: lines }
  return { type: 'MultiPolygon', coordinates: parts }
}

function sizeOf(g: Geometry, parts: readonly Area[]): number {
  const multi = wkbTypes[g.type] > 3
  const single = multi ? wkbTypes[g.type] - 3 : wkbTypes[g.type]
  let bytes = multi ? 9 : 0
  for (const part of parts) {
    bytes += single === 3 ? 9 : 5
    for (const ring of part) bytes += (single === 1 ? 0 : 4) + ring.length * 16
  }
  return bytes
}

function writeHeader(out: DataView, at: number, type: number): number {
  out.setUint8(at, 1)
  out.setUint32(at + 1, type, true)
  return at + 5
}

function writeCount(out: DataView, at: number, count: number): number {
  out.setUint32(at, count, true)
  return at + 4
}
