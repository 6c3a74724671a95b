import type { Bbox } from '#geo/geometry.ts'
import type { Overlay } from './overlay.ts'
import {
  boxOf,
  concat,
  gather,
  noPolygons,
  partCount,
  rectangle,
  refsOf,
  type Polygons,
} from './polygons.ts'

/** An area to cut by: its box, and its shape unless it is that box. */
export type Cutter = { readonly box: Bbox; readonly shape: Polygons | null }

/**
 * What of a polygon set lies in each of many areas, in the order of the areas. The areas are split along their
 * longer axis again and again and the set cut to each group's box on the way down, so that an area meets only the
 * pieces about it: the work grows with n log k where n × k would be the plain way. Parts that lie whole in a box
 * pass untouched. Seams appear only on the areas' own boundaries.
 */
export function cutByAreas(
  overlay: Overlay,
  polygons: Polygons,
  cutters: readonly Cutter[],
): Polygons[] {
  const out: Polygons[] = cutters.map(() => noPolygons)
  const descend = (set: Polygons, indices: readonly number[]): void => {
    const chosen = indices.flatMap(i => cutters[i] ?? [])
    const box = chosen.map(c => c.box).reduce<Bbox | null>(extend, null)
    if (box === null) return
    const near = within(overlay, set, box)
    if (partCount(near) === 0) return
    const [only, ...others] = indices
    if (only === undefined) return
    if (others.length === 0) {
      const shape = cutters[only]?.shape ?? null
      out[only] = shape === null ? near : overlay.intersection(near, shape)
      return
    }
    for (const group of split(cutters, indices, box)) descend(near, group)
  }
  descend(polygons, Array.from(cutters.keys()))
  return out
}

/** The set cut to a box: parts inside pass, parts outside fall away, only parts across the edge are computed. */
function within(overlay: Overlay, polygons: Polygons, box: Bbox): Polygons {
  const inside: number[] = []
  const across: number[] = []
  for (let p = 0; p < partCount(polygons); p++) {
    const part = boxOf(polygons, p, p + 1)
    if (part === null || !meets(part, box)) continue
    ;(contains(box, part) ? inside : across).push(p)
  }
  if (inside.length === partCount(polygons)) return polygons
  const refs = refsOf(polygons)
  const pick = (parts: readonly number[]) => gather(parts.flatMap(p => refs[p] ?? []))
  if (across.length === 0) return pick(inside)
  return concat([pick(inside), overlay.intersection(pick(across), rectangle(box))])
}

/** Groups at each step: two cut the set too often, ten too thin; measured on 220,000 vertices. */
const GROUPS = 6

function split(cutters: readonly Cutter[], indices: readonly number[], box: Bbox): number[][] {
  const axis = box[2] - box[0] >= box[3] - box[1] ? 0 : 1
  const centre = (i: number) => {
    const own = cutters[i]?.box
    return own === undefined ? 0 : axis === 0 ? own[0] + own[2] : own[1] + own[3]
  }
  // Equal centres keep their order, so the groups are the same on every run.
  const sorted = indices.toSorted((a, b) => centre(a) - centre(b) || a - b)
  const size = Math.ceil(sorted.length / GROUPS)
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, g) =>
    sorted.slice(g * size, (g + 1) * size),
  )
}

const extend = (all: Bbox | null, [w, s, e, n]: Bbox): Bbox =>
  all === null
    ? [w, s, e, n]
    : [Math.min(all[0], w), Math.min(all[1], s), Math.max(all[2], e), Math.max(all[3], n)]

const meets = (a: Bbox, b: Bbox) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

const contains = (outer: Bbox, inner: Bbox) =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
