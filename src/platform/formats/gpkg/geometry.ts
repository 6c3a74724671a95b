import type { SQLOutputValue } from 'node:sqlite'
import { fail, ok, type Result } from '#base/result.ts'
import type { Geometry } from '#geo/geometry.ts'
import { decodeWkb } from '#geo/wkb.ts'
import { isEmptyGeometry, unreadTypes } from '../unread-types.ts'

const HEADER_BYTES = 8
/** Bytes of the envelope by its code: none, xy, xyz, xym, xyzm. */
const envelopes: Readonly<Record<number, number>> = { 0: 0, 1: 32, 2: 48, 3: 48, 4: 64 }
const EXTENDED = 0b10_0000

type Bad = { readonly rule: string; readonly value: string }

/**
 * A GeoPackageBinary blob (OGC 12-128, clause 2.1.3) as found: its CRS unchanged, Z and M dropped; null where it is
 * null or holds no position. Curves are not straightened: by how much they may be is for their owner to say.
 */
export function parseBlob(blob: SQLOutputValue): Result<Geometry | null, Bad> {
  if (blob === null) return ok(null)
  if (!(blob instanceof Uint8Array)) return fail(bad(String(blob)))
  const [g, p, version = 0, flags = 0] = blob
  if (g !== 0x47 || p !== 0x50) return fail(bad(hex(blob)))
  const envelope = envelopes[(flags >> 1) & 0b111]
  if (version !== 0 || envelope === undefined) return fail(bad(hex(blob)))
  if ((flags & EXTENDED) !== 0)
    return fail({ rule: 'geometry-type-not-read', value: 'ExtendedGeoPackageBinary' })
  return parseWkb(blob.subarray(HEADER_BYTES + envelope))
}

function parseWkb(bytes: Uint8Array): Result<Geometry | null, Bad> {
  const name = unreadTypes[typeOf(bytes)]
  if (name !== undefined) return fail({ rule: 'geometry-type-not-read', value: name })
  try {
    const geometry = decodeWkb(bytes)
    return ok(isEmptyGeometry(geometry) ? null : geometry)
  } catch (error) {
    if (error instanceof RangeError) return fail(bad(error.message))
    throw error
  }
}

/** The type without its marks for Z, M and SRID, be they ISO's thousands or the high bits of EWKB. */
function typeOf(bytes: Uint8Array): number {
  if (bytes.length < 5) return 0
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return (view.getUint32(1, bytes[0] === 1) & 0x0fff_ffff) % 1000
}

const bad = (value: string): Bad => ({ rule: 'geometry-not-readable', value: value.slice(0, 80) })
const hex = (blob: Uint8Array): string => Buffer.from(blob.subarray(0, 8)).toString('hex')
