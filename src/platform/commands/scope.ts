import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { Refused, blocks, fail, ok, warns, type Finding, type Result } from '#base/result.ts'
import { boxesGeometry } from '#geo/boxes.ts'
import type { Geometry, Polygon, Position } from '#geo/geometry.ts'
import { UsageError } from './command.ts'
import { mendScope } from './mend-scope.ts'

/**
 * `bbox:W,S,E,N`, or the path of a GeoJSON file of at most 64 MiB. A bbox that is none is wrong usage; a file throws
 * `Refused` with the place of the fault. A ring that crosses itself is mended and told: its area would be untrue.
 */
export async function readScope(text: string, warn: (told: Finding) => void): Promise<Geometry> {
  if (!text.startsWith('bbox:')) return scopeOfText(await load(text), warn)
  const box = scopeFromBbox(text)
  if (!box.ok) throw new UsageError(`--scope ${text}: bbox:W,S,E,N in degrees is needed`)
  return box.value
}

/** The scope that a GeoJSON text draws, mended where it crosses itself. Throws `Refused` where it is none. */
export async function scopeOfText(text: string, warn: (told: Finding) => void): Promise<Geometry> {
  const drawn = scopeFromGeojson(text)
  if (!drawn.ok) throw new Refused(drawn.error)
  const { geometry, problems } = await mendScope(drawn.value)
  if (geometry === null) throw new Refused(blocks('scope-without-area', { problems }))
  if (problems.length > 0) warn(warns('scope-mended', { problems }))
  return geometry
}

const largestScope = 64 * 1024 * 1024

async function load(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile())
    throw new Refused(blocks('scope-not-found', { value: path }))
  if (found.size > largestScope) throw new Refused(blocks('scope-too-large', { bytes: found.size }))
  return readFile(path, 'utf8')
}

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
