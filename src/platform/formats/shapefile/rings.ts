import type { Bbox, Geometry, Position } from '#geo/geometry.ts'

type Ring = readonly Position[]

/**
 * Rings of one shapefile polygon → polygons. By the format a clockwise ring is an outer one and a counter-clockwise
 * ring a hole in the smallest outer ring around it. Where no ring is clockwise the writer ignored the rule and
 * nesting alone decides. A hole with no outer ring around it stays with the first polygon, for the topology
 * check to find: turning it into land of its own would invent area.
 */
export function groupRings(rings: readonly Ring[]): Geometry {
  const measured = rings.map(ring => ({ ring, area: signedArea(ring), box: boxOf(ring) }))
  const clockwise = measured.filter(r => !(r.area > 0))
  const outers =
    clockwise.length > 0 ? clockwise : measured.filter(r => depthOf(r, measured) % 2 === 0)
  const polygons = new Map(outers.map(outer => [outer, [outer.ring]]))
  const [first] = outers
  for (const hole of measured) {
    if (polygons.has(hole)) continue
    const around = outers.filter(outer => contains(outer, hole))
    const home = around.toSorted((a, b) => Math.abs(a.area) - Math.abs(b.area))[0] ?? first
    if (home !== undefined) polygons.get(home)?.push(hole.ring)
  }
  const coordinates = [...polygons.values()]
  const [only] = coordinates
  return coordinates.length === 1 && only !== undefined
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates }
}

type Measured = { readonly ring: Ring; readonly area: number; readonly box: Bbox }

function depthOf(ring: Measured, all: readonly Measured[]): number {
  return all.filter(
    other => other !== ring && Math.abs(other.area) > Math.abs(ring.area) && contains(other, ring),
  ).length
}

/** Whether `inner` lies in `outer`, judged by its first vertex that is not one of the outer ring's own. */
function contains(outer: Measured, inner: Measured): boolean {
  const [w, s, e, n] = outer.box
  const [west, south, east, north] = inner.box
  if (west < w || south < s || east > e || north > n) return false
  const corners = new Set(outer.ring.map(([x, y]) => `${x} ${y}`))
  const witness = inner.ring.find(([x, y]) => !corners.has(`${x} ${y}`)) ?? middle(inner.ring)
  return isInside(witness, outer.ring)
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

/** Positive counter-clockwise. Taken from the first vertex, so that large coordinates cost no digits. */
function signedArea(ring: Ring): number {
  const [ox, oy] = ring[0] ?? [0, 0]
  let twice = 0
  let [px, py] = ring.at(-1) ?? [0, 0]
  for (const [x, y] of ring) {
    twice += (px - ox) * (y - oy) - (x - ox) * (py - oy)
    px = x
    py = y
  }
  return twice / 2
}

function boxOf(ring: Ring): Bbox {
  let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring) {
    w = Math.min(w, x)
    s = Math.min(s, y)
    e = Math.max(e, x)
    n = Math.max(n, y)
  }
  return [w, s, e, n]
}
