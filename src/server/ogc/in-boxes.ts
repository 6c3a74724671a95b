import type { Bbox, Position } from '#geo/geometry.ts'
import { boxOf } from '#geo/measure.ts'
import { projector, type Zone } from '#geo/zone.ts'
import { publicAmong, type HeldObject, type PublicClass } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import type { Frame } from '#platform/frame/index.ts'

/** Objects looked up at once: a page may need more than one round where a few fall out. */
const round = 1000

type Asked = {
  readonly after: string
  readonly limit: number
  /** Degrees of EPSG:4490, longitude first. */
  readonly boxes: readonly Bbox[]
}

/**
 * The public objects of a class whose box meets one of the boxes, in id order, after an id, at most `limit`. The frame's
 * index finds them, in id order; the record tells exactly.
 */
export async function publicInBoxes(
  db: Db,
  frame: Frame,
  of: PublicClass,
  { after, limit, boxes }: Asked,
): Promise<HeldObject[]> {
  const layer = frame.layers.get(of.class)
  const places = new Set(
    boxes.flatMap(box => {
      const near = of.box === null ? null : common(box, of.box)
      return near === null ? [] : (layer?.search(inMetres(near, frame.zone)) ?? [])
    }),
  )
  const ids = Array.from(Uint32Array.from(places).sort(), i => layer?.ids[i] ?? '').filter(
    id => id > after,
  )
  const found: HeldObject[] = []
  for (let at = 0; at < ids.length && found.length < limit; at += round)
    found.push(...(await publicAmong(db, of.class, ids.slice(at, at + round), boxes)))
  return found.slice(0, limit)
}

/** What two boxes have in common: beyond the city's own, a zone's metres mean nothing. */
function common(a: Bbox, b: Bbox): Bbox | null {
  const [west, south] = [Math.max(a[0], b[0]), Math.max(a[1], b[1])]
  const [east, north] = [Math.min(a[2], b[2]), Math.min(a[3], b[3])]
  return west <= east && south <= north ? [west, south, east, north] : null
}

/** A box in metres around one in degrees, whose edges bend: a little too large rather than too small. */
function inMetres([west, south, east, north]: Bbox, zone: Zone): Bbox {
  const { forward } = projector(zone)
  const steps = [0, 0.25, 0.5, 0.75, 1]
  const edge: Position[] = steps.flatMap(t => {
    const [lon, lat] = [west + t * (east - west), south + t * (north - south)]
    return [forward(lon, south), forward(lon, north), forward(west, lat), forward(east, lat)]
  })
  const [minX, minY, maxX, maxY] = boxOf([edge]) ?? [0, 0, 0, 0]
  const spare = 1 + 0.01 * Math.max(maxX - minX, maxY - minY)
  return [minX - spare, minY - spare, maxX + spare, maxY + spare]
}
