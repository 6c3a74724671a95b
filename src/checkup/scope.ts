import { z } from 'zod'
import { blocks, fail, ok, type Finding, type Result } from '#base/result.ts'
import type { Bbox, Geometry, MultiPolygon, Polygon, Position } from '#geo/geometry.ts'
import { bboxOf } from '#geo/measure.ts'

/**
 * Where a checkup looks. `given` by the user; else the `header` bounding box of the data's own file; else the union
 * of its `districts` (the geometry is then made from the frame); else the `extent` of all geometries; else `none`.
 * Degrees of EPSG:4490.
 */
export type ScopeSpec = {
  readonly geometry: Geometry | null
  readonly origin: 'given' | 'header' | 'districts' | 'extent' | 'none'
}

/** What is known before the frame is built, from which the scope follows. */
export type ScopeClues = {
  readonly given: Geometry | null
  /** Bounding boxes that the headers of the data's files state. */
  readonly headers: readonly Bbox[]
  /** Box about all districts that have a geometry; null where there is none. */
  readonly districts: Bbox | null
  /** Box about all geometries of the data; null where there is none. */
  readonly extent: Bbox | null
}

/** The scope, and its centre, which chooses the zone that lengths and areas are computed in. */
export function resolveScope(clues: ScopeClues): { spec: ScopeSpec; centre: Position | null } {
  const spec = specOf(clues)
  const box = spec.origin === 'districts' ? clues.districts : spec.geometry && bboxOf(spec.geometry)
  return { spec, centre: box && [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] }
}

/**
 * Refuses with `scope-outside-data` a given scope whose box has nothing in common with the box about the data. Before
 * the frame is built: in the zone of a scope far away the data have no place. Degrees of EPSG:4490, W, S, E, N.
 */
export function scopeApart(given: Geometry | null, extent: Bbox | null): Finding | null {
  const scope = given && bboxOf(given)
  if (scope === null || extent === null) return null
  const [w, s, e, n] = extent
  const meets = scope[0] <= e && scope[2] >= w && scope[1] <= n && scope[3] >= s
  return meets ? null : blocks('scope-outside-data', { scope, data: extent })
}

function specOf({ given, headers, districts, extent }: ScopeClues): ScopeSpec {
  if (given !== null) return { geometry: given, origin: 'given' }
  const [first, ...more] = headers
  if (first !== undefined) return { geometry: boxesGeometry([first, ...more]), origin: 'header' }
  if (districts !== null) return { geometry: null, origin: 'districts' }
  if (extent !== null) return { geometry: boxesGeometry([extent]), origin: 'extent' }
  return { geometry: null, origin: 'none' }
}

/** The boxes as polygons, edges straight in longitude and latitude. */
export const boxesGeometry = (boxes: readonly Bbox[]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: boxes.map(([w, s, e, n]) => [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ]),
})

/** `bbox:W,S,E,N` in degrees. Refuses with `scope-not-a-bbox` where it is none: west of east, south of north. */
export function scopeFromBbox(text: string): Result<Geometry> {
  const numbers = text.replace(/^bbox:/, '').split(',')
  const [w = NaN, s = NaN, e = NaN, n = NaN] = numbers.map(v => (v.trim() === '' ? NaN : Number(v)))
  const inOrder = w < e && s < n && Math.abs(w) <= 180 && Math.abs(e) <= 180
  if (numbers.length !== 4 || !inOrder || s < -90 || n > 90)
    return fail(blocks('scope-not-a-bbox', { value: text }))
  return ok(boxesGeometry([[w, s, e, n]]))
}

/**
 * The polygons of a GeoJSON text (geometry, feature or collection), degrees. Refuses with `scope-not-geojson`,
 * `scope-not-degrees` (naming the coordinate), or `scope-without-area` where it holds no polygon.
 */
export function scopeFromGeojson(text: string): Result<Geometry> {
  const polygons: Polygon['coordinates'][] = []
  const complaint = collect(parseJson(text), polygons, 0)
  if (complaint !== null) return fail(complaint)
  if (polygons.length === 0) return fail(blocks('scope-without-area'))
  const far = polygons.flat(2).find(([x, y]) => !(Math.abs(x) <= 180 && Math.abs(y) <= 90))
  if (far !== undefined) return fail(blocks('scope-not-degrees', { x: far[0], y: far[1] }))
  return ok({ type: 'MultiPolygon', coordinates: polygons })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const position = z
  .tuple([z.number(), z.number()], z.number())
  .transform(([x, y]): Position => [x, y])
const ring = z.array(position).min(4)
const area = z.array(ring).min(1)
const Node = z.discriminatedUnion('type', [
  z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }),
  z.object({ type: z.literal('Feature'), geometry: z.unknown() }),
  z.object({ type: z.literal('GeometryCollection'), geometries: z.array(z.unknown()) }),
  z.object({ type: z.literal('Polygon'), coordinates: area }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(area) }),
  z.object({
    type: z.literal(['Point', 'MultiPoint', 'LineString', 'MultiLineString']),
    coordinates: z.array(z.unknown()),
  }),
])

/** Collections in collections go no deeper than this; a text made to nest without end would exhaust the stack. */
const deepest = 20

/** Gathers polygons out of any GeoJSON; null when all of it could be read. */
function collect(value: unknown, into: Polygon['coordinates'][], depth: number): Finding | null {
  if (depth > deepest) return blocks('scope-not-geojson', { at: 'geometries' })
  const parsed = Node.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return blocks('scope-not-geojson', { at: issue?.path.join('.') ?? '' })
  }
  const node = parsed.data
  if (node.type === 'Polygon') into.push(node.coordinates)
  if (node.type === 'MultiPolygon') for (const part of node.coordinates) into.push(part)
  for (const member of membersOf(node)) {
    const complaint = member === null ? null : collect(member, into, depth + 1)
    if (complaint !== null) return complaint
  }
  return null
}

function membersOf(node: z.infer<typeof Node>): readonly unknown[] {
  if (node.type === 'FeatureCollection') return node.features
  if (node.type === 'GeometryCollection') return node.geometries
  return node.type === 'Feature' ? [node.geometry] : []
}
