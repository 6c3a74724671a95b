import { createHash, hash } from 'node:crypto'
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

const HASH_BYTES = 32
const NO_GEOMETRY = new Uint8Array(HASH_BYTES)

/** Fills one layer row by row, in any order; `finish` sorts it by id. */
export class LayerBuilder {
  private readonly name: string
  private readonly specs: readonly ColumnSpec[]
  private readonly columns: readonly ColumnBuilder[]
  private readonly ids: string[] = []
  private readonly shapes: ShapesBuilder
  private readonly hashes = growingBytes()

  constructor(name: string, specs: readonly ColumnSpec[], projector: Projector) {
    this.name = name
    this.specs = specs
    this.columns = specs.map(columnBuilder)
    this.shapes = new ShapesBuilder(projector)
  }

  /** Throws where the row does not fit the columns or its geometry is unreadable, naming layer and id. */
  add({ id, wkb, values }: FrameRow): void {
    try {
      if (values.length !== this.columns.length)
        throw new TypeError(`${values.length} values for ${this.columns.length} columns`)
      this.shapes.add(wkb)
      this.columns.forEach((column, i) => column.push(values[i] ?? null))
    } catch (cause) {
      throw new Error(`frame layer ${this.name}, object ${id}`, { cause })
    }
    this.hashes.pushAll(wkb === null ? NO_GEOMETRY : hash('sha256', wkb, 'buffer'))
    this.ids.push(id)
  }

  finish(): FrameLayer {
    const order = this.orderById()
    const shapes = this.shapes.finish(order)
    const ids = packStrings(Array.from(order, row => this.ids[row] ?? ''))
    const columns = this.columns.map(column => column.finish(order))
    return layerOf({
      name: this.name,
      count: order.length,
      digest: this.digest(order, ids, columns),
      ids,
      columns,
      ...shapes,
      ...places(shapes),
    })
  }

  private orderById(): Uint32Array {
    const { ids, name } = this
    const order = Uint32Array.from(ids, (_, i) => i)
    const compare = (a: number, b: number) => byCodePoint(ids[a] ?? '', ids[b] ?? '')
    const sorted = order.every((row, i) => i === 0 || compare(row - 1, row) < 0)
    if (sorted) return order
    order.sort(compare)
    order.forEach((row, i) => {
      const before = order[i - 1]
      if (before !== undefined && ids[before] === ids[row])
        throw new Error(`frame layer ${name}: two objects with id ${ids[row]}`)
    })
    return order
  }

  /** Over what the record gave, in id order: names, ids, the geometries' own bytes, values. */
  private digest(order: Uint32Array, ids: PackedStrings, columns: readonly ColumnData[]): string {
    const sum = createHash('sha256')
    sum.update(canonicalJson({ layer: this.name, columns: this.specs, count: order.length }))
    sum.update(ids.starts).update(ids.bytes)
    for (const row of order)
      sum.update(this.hashes.array.subarray(row * HASH_BYTES, (row + 1) * HASH_BYTES))
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
