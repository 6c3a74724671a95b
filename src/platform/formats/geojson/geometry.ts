import { fail, ok, type Result } from '#base/result.ts'
import type { Geometry, Position } from '#geo/geometry.ts'

/** Why a geometry cannot be used: a rule code and the offending text. */
export type BadGeometry = { readonly rule: string; readonly value: string | null }

type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const geometryTypes: readonly string[] = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]

/**
 * A GeoJSON geometry as found: its CRS unchanged, Z and M dropped; null where it is null or holds no position.
 * Positions must be numbers; whether rings close or cross is not asked here.
 */
export function parseGeometry(value: unknown): Result<Geometry | null, BadGeometry> {
  if (value === null || value === undefined) return ok(null)
  if (!isObject(value) || typeof value.type !== 'string') {
    return fail({ rule: 'geometry-not-readable', value: excerpt(value) })
  }
  if (value.type === 'GeometryCollection') return parseCollection(value.geometries)
  if (!geometryTypes.includes(value.type)) {
    return fail({ rule: 'geometry-type-unknown', value: value.type })
  }
  if (isEmpty(value.coordinates)) return ok(null)
  const geometry = shape(value.type, value.coordinates)
  if (geometry !== null) return ok(geometry)
  return fail({ rule: 'coordinate-not-a-number', value: offender(value.coordinates) })
}

function shape(type: string, coordinates: unknown): Geometry | null {
  switch (type) {
    case 'Point':
      return wrap(type, position(coordinates))
    case 'MultiPoint':
    case 'LineString':
      return wrap(type, positions(coordinates))
    case 'MultiLineString':
    case 'Polygon':
      return wrap(type, rings(coordinates))
    case 'MultiPolygon':
      return wrap(type, list(coordinates, rings))
    default:
      return null
  }
}

function wrap<T extends string, C>(type: T, coordinates: C | null) {
  return coordinates === null ? null : { type, coordinates }
}

/** Members of one kind become the multi-geometry of that kind; a mixed collection is no object of a register. */
function parseCollection(members: unknown): Result<Geometry | null, BadGeometry> {
  if (!Array.isArray(members))
    return fail({ rule: 'geometry-not-readable', value: excerpt(members) })
  const parsed: Geometry[] = []
  for (const member of members) {
    const result = parseGeometry(member)
    if (!result.ok) return result
    if (result.value !== null) parsed.push(result.value)
  }
  const [first] = parsed
  if (first === undefined) return ok(null)
  if (parsed.length === 1) return ok(first)
  const merged = mergePoints(parsed) ?? mergeLines(parsed) ?? mergePolygons(parsed)
  return merged === null
    ? fail({ rule: 'geometry-collection-mixed', value: parsed.map(g => g.type).join(' ') })
    : ok(merged)
}

function mergePoints(parts: readonly Geometry[]): Geometry | null {
  const coordinates = parts.flatMap(g =>
    g.type === 'Point' ? [g.coordinates] : g.type === 'MultiPoint' ? g.coordinates : [],
  )
  return parts.every(g => g.type.endsWith('Point')) ? { type: 'MultiPoint', coordinates } : null
}

function mergeLines(parts: readonly Geometry[]): Geometry | null {
  const coordinates = parts.flatMap(g =>
    g.type === 'LineString' ? [g.coordinates] : g.type === 'MultiLineString' ? g.coordinates : [],
  )
  return parts.every(g => g.type.endsWith('LineString'))
    ? { type: 'MultiLineString', coordinates }
    : null
}

function mergePolygons(parts: readonly Geometry[]): Geometry | null {
  const coordinates = parts.flatMap(g =>
    g.type === 'Polygon' ? [g.coordinates] : g.type === 'MultiPolygon' ? g.coordinates : [],
  )
  return parts.every(g => g.type.endsWith('Polygon')) ? { type: 'MultiPolygon', coordinates } : null
}

function position(value: unknown): Position | null {
  if (!Array.isArray(value)) return null
  const [x, y]: unknown[] = value
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : null
}

const positions = (value: unknown): readonly Position[] | null => list(value, position)
const rings = (value: unknown): readonly (readonly Position[])[] | null => list(value, positions)

function list<T>(value: unknown, read: (item: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value)) return null
  const items: T[] = []
  for (const item of value) {
    const parsed = read(item)
    if (parsed === null) return null
    items.push(parsed)
  }
  return items
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.every(item => Array.isArray(item) && isEmpty(item))
}

/** The first thing among the coordinates that is no pair of numbers, to show to the user. */
function offender(value: unknown): string | null {
  if (!Array.isArray(value)) return excerpt(value)
  if (value.length > 0 && value.every(item => !Array.isArray(item))) {
    return position(value) === null ? excerpt(value) : null
  }
  for (const item of value) {
    const found = offender(item)
    if (found !== null) return found
  }
  return null
}

/** A short piece of what was found, for a message. */
export function excerpt(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
