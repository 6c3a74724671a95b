import type { ColumnSpec } from './column-builder.ts'
import type { ColumnData, LayerData } from './layer.ts'
import type { PackedStrings } from './strings.ts'

/** A layer less its arrays, and how long each of these is in bytes, in the order of `arraysOf`. */
export type LayerHead = {
  readonly name: string
  readonly count: number
  readonly digest: string
  readonly columns: readonly ColumnSpec[]
  readonly lengths: readonly number[]
}

type Section = { readonly buffer: ArrayBufferLike; readonly offset: number }

/** What of a layer stands in a file's header. */
export function layerHead(data: LayerData): LayerHead {
  const { name, count, digest } = data
  const columns = data.columns.map(column => ({ name: column.name, kind: column.kind }))
  return { name, count, digest, columns, lengths: arraysOf(data).map(array => array.length) }
}

/** Every array of a layer as bytes; `layerFrom` reads them in this order. */
export function arraysOf(data: LayerData): Uint8Array[] {
  const own = [
    data.ids.bytes,
    data.ids.starts,
    data.kinds,
    data.objectStart,
    data.partStart,
    data.ringStart,
    data.xy,
    data.mercator,
    data.boxes,
    data.representative,
    data.indexed,
    data.index,
  ]
  const ofColumns = data.columns.flatMap((column): (Uint8Array | Uint32Array | Float64Array)[] =>
    column.kind === 'number'
      ? [column.values]
      : [column.codes, column.dictionary.bytes, column.dictionary.starts],
  )
  return [...own, ...ofColumns].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  )
}

/** Inverse of `layerHead` and `arraysOf`: arrays over the memory that `take` gives, section after section. */
export function layerFrom(head: LayerHead, take: (length: number) => Section): LayerData {
  let index = 0
  const next = () => {
    const length = head.lengths[index++] ?? 0
    return { ...take(length), length }
  }
  const bytes = () => {
    const { buffer, offset, length } = next()
    return new Uint8Array(buffer, offset, length)
  }
  const ints = () => {
    const { buffer, offset, length } = next()
    return new Uint32Array(buffer, offset, length / 4)
  }
  const floats = () => {
    const { buffer, offset, length } = next()
    return new Float64Array(buffer, offset, length / 8)
  }
  const strings = (): PackedStrings => ({ bytes: bytes(), starts: ints() })
  const column = ({ name, kind }: ColumnSpec): ColumnData =>
    kind === 'number'
      ? { name, kind, values: floats() }
      : { name, kind, codes: ints(), dictionary: strings() }
  // Written out in order: object members are evaluated from first to last.
  return {
    name: head.name,
    count: head.count,
    digest: head.digest,
    ids: strings(),
    kinds: bytes(),
    objectStart: ints(),
    partStart: ints(),
    ringStart: ints(),
    xy: floats(),
    mercator: ints(),
    boxes: floats(),
    representative: floats(),
    indexed: ints(),
    index: bytes(),
    columns: head.columns.map(column),
  }
}
