import { MAX_VERTICES } from '../bytes.ts'
import type { ReadEvent, Scalar } from '../reader.ts'
import { excerpt, geometryTypes, isObject, parseGeometry } from './geometry.ts'
import { extentOf } from './scanner.ts'

/** Where a JSON value stands, to locate what it becomes. */
export type FeaturePlace = { readonly file: string; readonly row: number; readonly layer: string }

const utf8 = new TextDecoder('utf-8', { fatal: true })
/** Ten times what a multi-polygon in a collection takes; a text made to nest without end would exhaust the stack. */
const MAX_NESTING = 100

/** Bytes of one JSON value → the event it makes; bytes are null where it was too long to hold. */
export function featureFromBytes(bytes: Uint8Array | null, place: FeaturePlace): ReadEvent {
  if (bytes === null) return reject(place, 'feature-too-large', null)
  const value = parseJson(bytes)
  return value.ok ? featureFrom(value.value, place) : reject(place, value.rule, value.text)
}

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly rule: 'not-utf8' | 'bad-json' | 'nested-too-deep' | 'feature-too-large'
      readonly text: string
    }

/** JSON as RFC 8259 has it (UTF-8 only); what it is not is told by a rule, not by an exception. */
export function parseJson(bytes: Uint8Array): Parsed {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return { ok: false, rule: 'not-utf8', text: excerpt(Buffer.from(bytes).toString('latin1')) }
  }
  const { deepest, parts } = extentOf(bytes)
  if (deepest > MAX_NESTING) return { ok: false, rule: 'nested-too-deep', text: excerpt(text) }
  // Each vertex is a list.
  if (parts > MAX_VERTICES) return { ok: false, rule: 'feature-too-large', text: excerpt(text) }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false, rule: 'bad-json', text: excerpt(text) }
  }
}

/** A GeoJSON Feature, or a bare geometry, as the event it makes. */
export function featureFrom(value: unknown, place: FeaturePlace): ReadEvent {
  if (!isObject(value)) return reject(place, 'not-a-feature', excerpt(value))
  const bare = typeof value.type === 'string' && geometryTypes.includes(value.type)
  if (!bare && value.type !== 'Feature') return reject(place, 'not-a-feature', excerpt(value.type))
  const geometry = parseGeometry(bare ? value : value.geometry)
  if (!geometry.ok) return reject(place, geometry.error.rule, geometry.error.value, 'geometry')
  const id = bare ? undefined : value.id
  return {
    kind: 'feature',
    feature: {
      place: { file: place.file, row: place.row },
      layer: place.layer,
      ...(typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {}),
      properties: bare ? {} : scalars(value.properties),
      geometry: geometry.value,
    },
  }
}

/** Properties as scalars; a nested value is kept as its JSON text rather than lost. */
function scalars(properties: unknown): Record<string, Scalar> {
  if (!isObject(properties)) return {}
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      isScalar(value) ? value : JSON.stringify(value),
    ]),
  )
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function reject(
  place: FeaturePlace,
  rule: string,
  value: string | null,
  column: string | null = null,
): ReadEvent {
  return { kind: 'reject', issue: { file: place.file, row: place.row, column, value, rule } }
}
