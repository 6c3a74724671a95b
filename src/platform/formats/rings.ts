import Flatbush from 'flatbush'
import { flatten, geometryOf } from '#geo/flat.ts'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { boxOf } from '#geo/measure.ts'
import { ringArea } from '#geo/measure-flat.ts'

type Ring = readonly Position[]

/**
 * Rings of one shapefile polygon → polygons. By the format a clockwise ring is an outer one and a counter-clockwise
 * ring a hole in the smallest outer ring around it. Where no ring is clockwise the writer ignored the rule and
 * nesting alone decides. A hole with no outer ring around it stays with the first polygon, for the topology
 * check to find: turning it into land of its own would invent area.
 */
export function groupByOrientation(rings: readonly Ring[]): Geometry | null {
  if (rings.length === 1) return geometryOf(3, [rings])
  const measured = rings.map(ring => new MeasuredRing(ring))
  const outers = measured.filter(r => !(r.area > 0))
  if (outers.length === 0) return groupByNesting(rings)
  return join(
    outers,
    measured.filter(r => r.area > 0),
  )
}

/** Rings of unknown part → polygons: a ring inside an odd number of larger ones is a hole. */
export function groupByNesting(rings: readonly Ring[]): Geometry | null {
  const measured = rings.map(ring => new MeasuredRing(ring))
  const near = nearby(measured)
  const isOuter = measured.map(ring => near(ring).filter(o => o.surrounds(ring)).length % 2 === 0)
  return join(
    measured.filter((_, i) => isOuter[i]),
    measured.filter((_, i) => isOuter[i] === false),
  )
}

/** Outer rings and holes as the source tells them apart → polygons. */
export function groupByRole(outers: readonly Ring[], holes: readonly Ring[]): Geometry | null {
  return join(
    outers.map(ring => new MeasuredRing(ring)),
    holes.map(ring => new MeasuredRing(ring)),
  )
}

/** Each hole goes to the smallest outer ring around it, else to the first one. */
function join(outers: readonly MeasuredRing[], holes: readonly MeasuredRing[]): Geometry | null {
  const polygons = new Map(outers.map(outer => [outer, [outer.ring]]))
  const near = nearby(outers.toSorted((a, b) => a.size - b.size))
  for (const hole of holes) {
    const home = near(hole).find(outer => outer.surrounds(hole)) ?? outers[0]
    if (home !== undefined) polygons.get(home)?.push(hole.ring)
  }
  return geometryOf(3, [...polygons.values()])
}

/** Those of the rings whose box meets a ring's own, in their order: one shape may have tens of thousands of rings. */
function nearby(rings: readonly MeasuredRing[]): (ring: MeasuredRing) => MeasuredRing[] {
  const placed = rings.filter(ring => ring.box !== null)
  if (placed.length === 0) return () => []
  const index = new Flatbush(placed.length)
  for (const { box } of placed) if (box !== null) index.add(...box)
  index.finish()
  return ({ box }) =>
    box === null
      ? []
      : index
          .search(...box)
          .toSorted((a, b) => a - b)
          .flatMap(i => placed[i] ?? [])
}

class MeasuredRing {
  readonly ring: Ring
  readonly box: Bbox | null
  /** Positive counter-clockwise. */
  readonly area: number
  #corners: ReadonlySet<string> | null = null

  constructor(ring: Ring) {
    this.ring = ring
    this.box = boxOf([ring])
    this.area = ringArea(flatten({ type: 'LineString', coordinates: ring }).xy, 0, ring.length)
  }

  get size(): number {
    return Math.abs(this.area)
  }

  /** Whether a smaller ring lies in this one, judged by its first vertex that is not one of this ring's own. */
  surrounds(inner: MeasuredRing): boolean {
    if (inner === this || inner.size > this.size || !covers(this.box, inner.box)) return false
    this.#corners ??= new Set(this.ring.map(keyOf))
    const corners = this.#corners
    const witness = inner.ring.find(position => !corners.has(keyOf(position)))
    return isInside(witness ?? middle(inner.ring), this.ring)
  }
}

const keyOf = ([x, y]: Position): string => `${x} ${y}`

function covers(outer: Bbox | null, inner: Bbox | null): boolean {
  if (outer === null || inner === null) return false
  const [[w, s, e, n], [west, south, east, north]] = [outer, inner]
  return west >= w && south >= s && east <= e && north <= n
}

function middle(ring: Ring): Position {
  const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = ring
  return [(ax + bx) / 2, (ay + by) / 2]
}

function isInside([x, y]: Position, ring: Ring): boolean {
  let inside = false
  let [px, py] = ring.at(-1) ?? [0, 0]
  for (const [qx, qy] of ring) {
    if (qy > y !== py > y && x < ((px - qx) * (y - qy)) / (py - qy) + qx) inside = !inside
    px = qx
    py = qy
  }
  return inside
}
