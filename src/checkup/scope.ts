import { blocks, type Finding } from '#base/result.ts'
import { boxesGeometry } from '#geo/boxes.ts'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
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
