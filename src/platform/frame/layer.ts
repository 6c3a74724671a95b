import Flatbush from 'flatbush'
import type { Bbox } from '#geo/geometry.ts'
import type { Column, FrameLayer } from './frame.ts'
import { type PackedStrings, unpackStrings } from './strings.ts'
import { sharedBytes } from './growing.ts'

export type ColumnData =
  | {
      readonly name: string
      readonly kind: 'text'
      readonly codes: Uint32Array
      readonly dictionary: PackedStrings
    }
  | { readonly name: string; readonly kind: 'number'; readonly values: Float64Array }

/**
 * A layer as bare data: every array in shared memory, nothing but arrays and text, so that it passes to a worker
 * thread or a file as it is. `index` is a Flatbush over the boxes of the objects listed in `indexed`.
 */
export type LayerData = {
  readonly name: string
  readonly count: number
  readonly digest: string
  readonly ids: PackedStrings
  readonly kinds: Uint8Array
  readonly objectStart: Uint32Array
  readonly partStart: Uint32Array
  readonly ringStart: Uint32Array
  readonly xy: Float64Array
  readonly mercator: Uint32Array
  readonly boxes: Float64Array
  readonly representative: Float64Array
  readonly indexed: Uint32Array
  readonly index: Uint8Array
  readonly columns: readonly ColumnData[]
}

const dataOfLayer = new WeakMap<FrameLayer, LayerData>()

/** The bare data a layer was made from. */
export function layerData(layer: FrameLayer): LayerData {
  const data = dataOfLayer.get(layer)
  if (data === undefined) throw new TypeError(`layer ${layer.name} was not made by the frame`)
  return data
}

/** A layer over bare data. Ids and dictionaries become strings when first asked for. */
export function layerOf(data: LayerData): FrameLayer {
  let ids: string[] | null = null
  let columns: ReadonlyMap<string, Column> | null = null
  const layer: FrameLayer = {
    name: data.name,
    count: data.count,
    digest: data.digest,
    get ids() {
      return (ids ??= unpackStrings(data.ids))
    },
    kinds: data.kinds,
    objectStart: data.objectStart,
    partStart: data.partStart,
    ringStart: data.ringStart,
    xy: data.xy,
    mercator: data.mercator,
    boxes: data.boxes,
    representative: data.representative,
    get columns() {
      return (columns ??= new Map(data.columns.map(column => [column.name, columnOf(column)])))
    },
    search: searcher(data),
  }
  dataOfLayer.set(layer, data)
  return layer
}

function columnOf(data: ColumnData): Column {
  if (data.kind === 'number') return data
  let values: string[] | null = null
  return {
    kind: 'text',
    codes: data.codes,
    get values() {
      return (values ??= unpackStrings(data.dictionary))
    },
  }
}

function searcher({ index, indexed }: LayerData): FrameLayer['search'] {
  if (indexed.length === 0) return () => []
  const tree = Flatbush.from(index.buffer, index.byteOffset)
  return ([minX, minY, maxX, maxY]: Bbox) => {
    // A typed array sorts numbers as numbers, several times faster than a list with a comparison.
    const found = Uint32Array.from(tree.search(minX, minY, maxX, maxY)).sort()
    // Items are numbered in the order of `indexed`, which ascends, so sorted items are sorted objects.
    return Array.from(found, item => indexed[item] ?? item)
  }
}

/** The tree over the boxes (four numbers an object) of the objects in `indexed`; empty for none. */
export function indexBoxes(boxes: Float64Array, indexed: Uint32Array): Uint8Array {
  if (indexed.length === 0) return sharedBytes(0)
  const tree = new Flatbush(indexed.length, 16, Float64Array, SharedArrayBuffer)
  for (const i of indexed)
    tree.add(
      boxes[4 * i] ?? NaN,
      boxes[4 * i + 1] ?? NaN,
      boxes[4 * i + 2] ?? NaN,
      boxes[4 * i + 3] ?? NaN,
    )
  tree.finish()
  return new Uint8Array(tree.data)
}
