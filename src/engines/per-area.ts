import { at } from '#geo/flat.ts'
import type { Bbox } from '#geo/geometry.ts'
import { clipPart } from './box-clip.ts'
import type { Overlay } from './overlay.ts'
import { partsInside, pick, type Knife } from './parts.ts'
import { boxOf, concat, noPolygons, partCount, rectangle, type Polygons } from './polygons.ts'

/** An area to cut by: its box, null for one without a place, and what it cuts with unless it is that box. */
export type Cutter = { readonly box: Bbox | null; readonly knife: Knife | null }

type Placed = { readonly index: number; readonly box: Bbox; readonly knife: Knife | null }

/**
 * What of a polygon set lies in each of many areas, in the order of the areas. The areas are split along their
 * longer axis again and again and the set cut to each group's box on the way down, so that an area meets only the
 * pieces about it: the work grows with n log k where n × k would be the plain way. Small parts and those whole in a box
 * pass untouched. Seams appear only on the areas' own boundaries.
 */
export function cutByAreas(
  overlay: Overlay,
  polygons: Polygons,
  cutters: readonly Cutter[],
): Polygons[] {
  const out: Polygons[] = cutters.map(() => noPolygons)
  const descend = (set: Boxed, chosen: readonly Placed[]): void => {
    const [only, ...others] = chosen
    if (only === undefined) return
    const box = others.reduce((all, { box }) => extend(all, box), only.box)
    const near = about(overlay, set, box, mostKept(others.length, only.knife))
    if (partCount(near) === 0) return
    if (others.length === 0)
      out[only.index] = only.knife ? partsInside(overlay, near, only.knife) : near
    else {
      const boxed = boxedOf(near)
      for (const group of split(chosen, box)) descend(boxed, group)
    }
  }
  descend(
    boxedOf(polygons),
    cutters.flatMap(({ box, knife }, index) => (box === null ? [] : [{ index, box, knife }])),
  )
  return out
}

/** A set and the box of each of its parts, null for one without a vertex. */
type Boxed = { readonly set: Polygons; readonly boxes: readonly (Bbox | null)[] }

const boxedOf = (set: Polygons): Boxed => ({
  set,
  boxes: Array.from({ length: partCount(set) }, (_, p) => boxOf(set, p, p + 1)),
})

/** Parts of no more vertices than this are handed down whole: an area cuts them sooner than a box would. */
const SMALL = 64

/** How many vertices a part across the edge of a box may have to be kept whole: an area that is its box keeps none. */
const mostKept = (others: number, knife: Knife | null): number =>
  others === 0 && knife === null ? 0 : SMALL

/**
 * What the set has about a box: parts inside and small parts across its edge as they are, great ones clipped to it. A
 * small part is cut once, by the area itself; one that clipping cannot answer for is cut by an overlay.
 */
function about(overlay: Overlay, { set, boxes }: Boxed, box: Bbox, most: number): Polygons {
  const kept: number[] = []
  const cut: Polygons[] = []
  boxes.forEach((part, p) => {
    if (part === null || !meets(part, box)) return
    if (contains(box, part) || verticesOf(set, p) <= most) kept.push(p)
    else cut.push(clipPart(set, p, box) ?? overlay.intersection(pick(set, [p]), rectangle(box)))
  })
  return cut.length === 0 ? pick(set, kept) : concat([pick(set, kept), ...cut])
}

const verticesOf = ({ partStart, ringStart }: Polygons, part: number): number =>
  at(ringStart, at(partStart, part + 1)) - at(ringStart, at(partStart, part))

/** Groups at each step: two cut the set too often, ten too thin; measured on 220,000 vertices. */
const GROUPS = 6

function split(chosen: readonly Placed[], box: Bbox): Placed[][] {
  const axis = box[2] - box[0] >= box[3] - box[1] ? 0 : 1
  const centre = ({ box: [w, s, e, n] }: Placed) => (axis === 0 ? w + e : s + n)
  // Equal centres keep their order, so the groups are the same on every run.
  const sorted = chosen.toSorted((a, b) => centre(a) - centre(b) || a.index - b.index)
  const size = Math.ceil(sorted.length / GROUPS)
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, g) =>
    sorted.slice(g * size, (g + 1) * size),
  )
}

const extend = (all: Bbox, [w, s, e, n]: Bbox): Bbox => [
  Math.min(all[0], w),
  Math.min(all[1], s),
  Math.max(all[2], e),
  Math.max(all[3], n),
]

const meets = (a: Bbox, b: Bbox) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

const contains = (outer: Bbox, inner: Bbox) =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
