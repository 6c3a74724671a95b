import { digest } from '#base/digest.ts'
import type { Bbox, Geometry } from '#geo/geometry.ts'
import { bboxOf } from '#geo/measure.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { wound } from '#geo/winding.ts'
import { objectId, type CityObject, type Identity } from '#city/index.ts'

/** What a feature says of one object, before it has an id and a place. */
export type Draft = Pick<
  CityObject,
  'class' | 'kind' | 'name' | 'code' | 'district' | 'fields' | 'sourceId'
> & {
  /** The register id it was exported with; absent where it has to be derived. */
  readonly keptId?: string
}

/** A geometry as the record stores it, its rings wound one way, made once for all the objects of a feature. */
export type StoredPlace = {
  readonly geometry: Uint8Array
  readonly bbox: Bbox | null
  readonly digest: string
}

/** The WKB of a geometry in EPSG:4490, its box and its digest. */
export function storedPlace(g: Geometry): StoredPlace {
  const geometry = encodeWkb(wound(g))
  return { geometry, bbox: bboxOf(g), digest: digest(geometry) }
}

/** The object itself, with an id from the source, the shape or the row's content. */
export function completeObject(city: string, draft: Draft, place: StoredPlace | null): CityObject {
  const { keptId, ...said } = draft
  return {
    ...said,
    id: keptId ?? objectId(city, said, identityOf(said, place)),
    geometry: place?.geometry ?? null,
    bbox: place?.bbox ?? null,
  }
}

function identityOf(draft: Draft, place: StoredPlace | null): Identity {
  if (draft.sourceId !== null) return { by: 'source', id: draft.sourceId }
  if (place !== null) return { by: 'shape', digest: place.digest }
  const { name, code, fields } = draft
  return { by: 'content', digest: digest([name, code, { ...fields }]) }
}
