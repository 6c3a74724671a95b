import { byCodePoint } from '#base/digest.ts'
import { firstWhere } from '#base/search.ts'
import type { Bbox } from '#geo/geometry.ts'
import { boxInMetres } from '#geo/zone-boxes.ts'
import { publicAmong, type HeldObject, type PublicClass } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import type { Frame, FrameLayer } from '#platform/frame/index.ts'

/** Objects looked up at once: a page may need more than one round where a few fall out. */
const fewest = 16
const most = 1000
/** A box that has more than this share of a class's own is walked through, not searched: it would find too much. */
const wide = 0.02

type Asked = {
  readonly after: string
  readonly limit: number
  /** Degrees of EPSG:4490, longitude first. */
  readonly boxes: readonly Bbox[]
}

/**
 * The public objects of a class whose box meets one of the boxes, in id order, after an id, at most `limit`. The frame
 * finds them, in id order; the record tells exactly.
 */
export async function publicInBoxes(
  db: Db,
  frame: Frame,
  of: PublicClass,
  { after, limit, boxes }: Asked,
): Promise<HeldObject[]> {
  const layer = frame.layers.get(of.class)
  const near = boxes.map(box => common(box, of.box)).filter(box => box !== null)
  if (layer === undefined || of.box === null || near.length === 0) return []
  const share = near.reduce((sum, box) => sum + extentOf(box), 0) / extentOf(of.box)
  const places = near.map(box => boxInMetres(frame.zone, box))
  const from = firstAfter(layer.ids, after)
  const ids = share > wide ? walked(layer, places, from) : searched(layer, places, from)
  const found: HeldObject[] = []
  for (let more = true; more && found.length < limit;) {
    const size = Math.max(fewest, Math.min(most, limit - found.length))
    const some = next(ids, size)
    if (some.length > 0) found.push(...(await publicAmong(db, of.class, some, boxes)))
    more = some.length === size
  }
  return found.slice(0, limit)
}
/** What two boxes have in common: beyond the city's own, a zone's metres mean nothing. */
function common(a: Bbox, b: Bbox | null): Bbox | null {
  if (b === null) return null
  const [west, south] = [Math.max(a[0], b[0]), Math.max(a[1], b[1])]
  const [east, north] = [Math.min(a[2], b[2]), Math.min(a[3], b[3])]
  return west <= east && south <= north ? [west, south, east, north] : null
}

/** The next of them, at most as many; `take` would end them. */
function next(ids: Iterator<string>, most: number): string[] {
  const some: string[] = []
  while (some.length < most) {
    const { done, value } = ids.next()
    if (done === true) break
    some.push(value)
  }
  return some
}

/** Two numbers of one size for a box, be it a line or a point. */
const extentOf = ([west, south, east, north]: Bbox): number =>
  (east - west + 1e-9) * (north - south + 1e-9)

/** The place of the first id after one, the ids being in order. */
const firstAfter = (ids: readonly string[], after: string): number =>
  firstWhere(ids.length, i => byCodePoint(ids[i] ?? '', after) > 0)

/** Box after box, so that a page costs what it passes over, not what the whole box holds. */
function* walked(layer: FrameLayer, places: readonly Bbox[], from: number) {
  const { boxes, ids, count } = layer
  const meets = (at: number) =>
    places.some(
      ([w, s, e, n]) =>
        side(boxes, at, 0) <= e &&
        side(boxes, at, 2) >= w &&
        side(boxes, at, 1) <= n &&
        side(boxes, at, 3) >= s,
    )
  for (let i = from; i < count; i++) if (meets(i)) yield ids[i] ?? ''
}

const side = (boxes: Float64Array, i: number, nth: number): number => boxes[4 * i + nth] ?? NaN

function* searched(layer: FrameLayer, places: readonly Bbox[], from: number) {
  const found = new Set(places.flatMap(place => layer.search(place)))
  for (const i of Uint32Array.from(found).sort()) if (i >= from) yield layer.ids[i] ?? ''
}
