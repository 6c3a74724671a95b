import type { Bbox } from '#geo/geometry.ts'
import { decodeWkb } from '#geo/wkb.ts'
import { wound } from '#geo/winding.ts'
import {
  propertiesOf,
  publicPage,
  type CityMap,
  type HeldObject,
  type PublicClass,
} from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import { inCrs, type OgcCrs } from './crs.ts'
import { publicInBoxes } from './in-boxes.ts'
import { geojsonType, link, withParameters } from './links.ts'
import { boxesOfQuery, crsOfQuery, type ItemsQuery } from './query.ts'

/** An object as a GeoJSON feature, its axes in the order of the system asked for (OGC 18-058r1 §9). */
export function featureOf(object: HeldObject, crs: OgcCrs) {
  const geometry = object.geometry === null ? null : inCrs(wound(decodeWkb(object.geometry)), crs)
  return { type: 'Feature' as const, id: object.id, geometry, properties: propertiesOf(object) }
}

/** Whether one of the boxes is around all of a class, so that nothing has to be looked for. */
const hold = (boxes: readonly Bbox[], { box }: PublicClass): boolean =>
  box !== null &&
  boxes.some(([w, s, e, n]) => w <= box[0] && s <= box[1] && e >= box[2] && n >= box[3])

/** What a page is read from: the record, and the frame of its public objects. */
export type Sources = { readonly db: Db; readonly map: Pick<CityMap, 'frame'> }

/** One page of a collection; `url` is the address it was asked by. */
export async function pageOf(
  { db, map }: Sources,
  of: PublicClass,
  query: ItemsQuery,
  url: string,
) {
  const crs = crsOfQuery(query.crs)
  const boxes = boxesOfQuery(query)
  const { limit, after } = query
  // One more than the page holds tells whether another follows.
  const page = { after, limit: limit + 1 }
  const found =
    boxes === null || hold(boxes, of)
      ? await publicPage(db, of.class, { ...page, placed: boxes !== null })
      : await publicInBoxes(db, await map.frame(), of, { ...page, boxes })
  const objects = found.slice(0, limit)
  const last = found.length > limit ? objects.at(-1) : undefined
  const next = last && link(withParameters(url, { after: last.id }), 'next', geojsonType)
  return {
    type: 'FeatureCollection' as const,
    ...(boxes === null ? { numberMatched: of.count } : {}),
    numberReturned: objects.length,
    links: [link(url, 'self', geojsonType), ...(next === undefined ? [] : [next])],
    features: objects.map(object => featureOf(object, crs)),
  }
}
