import { digest } from '#base/digest.ts'
import type { Bbox, Geometry } from '#geo/geometry.ts'
import { bboxOf } from '#geo/measure.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { wound } from '#geo/winding.ts'
import { objectId, type CityObject, type FieldValue, type Identity } from '#city/index.ts'

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

/** The object itself: text the database can hold, and an id from the source, the shape or the row's content. */
export function completeObject(city: string, draft: Draft, place: StoredPlace | null): CityObject {
  const said = cleanDraft(draft)
  return {
    ...said,
    id: draft.keptId ?? objectId(city, said, identityOf(said, place)),
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

function cleanDraft(draft: Draft): Draft {
  return {
    class: draft.class,
    kind: cleanText(draft.kind),
    name: cleanText(draft.name),
    code: cleanText(draft.code),
    district: cleanText(draft.district),
    sourceId: cleanText(draft.sourceId),
    fields: Object.fromEntries(
      Object.entries(draft.fields).map(([key, value]) => [cleanText(key), cleanValue(value)]),
    ),
  }
}

const cleanValue = (value: FieldValue): FieldValue =>
  typeof value === 'string' ? cleanText(value) : value

/** Neither text nor jsonb can hold U+0000 or half a surrogate pair. */
function cleanText<T extends string | null>(text: T): T | string {
  return text === null ? text : text.replaceAll('\0', '').toWellFormed()
}
