/**
 * A table of a FlatBuffers message (flatbuffers.dev, "Internals"), read where it lies: fields by their slot, null or the
 * default where the writer left one out. Whatever points outside the bytes throws RangeError, as a DataView does.
 */
export class FlatTable {
  readonly #view: DataView
  readonly #at: number
  readonly #fields: number
  readonly #fieldsEnd: number

  private constructor(view: DataView, at: number) {
    this.#view = view
    this.#at = at
    this.#fields = at - view.getInt32(at, true)
    this.#fieldsEnd = this.#fields + view.getUint16(this.#fields, true)
  }

  /** The table a message begins with, without its size prefix. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return new FlatTable(view, view.getUint32(0, true))
  }

  /** Bytes of the whole message. */
  get size(): number {
    return this.#view.byteLength
  }

  byte(slot: number, otherwise = 0): number {
    const at = this.#find(slot)
    return at === null ? otherwise : this.#view.getUint8(at)
  }

  short(slot: number, otherwise = 0): number {
    const at = this.#find(slot)
    return at === null ? otherwise : this.#view.getUint16(at, true)
  }

  int(slot: number, otherwise = 0): number {
    const at = this.#find(slot)
    return at === null ? otherwise : this.#view.getInt32(at, true)
  }

  long(slot: number): bigint {
    const at = this.#find(slot)
    return at === null ? 0n : this.#view.getBigUint64(at, true)
  }

  text(slot: number): string | null {
    const bytes = this.bytes(slot)
    return bytes === null ? null : Buffer.from(bytes).toString('utf8')
  }

  table(slot: number): FlatTable | null {
    const at = this.#find(slot)
    return at === null ? null : this.#follow(at)
  }

  tables(slot: number): FlatTable[] {
    const vector = this.#vector(slot, 4)
    return vector === null
      ? []
      : Array.from({ length: vector.count }, (_, i) => this.#follow(vector.at + 4 * i))
  }

  bytes(slot: number): Uint8Array | null {
    const vector = this.#vector(slot, 1)
    return (
      vector && new Uint8Array(this.#view.buffer, this.#view.byteOffset + vector.at, vector.count)
    )
  }

  ints(slot: number): number[] {
    const vector = this.#vector(slot, 4)
    return vector === null
      ? []
      : Array.from({ length: vector.count }, (_, i) =>
          this.#view.getUint32(vector.at + 4 * i, true),
        )
  }

  doubles(slot: number): number[] {
    const vector = this.#vector(slot, 8)
    return vector === null
      ? []
      : Array.from({ length: vector.count }, (_, i) =>
          this.#view.getFloat64(vector.at + 8 * i, true),
        )
  }

  #find(slot: number): number | null {
    const entry = this.#fields + 4 + 2 * slot
    if (entry >= this.#fieldsEnd) return null
    const offset = this.#view.getUint16(entry, true)
    return offset === 0 ? null : this.#at + offset
  }

  #follow(at: number): FlatTable {
    return new FlatTable(this.#view, at + this.#view.getUint32(at, true))
  }

  #vector(slot: number, size: number): { at: number; count: number } | null {
    const field = this.#find(slot)
    if (field === null) return null
    const at = field + this.#view.getUint32(field, true)
    const count = this.#view.getUint32(at, true)
    if (at + 4 + count * size > this.#view.byteLength)
      throw new RangeError(`${count} items at byte ${at} reach past the end`)
    return { at: at + 4, count }
  }
}
