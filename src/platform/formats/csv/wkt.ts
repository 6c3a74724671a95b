import type { Geometry, Position } from '#geo/geometry.ts'

/**
 * Well-known text (OGC 06-103r4) → geometry; Z and M are dropped, an `SRID=…;` prefix is passed over. Null where
 * it is no WKT, or of a kind no register object has.
 */
export function parseWkt(text: string): Geometry | null {
  // Trimmed first, and no two runs of blanks side by side: a long cell must not be tried in every way to part it.
  const match = /^(?:SRID=\d+;\s*)?([A-Z]+)\s*(?:(?:ZM|Z|M)\s*)?(\(.*\))$/is.exec(text.trim())
  const [, type, body] = match ?? []
  if (type === undefined || body === undefined) return null
  const nested = nest(body)
  if (nested === null) return null
  switch (type.toUpperCase().replace(/(?<=POINT|STRING|POLYGON)Z?M?$/, '')) {
    case 'POINT':
      return wrap('Point', position(nested[0]))
    case 'MULTIPOINT':
      return wrap(
        'MultiPoint',
        all(nested, item => position(Array.isArray(item) ? item[0] : item)),
      )
    case 'LINESTRING':
      return wrap('LineString', all(nested, position))
    case 'MULTILINESTRING':
      return wrap('MultiLineString', all(nested, line))
    case 'POLYGON':
      return wrap('Polygon', all(nested, line))
    case 'MULTIPOLYGON':
      return wrap('MultiPolygon', all(nested, polygon))
    default:
      return null
  }
}

type Nested = string | readonly Nested[]

/** `((1 2, 3 4), (5 6))` → `[['1 2', '3 4'], ['5 6']]`; null where the brackets do not match. */
function nest(body: string): readonly Nested[] | null {
  const root: Nested[] = []
  const stack = [root]
  for (const [token] of body.matchAll(/[(),]|[^(),]+/g)) {
    if (token === '(') stack.push([])
    else if (token === ')') {
      const closed = stack.pop()
      if (closed !== undefined) stack.at(-1)?.push(closed)
    } else if (token !== ',' && token.trim() !== '') stack.at(-1)?.push(token.trim())
  }
  const [whole] = root
  return stack.length === 1 && root.length === 1 && typeof whole === 'object' ? whole : null
}

function position(item: Nested | undefined): Position | null {
  if (typeof item !== 'string') return null
  const [x = NaN, y = NaN] = item.split(/\s+/).map(Number)
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null
}

const line = (item: Nested) => (typeof item === 'string' ? null : all(item, position))
const polygon = (item: Nested) => (typeof item === 'string' ? null : all(item, line))

function all<T>(items: readonly Nested[], read: (item: Nested) => T | null): readonly T[] | null {
  const values = items.map(read)
  const good = values.filter(item => item !== null)
  return good.length === values.length && good.length > 0 ? good : null
}

function wrap<T extends string, C>(type: T, coordinates: C | null) {
  return coordinates === null ? null : { type, coordinates }
}
