import { byCodePoint } from '#base/digest.ts'
import { Refused, blocks } from '#base/result.ts'
import type { Geometry } from '#geo/geometry.ts'
import { bboxOf } from '#geo/measure.ts'
import { decodeWkb } from '#geo/wkb.ts'
import { wound } from '#geo/winding.ts'
import {
  cityClasses,
  countKey,
  countSelected,
  fieldsUsed,
  objectsSelected,
  recordValues,
  shapesUsed,
  touching,
  type CityClass,
  type CityReader,
  type FieldUse,
  type Grade,
  type HeldObject,
  type Selection,
} from '#city/index.ts'
import type { FormatWriter, OutFeature, OutLayer } from '#platform/formats/index.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import { exportColumns, type ExportColumn } from './columns.ts'

/** Which objects are asked for. */
export type Asked = {
  /** Null for every class; a kind narrows a class (`facility:school`). */
  readonly of: { readonly class: CityClass; readonly kind: string | null } | null
  /** Degrees of EPSG:4490: objects that have a piece in it are written, whole. Null for all. */
  readonly scope: Geometry | null
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
}

const pulseEvery = 1000
const open: readonly Grade[] = ['public', 'internal']

/** The register as a writer reads it: layers of features, counted as they go. */
export class ExportSource {
  readonly #reader: CityReader
  readonly #asked: Asked
  readonly #writer: FormatWriter
  /** Whether a place is asked for; where there is a scope, none is not. */
  readonly #within: (place: Geometry | null) => boolean
  readonly #counts = new Map<string, number>()
  #selections: Selection[]
  #total = 0
  #done = 0
  #written = 0

  constructor(reader: CityReader, asked: Asked, writer: FormatWriter) {
    const { of, scope } = asked
    const box = scope === null ? null : bboxOf(scope)
    this.#reader = reader
    this.#asked = asked
    this.#writer = writer
    this.#selections = cityClasses
      .filter(id => of === null || of.class === id)
      .map(id => ({ class: id, kind: of?.kind ?? null, grades: open, box }))
    const touches = scope === null ? null : touching(scope)
    this.#within = place => touches === null || (place !== null && touches(place))
  }

  /** Refuses classified objects: they leave the record by nobody's hand, and what was asked for is not passed over. */
  async check(): Promise<void> {
    const held = []
    let classified = 0
    for (const selection of this.#selections) {
      classified += await this.#classified(selection)
      const objects = await countSelected(this.#reader, selection)
      this.#total += objects
      if (objects > 0) held.push(selection)
    }
    if (classified > 0)
      throw new Refused(blocks('classified-not-exported', { objects: classified }))
    this.#selections = held
  }

  /** How many classified objects are among those asked for: in the scope itself, not in the box around it. */
  async #classified(selection: Selection): Promise<number> {
    const secret: Selection = { ...selection, grades: ['classified'] }
    const inBox = await countSelected(this.#reader, secret)
    if (inBox === 0 || this.#asked.scope === null) return inBox
    let within = 0
    for await (const object of objectsSelected(this.#reader, secret)) {
      this.#asked.signal.throwIfAborted()
      if (this.#within(placeOf(object))) within++
    }
    return within
  }

  async *layers(): AsyncGenerator<OutLayer> {
    if (this.#selections.length === 0) return
    if (this.#writer.layers === 'one') {
      yield this.#layer(this.#asked.of?.class ?? 'city', this.#selections)
      return
    }
    for (const selection of this.#selections) yield this.#layer(selection.class, [selection])
  }

  /** Objects written so far, by count key in the register's order. */
  counted(): Record<string, number> {
    const rank = (key: string) =>
      cityClasses.findIndex(of => key === of || key.startsWith(`${of}:`))
    return Object.fromEntries(
      [...this.#counts].toSorted(([a], [b]) => rank(a) - rank(b) || byCodePoint(a, b)),
    )
  }

  async #layer(name: string, selections: readonly Selection[]): Promise<OutLayer> {
    const uses: FieldUse[] = []
    const shapes = new Set<number>()
    for (const selection of selections) {
      uses.push(...(await fieldsUsed(this.#reader, selection)))
      for (const shape of await shapesUsed(this.#reader, selection)) shapes.add(shape)
    }
    const columns = exportColumns(uses, this.#writer)
    return {
      name,
      columns: columns.map(({ column }) => column),
      shapes: [...shapes].toSorted((a, b) => a - b),
      features: this.#features(selections, columns),
    }
  }

  async *#features(
    selections: readonly Selection[],
    columns: readonly ExportColumn[],
  ): AsyncGenerator<OutFeature> {
    for (const selection of selections)
      for await (const object of objectsSelected(this.#reader, selection)) {
        if (this.#done++ % pulseEvery === 0) this.#pulse()
        const geometry = placeOf(object)
        if (!this.#within(geometry)) continue
        this.#count(object)
        yield { id: object.id, geometry, values: valuesOf(object, columns) }
      }
    this.#tell()
  }

  #count(object: HeldObject): void {
    const key = countKey(object)
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    const { mostRows, format } = this.#writer
    if (mostRows !== null && ++this.#written > mostRows)
      throw new Refused(blocks('too-many-rows', { format, most: mostRows }))
  }

  #pulse(): void {
    this.#asked.signal.throwIfAborted()
    this.#tell()
  }

  #tell(): void {
    const [done, total] = [this.#done, this.#total]
    this.#asked.onProgress({ step: 'export', done, total, unit: 'objects' })
  }
}

const placeOf = ({ geometry }: HeldObject): Geometry | null =>
  geometry === null ? null : wound(decodeWkb(geometry))

function valuesOf(object: HeldObject, columns: readonly ExportColumn[]) {
  const own = recordValues(object)
  const said = new Map(Object.entries(object.fields))
  return columns.map(({ field }, i) =>
    field === null ? (own[i] ?? null) : (said.get(field) ?? null),
  )
}
