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
/** Boxes that more than this share of a class's objects meet are walked through, not searched: too much would be found. */
const wide = 0.005
/** Objects by which the share is told; ids are digests, so that their order says nothing of the place. */
const sampled = 2000

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
  const places = near.map(box => boxInMetres(frame.zone, box))
  const from = firstAfter(layer.ids, after)
  const meets = meeting(layer, places)
  const ids = isWide(layer, meets) ? walked(layer, meets, from) : searched(layer, places, from)
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

/** The place of the first id after one, the ids being in order. */
const firstAfter = (ids: readonly string[], after: string): number =>
  firstWhere(ids.length, i => byCodePoint(ids[i] ?? '', after) > 0)

/** Whether an object's box meets one of the places; that of an object without a place meets none. */
function meeting({ boxes }: FrameLayer, places: readonly Bbox[]): (at: number) => boolean {
  const side = (at: number, nth: number): number => boxes[4 * at + nth] ?? NaN
  return at =>
    places.some(
      ([w, s, e, n]) =>
        side(at, 0) <= e && side(at, 2) >= w && side(at, 1) <= n && side(at, 3) >= s,
    )
}

function isWide({ count }: FrameLayer, meets: (at: number) => boolean): boolean {
  const step = Math.ceil(count / sampled)
  let [seen, met] = [0, 0]
  for (let at = 0; at < count; at += step, seen++) if (meets(at)) met++
  return met > wide * seen
}

/** Box after box, so that a page costs what it passes over, not what the whole box holds. */
function* walked({ ids, count }: FrameLayer, meets: (at: number) => boolean, from: number) {
  for (let at = from; at < count; at++) if (meets(at)) yield ids[at] ?? ''
}

function* searched(layer: FrameLayer, places: readonly Bbox[], from: number) {
  const found = new Set(places.flatMap(place => layer.search(place)))
  for (const i of Uint32Array.from(found).sort()) if (i >= from) yield layer.ids[i] ?? ''
}
