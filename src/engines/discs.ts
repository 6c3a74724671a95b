import { ringArea } from '#geo/measure-flat.ts'
import { boxGridOfPoints } from './box-grid.ts'
import type { Roundness } from './overlay.ts'
import { ofRings, type Polygons, type Ring } from './polygons.ts'

const FULL = 2 * Math.PI

/**
 * The union of equal circles about points (x and y in turn, metres), as polygons without overlaps: of every circle the
 * arcs that no other covers are kept, each arc leads on to the circle that covers its end, and so they close to rings.
 * Where circles meet is exact; along an arc stand the corners of the inscribed polygon of 4 × `segments`, so that the
 * area falls short by what `serviceArea` says. n circles with k neighbours each cost n × k log k, where dissolving
 * their polygons sorts every edge; one that its nearest cover wholly is dropped at once. Circles that touch are one connected part; one part has one outer ring.
 *
 * Null where arcs do not close: circles that meet in one point, three or more, to the last digit. F. Aurenhammer,
 * Improved algorithms for discs and balls using power diagrams, J. Algorithms 9 (1988), for the structure of the union.
 */
export function unionOfDiscs(points: Float64Array, round: Roundness): Polygons | null {
  const centres = distinct(points)
  const near = neighbours(centres, round.distance)
  const arcs = near.flatMap((covers, disc) => (covers === null ? [] : exposed(disc, covers)))
  const rings = closed(arcs, near.length)
  if (rings === null) return null
  return assembled(
    rings.map(ring => drawn(ring, centres, round)),
    partsOf(near),
  )
}

/** Of places nearer than a micrometre the first stands for all: their circles would cover one another by rounding. */
function distinct(points: Float64Array): Float64Array {
  const seen = new Set<string>()
  const kept: number[] = []
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] ?? NaN, points[i + 1] ?? NaN]
    const key = `${Math.round(x * 1e6)},${Math.round(y * 1e6)}`
    if (seen.has(key)) continue
    seen.add(key)
    kept.push(x, y)
  }
  return Float64Array.from(kept)
}

/** What one circle covers of another's: from `start` (0…2π) on counter-clockwise to `end`, radians. */
type Cover = { readonly by: number; readonly start: number; readonly end: number }

/** Of each circle what others cover of it, by where that begins; null where the nearest cover all of it already. */
function neighbours(centres: Float64Array, radius: number): (readonly Cover[] | null)[] {
  const grid = boxGridOfPoints(centres)
  const coversWithin = (disc: number, reach: number) => {
    const [x, y] = [centres[2 * disc] ?? NaN, centres[2 * disc + 1] ?? NaN]
    const covers: Cover[] = []
    for (const by of grid.about([x - reach, y - reach, x + reach, y + reach])) {
      const [dx, dy] = [(centres[2 * by] ?? NaN) - x, (centres[2 * by + 1] ?? NaN) - y]
      const share = Math.sqrt(dx * dx + dy * dy) / (2 * radius)
      if (by === disc || share >= 1) continue
      const half = Math.acos(share)
      const start = (Math.atan2(dy, dx) - half + 2 * FULL) % FULL
      covers.push({ by, start, end: start + 2 * half })
    }
    return covers.sort((a, b) => a.start - b.start || a.by - b.by)
  }
  return Array.from({ length: centres.length / 2 }, (_, disc) => {
    const nearest = coversWithin(disc, radius / 2)
    if (exposed(disc, nearest).length === 0) return null
    return coversWithin(disc, 2 * radius)
  })
}

/** An arc that nothing covers, radians; the circles that cover what lies before and behind it, −1 for a whole circle. */
type Arc = {
  readonly disc: number
  readonly from: number
  readonly to: number
  readonly before: number
  readonly behind: number
}

const NOBODY = -1

/** Twice about the circle, so that what is covered across its beginning is known when gaps are counted. */
function exposed(disc: number, covers: readonly Cover[]): Arc[] {
  if (covers.length === 0) return [{ disc, from: 0, to: FULL, before: NOBODY, behind: NOBODY }]
  const arcs: Arc[] = []
  let [reach, last] = [-Infinity, NOBODY]
  for (const turn of [0, FULL])
    for (const { by, start, end } of covers) {
      if (turn > 0 && start + turn > reach)
        arcs.push({ disc, from: reach, to: start + turn, before: last, behind: by })
      if (end + turn > reach) {
        reach = end + turn
        last = by
      }
    }
  return arcs
}

/** The arcs in rings, each arc followed by the one that begins where it ends; null where one finds no other. */
function closed(arcs: readonly Arc[], discs: number): (readonly Arc[])[] | null {
  const key = (disc: number, before: number) => disc * (discs + 1) + before + 1
  const beginning = new Map(arcs.map(arc => [key(arc.disc, arc.before), arc]))
  if (beginning.size !== arcs.length) return null
  const left = new Set(arcs)
  const rings: Arc[][] = []
  for (const first of left) {
    const ring: Arc[] = []
    for (let arc: Arc | undefined = first; arc !== first || ring.length === 0;) {
      if (arc === undefined || !left.delete(arc)) return null
      ring.push(arc)
      if (arc.behind === NOBODY) break
      arc = beginning.get(key(arc.behind, arc.disc))
    }
    rings.push(ring)
  }
  return rings
}

type DrawnRing = { readonly disc: number; readonly xy: Ring; readonly area: number }

/** A ring's vertices: where each arc begins and the corners along it. */
function drawn(
  ring: readonly Arc[],
  centres: Float64Array,
  { distance, segments }: Roundness,
): DrawnRing {
  const step = FULL / (4 * segments)
  const places: number[] = []
  const put = (disc: number, angle: number) =>
    places.push(
      (centres[2 * disc] ?? NaN) + distance * Math.cos(angle),
      (centres[2 * disc + 1] ?? NaN) + distance * Math.sin(angle),
    )
  for (const { disc, from, to } of ring) {
    put(disc, from)
    for (let k = Math.floor(from / step) + 1; k * step < to; k++) put(disc, k * step)
  }
  places.push(places[0] ?? NaN, places[1] ?? NaN)
  const xy = Float64Array.from(places)
  return { disc: ring[0]?.disc ?? 0, xy, area: ringArea(xy, 0, xy.length / 2) }
}

/** The connected part of each circle, named by one of its circles. */
function partsOf(near: readonly (readonly Cover[] | null)[]): (disc: number) => number {
  const parent = Int32Array.from(near, (_, disc) => disc)
  const root = (disc: number): number => {
    let at = disc
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up
      at = up
    }
    return at
  }
  near.forEach((covers, disc) => {
    for (const { by } of covers ?? []) parent[root(by)] = root(disc)
  })
  return root
}

/** Outer rings turn counter-clockwise; a ring that turns the other way is a hole of its part. */
function assembled(rings: readonly DrawnRing[], partOf: (disc: number) => number): Polygons {
  const holes = Map.groupBy(
    rings.filter(({ area }) => area < 0),
    ({ disc }) => partOf(disc),
  )
  const shells = rings.filter(({ area }) => area > 0)
  const ordered = shells.map(shell => [shell, ...(holes.get(partOf(shell.disc)) ?? [])])
  return ofRings(ordered.map(part => part.map(({ xy }) => xy)))
}
