import { fail, ok, type Result } from '#base/result.ts'
import { geometryOf } from '#geo/flat.ts'
import type { Geometry, Position } from '#geo/geometry.ts'
import { groupByOrientation } from '../rings.ts'

/**
 * Content of one record of a .shp (ESRI Shapefile Technical Description, 1998) → geometry as found; Z and M are
 * dropped; a null shape is null. An error is a rule code.
 */
export function parseShape(content: Uint8Array): Result<Geometry | null, string> {
  if (content.length < 4) return fail('damaged-shape')
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  return shapeTypes.get(view.getInt32(0, true))?.(view) ?? fail('unknown-shape-type')
}

type ParseShape = (view: DataView) => Result<Geometry | null, string>

/** Shape types by number: plain, with Z, with M. */
const shapeTypes: ReadonlyMap<number, ParseShape> = new Map<number, ParseShape>([
  [0, () => ok(null)],
  ...[1, 11, 21].map(type => [type, point] as const),
  ...[8, 18, 28].map(type => [type, multiPoint] as const),
  ...[3, 13, 23].map(type => [type, (view: DataView) => parts(view, lines)] as const),
  ...[5, 15, 25].map(type => [type, (view: DataView) => parts(view, groupByOrientation)] as const),
  [31, () => fail('multipatch-not-read')],
])

/** Bytes of a point with Z and M, the longest there is: what is longer is another shape by a wrong name. */
const LONGEST_POINT = 36

function point(view: DataView): Result<Geometry | null, string> {
  if (view.byteLength > LONGEST_POINT) return fail('damaged-shape')
  const [position] = positions(view, 4, 1) ?? []
  return position === undefined
    ? fail('damaged-shape')
    : ok({ type: 'Point', coordinates: position })
}

function multiPoint(view: DataView): Result<Geometry | null, string> {
  if (view.byteLength < 40) return fail('damaged-shape')
  const coordinates = positions(view, 40, view.getInt32(36, true))
  if (coordinates === null) return fail('damaged-shape')
  return ok(coordinates.length === 0 ? null : { type: 'MultiPoint', coordinates })
}

function parts(
  view: DataView,
  assemble: (parts: readonly (readonly Position[])[]) => Geometry | null,
): Result<Geometry | null, string> {
  if (view.byteLength < 44) return fail('damaged-shape')
  const partCount = view.getInt32(36, true)
  const pointCount = view.getInt32(40, true)
  if (partCount < 0 || 44 + partCount * 4 > view.byteLength) return fail('damaged-shape')
  const all = positions(view, 44 + partCount * 4, pointCount)
  if (all === null) return fail('damaged-shape')
  if (partCount === 1 && view.getInt32(44, true) === 0)
    return ok(all.length === 0 ? null : assemble([all]))
  const starts = Array.from({ length: partCount }, (_, i) => view.getInt32(44 + i * 4, true))
  if (starts.some((start, i) => start < (starts[i - 1] ?? 0) || start > pointCount)) {
    return fail('damaged-shape')
  }
  const cut = starts.map((start, i) => all.slice(start, starts[i + 1])).filter(p => p.length > 0)
  return ok(cut.length === 0 ? null : assemble(cut))
}

const lines = (parts: readonly (readonly Position[])[]): Geometry | null =>
  geometryOf(
    2,
    parts.map(line => [line]),
  )

/** Null where the record is too short for as many points as it claims. */
function positions(view: DataView, offset: number, count: number): Position[] | null {
  if (count < 0 || offset + count * 16 > view.byteLength) return null
  const found: Position[] = []
  for (let at = offset; at < offset + count * 16; at += 16)
    found.push([view.getFloat64(at, true), view.getFloat64(at + 8, true)])
  return found
}
