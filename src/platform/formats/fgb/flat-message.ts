/** A number, which lies in its table. */
type FlatNumber = { readonly kind: 'byte' | 'short' | 'int' | 'long'; readonly value: number }
/** What lies apart; the table points to it. */
type FlatApart =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'ints' | 'doubles'; readonly value: readonly number[] }
  | { readonly kind: 'table'; readonly value: FlatSpec }
  | { readonly kind: 'tables'; readonly value: readonly FlatSpec[] }
export type FlatField = FlatNumber | FlatApart

/** A table to write: fields by slot. */
export type FlatSpec = ReadonlyMap<number, FlatField>

const widths = { byte: 1, short: 2, int: 4, long: 8 } as const

const isNumber = (field: FlatField): field is FlatNumber => field.kind in widths
const widthOf = (field: FlatField): number => (isNumber(field) ? widths[field.kind] : 4)

/**
 * Writes FlatBuffers messages, each with its size before it, into one buffer that grows and is used again. Tables come
 * before what they point to. Numbers lie at multiples of their width from the size on, as readers want it that map them.
 */
export class FlatMessage {
  #bytes = Buffer.alloc(64 * 1024)
  #end = 0

  /** The message, valid until the next call. */
  write(root: FlatSpec): Uint8Array {
    this.#end = 8
    this.#bytes.fill(0, 0, 8)
    this.#bytes.writeUInt32LE(this.#table(root) - 4, 4)
    this.#align(8, 0)
    this.#bytes.writeUInt32LE(this.#end - 4, 0)
    return this.#bytes.subarray(0, this.#end)
  }

  /** Returns where the table begins; its list of fields stands before it. */
  #table(spec: FlatSpec): number {
    const slots = Math.max(-1, ...spec.keys()) + 1
    const list = this.#take(4 + 2 * slots, 2, 0)
    // The first field is the widest, so that each lies at a multiple of its width.
    const fields = [...spec].toSorted(([, a], [, b]) => widthOf(b) - widthOf(a))
    const size = fields.reduce((sum, [, field]) => sum + widthOf(field), 4)
    const start = this.#take(size, 8, 4)
    this.#bytes.writeUInt16LE(4 + 2 * slots, list)
    this.#bytes.writeUInt16LE(size, list + 2)
    this.#bytes.writeInt32LE(start - list, start)
    let at = start + 4
    const apart: { field: FlatApart; at: number }[] = []
    for (const [slot, field] of fields) {
      this.#bytes.writeUInt16LE(at - start, list + 4 + 2 * slot)
      if (isNumber(field)) this.#number(field, at)
      else apart.push({ field, at })
      at += widthOf(field)
    }
    for (const one of apart) this.#bytes.writeUInt32LE(this.#apart(one.field) - one.at, one.at)
    return start
  }

  #number({ kind, value }: FlatNumber, at: number): void {
    switch (kind) {
      case 'byte':
        this.#bytes.writeUInt8(value, at)
        break
      case 'short':
        this.#bytes.writeUInt16LE(value, at)
        break
      case 'int':
        this.#bytes.writeInt32LE(value, at)
        break
      case 'long':
        this.#bytes.writeBigUInt64LE(BigInt(value), at)
        break
    }
  }

  #apart(field: FlatApart): number {
    switch (field.kind) {
      case 'text': {
        const text = Buffer.from(field.value, 'utf8')
        const at = this.#vector(text.length, 1, text.length + 1)
        this.#bytes.set(text, at + 4)
        return at
      }
      case 'bytes': {
        const at = this.#vector(field.value.length, 1)
        this.#bytes.set(field.value, at + 4)
        return at
      }
      case 'ints': {
        const at = this.#vector(field.value.length, 4)
        for (const [i, value] of field.value.entries())
          this.#bytes.writeUInt32LE(value, at + 4 + 4 * i)
        return at
      }
      case 'doubles': {
        const at = this.#vector(field.value.length, 8)
        for (const [i, value] of field.value.entries())
          this.#bytes.writeDoubleLE(value, at + 4 + 8 * i)
        return at
      }
      case 'table':
        return this.#table(field.value)
      case 'tables': {
        const at = this.#vector(field.value.length, 4)
        for (const [i, spec] of field.value.entries()) {
          const item = at + 4 + 4 * i
          this.#bytes.writeUInt32LE(this.#table(spec) - item, item)
        }
        return at
      }
    }
  }

  /** Room for a vector: its count, then items, the first at a multiple of their width. */
  #vector(count: number, width: number, bytes = count * width): number {
    const at = this.#take(4 + bytes, Math.max(4, width), width === 8 ? 4 : 0)
    this.#bytes.writeUInt32LE(count, at)
    return at
  }

  /** Cleared room that begins at `rest` past a multiple of `step`. */
  #take(size: number, step: number, rest: number): number {
    this.#align(step, rest)
    const at = this.#end
    this.#grow(size)
    return at
  }

  #align(step: number, rest: number): void {
    this.#grow((step + rest - (this.#end % step)) % step)
  }

  #grow(by: number): void {
    const end = this.#end + by
    if (end > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(end, this.#bytes.length * 2))
      larger.set(this.#bytes.subarray(0, this.#end))
      this.#bytes = larger
    } else this.#bytes.fill(0, this.#end, end)
    this.#end = end
  }
}
