import { createHash } from 'node:crypto'
import { byCodePoint, canonicalJson } from '#base/digest.ts'
import type { FlatKind } from '#geo/flat.ts'
import { flatBox, flatRepresentative } from '#geo/measure-flat.ts'
import type { Projector } from '#geo/zone.ts'
import {
  type ColumnBuilder,
  columnBuilder,
  type ColumnSpec,
  type FrameValue,
} from './column-builder.ts'
import type { FrameLayer } from './frame.ts'
import { growingBytes, sharedFloats } from './growing.ts'
import { type ColumnData, indexBoxes, layerOf } from './layer.ts'
import { type Shapes, ShapesBuilder } from './shapes-builder.ts'
import { packStrings, type PackedStrings } from './strings.ts'

/** One object on its way into a layer; geometry is WKB in EPSG:4490, values in the order of the columns. */
export type FrameRow = {
  readonly id: string
  readonly wkb: Uint8Array | null
  readonly values: readonly FrameValue[]
}

/** Geometry bytes gathered before they are hashed: a call of its own for each object would cost more than the bytes. */
const GATHERED = 1 << 20

/** Fills one layer row by row, in code-point order of the ids. */
export class LayerBuilder {
  private readonly name: string
  private readonly specs: readonly ColumnSpec[]
  private readonly columns: readonly ColumnBuilder[]
  private readonly ids: string[] = []
  private readonly shapes: ShapesBuilder
  private readonly geometry = createHash('sha256')
  private readonly gathered = growingBytes()

  constructor(name: string, specs: readonly ColumnSpec[], projector: Projector) {
    this.name = name
    this.specs = specs
    this.columns = specs.map(columnBuilder)
    this.shapes = new ShapesBuilder(projector)
  }

  /**
   * Throws where the row comes out of order or twice, does not fit the columns or its geometry is unreadable, naming
   * layer and id.
   */
  add({ id, wkb, values }: FrameRow): void {
    try {
      const before = this.ids.at(-1)
      if (before !== undefined && byCodePoint(before, id) >= 0)
        throw new RangeError(before === id ? 'the id stands twice' : `it comes after ${before}`)
      if (values.length !== this.columns.length)
        throw new TypeError(`${values.length} values for ${this.columns.length} columns`)
      this.shapes.add(wkb)
      this.columns.forEach((column, i) => column.push(values[i] ?? null))
    } catch (cause) {
      throw new Error(`frame layer ${this.name}, object ${id}`, { cause })
    }
    this.gather(wkb)
    this.ids.push(id)
  }

  finish(): FrameLayer {
    const shapes = this.shapes.finish()
    const ids = packStrings(this.ids)
    const columns = this.columns.map(column => column.finish())
    return layerOf({
      name: this.name,
      count: this.ids.length,
      digest: this.digest(ids, columns),
      ids,
      columns,
      ...shapes,
      ...places(shapes),
    })
  }

  /** A geometry's bytes after their number, so that none runs into the next; 0 for none. */
  private gather(wkb: Uint8Array | null): void {
    const length = wkb?.length ?? 0
    for (const shift of [0, 8, 16, 24]) this.gathered.push((length >>> shift) & 0xff)
    if (wkb !== null) this.gathered.pushAll(wkb)
    if (this.gathered.length >= GATHERED) this.flush()
  }

  private flush(): void {
    this.geometry.update(this.gathered.array.subarray(0, this.gathered.length))
    this.gathered.length = 0
  }

  /** Over what the record gave, in id order: names, ids, the geometries' own bytes, values. */
  private digest(ids: PackedStrings, columns: readonly ColumnData[]): string {
    this.flush()
    const sum = createHash('sha256')
    sum.update(canonicalJson({ layer: this.name, columns: this.specs, count: this.ids.length }))
    sum.update(ids.starts).update(ids.bytes).update(this.geometry.digest())
    for (const column of columns)
      if (column.kind === 'number') sum.update(column.values)
      else sum.update(column.dictionary.starts).update(column.dictionary.bytes).update(column.codes)
    return `sha256:${sum.digest('hex')}`
  }
}

/** What follows from the coordinates: each object's box and representative point, and the tree over the boxes. */
function places(shapes: Shapes) {
  const count = shapes.kinds.length
  const boxes = sharedFloats(count * 4).fill(NaN)
  const representative = sharedFloats(count * 2).fill(NaN)
  const indexed: number[] = []
  for (let i = 0; i < count; i++) {
    const kind = flatKind(shapes.kinds[i])
    if (kind === null) continue
    indexed.push(i)
    const from = shapes.objectStart[i] ?? 0
    const end = shapes.objectStart[i + 1] ?? 0
    boxes.set(flatBox(shapes, from, end) ?? [], i * 4)
    representative.set(flatRepresentative(shapes, kind, from, end) ?? [NaN, NaN], i * 2)
  }
  const list = new Uint32Array(new SharedArrayBuffer(indexed.length * 4))
  list.set(indexed)
  return { boxes, representative, indexed: list, index: indexBoxes(boxes, list) }
}

/** What an object's kind says of its parts; null where it has none. */
export const flatKind = (kind: number | undefined): FlatKind | null =>
  kind === 1 || kind === 2 || kind === 3 ? kind : null
