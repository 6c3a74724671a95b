import type { CityClass } from '#policy/register.ts'

export { cityClasses, type CityClass } from '#policy/register.ts'

/**
 * Where data may be shown: `public` also outside, `internal` to the offices, `classified` nowhere but here. Data comes
 * in as `internal` unless its holder says otherwise.
 */
export const grades = ['public', 'internal', 'classified'] as const
export type Grade = (typeof grades)[number]

/** A field's value; a key that is absent means the source did not say. */
export type FieldValue = string | number | boolean

/**
 * One object of the register. `kind` refines the class (`facility`: school, park…; `road`: arterial…;
 * `green-space`: park; `land-use`: residential). Geometry is WKB in EPSG:4490, or null for a table row.
 */
export type CityObject = {
  readonly id: string
  readonly class: CityClass
  readonly kind: string | null
  readonly name: string | null
  readonly code: string | null
  /** Six-digit code of the district the source puts it in; null where it does not say. */
  readonly district: string | null
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly geometry: Uint8Array | null
  /** West, south, east, north in degrees of EPSG:4490. */
  readonly bbox: readonly [number, number, number, number] | null
  /** The source's own id (`way/123`), null where it gives none. */
  readonly sourceId: string | null
}

/** `building`, `facility:school`: the key under which reports count an object. */
export const countKey = (object: Pick<CityObject, 'class' | 'kind'>): string =>
  object.class === 'facility' && object.kind !== null ? `facility:${object.kind}` : object.class
