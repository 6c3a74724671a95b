import { digest } from '#base/digest.ts'
import { CopyWriter, type CopyColumn } from '#platform/db/index.ts'
import type { Load } from './load.ts'
import type { CityObject, FieldValue } from './model.ts'

/** An object on its way in, and where it came from. */
export type StagedObject = {
  readonly object: CityObject
  /** Ordinal of the source feature in its batch: one feature may make several objects. */
  readonly feature: number
  readonly file: string
  readonly row: number | null
  /** `sha256:…` of the geometry's bytes, where it is known already. */
  readonly shape?: string | undefined
  /** Fields that its source has and leaves blank for this object: they are emptied, others stay. */
  readonly blank?: readonly string[]
  /** True where its id came with it: like a source's own, it must be the only one of its batch. */
  readonly idGiven?: boolean
}

export const stagingColumns: readonly CopyColumn[] = [
  { name: 'city', type: 'text' },
  { name: 'run', type: 'text' },
  { name: 'seq', type: 'int8' },
  { name: 'feature', type: 'int8' },
  { name: 'sourced', type: 'bool' },
  { name: 'duplicate', type: 'bool' },
  { name: 'file', type: 'text' },
  { name: 'place', type: 'int4' },
  { name: 'id', type: 'text' },
  { name: 'class', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'code', type: 'text' },
  { name: 'district', type: 'text' },
  { name: 'fields', type: 'jsonb' },
  { name: 'geometry', type: 'bytea' },
  { name: 'west', type: 'float8' },
  { name: 'south', type: 'float8' },
  { name: 'east', type: 'float8' },
  { name: 'north', type: 'float8' },
  { name: 'shape', type: 'text' },
  { name: 'source_id', type: 'text' },
  { name: 'grade', type: 'text' },
]

/** Hexadecimal digits of a shape's digest that are kept: 128 bits. */
const shapeDigits = 32

/** The objects of a load as the bytes in which they are staged, written as they come: none of them is kept. */
export class StagingRows {
  readonly #load: Load
  readonly #writer = new CopyWriter(stagingColumns)
  #seq = 0

  constructor(load: Load) {
    this.#load = load
  }

  get count(): number {
    return this.#writer.rows
  }

  get bytes(): number {
    return this.#writer.bytes
  }

  /** What has been added since the last call. */
  take(): { readonly body: Uint8Array; readonly count: number } {
    const count = this.#writer.rows
    return { body: this.#writer.take(), count }
  }

  add(staged: StagedObject): void {
    const { object, feature, file, row, blank = [], idGiven = false } = staged
    const writer = this.#writer
    const shape = shapeOf(object, staged.shape)
    this.#load.passing.see(object, feature, shape)
    if (blank.length > 0) this.#load.passing.blanks = true
    writer.begin()
    writer.text(this.#load.city)
    writer.text(this.#load.run)
    writer.int8(this.#seq++)
    writer.int8(feature)
    writer.bool(idGiven || object.sourceId !== null)
    writer.bool(false)
    writer.text(file)
    if (row === null) writer.null()
    else writer.int4(row)
    this.#said(object, blank)
    this.#place(object, shape)
    writer.text(object.sourceId)
    writer.text(this.#load.grade)
  }

  #said(object: CityObject, blank: readonly string[]): void {
    const writer = this.#writer
    writer.text(object.id)
    writer.text(object.class)
    writer.text(object.kind)
    writer.text(object.name)
    writer.text(object.code)
    writer.text(object.district)
    writer.jsonb(JSON.stringify(withBlanks(object.fields, blank)))
  }

  #place({ geometry, bbox }: CityObject, shape: string | null): void {
    const writer = this.#writer
    if (geometry === null) writer.null()
    else writer.bytea(geometry)
    for (let side = 0; side < 4; side++) {
      const ordinate = bbox?.[side]
      if (ordinate === undefined) writer.null()
      else writer.float8(ordinate)
    }
    writer.text(shape)
  }
}

/** The beginning of the digest of an object's geometry; null where it has none. */
function shapeOf({ geometry }: CityObject, known: string | undefined): string | null {
  if (geometry === null) return null
  const start = 'sha256:'.length
  return (known ?? digest(geometry)).slice(start, start + shapeDigits)
}

/** A field that its source leaves blank is a null among those it says. */
const withBlanks = (fields: CityObject['fields'], blank: readonly string[]) =>
  blank.length === 0
    ? fields
    : {
        ...Object.fromEntries(blank.map((field): [string, FieldValue | null] => [field, null])),
        ...fields,
      }
