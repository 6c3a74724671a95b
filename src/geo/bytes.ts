const encoder = new TextEncoder()

/** From this many bytes on a view and a block copy are cheaper than going byte by byte. */
const LONG = 96

type Span = { readonly from: number; readonly end: number }

/** Bytes of a protocol-buffer message as they are written; grows by doubling and is used again. */
export class Bytes {
  private buffer = new Uint8Array(4096)
  length = 0

  clear(): void {
    this.length = 0
  }

  /** What was written, until the next write. */
  written(): Uint8Array {
    return this.buffer.subarray(0, this.length)
  }

  /** A whole number from 0 to 2^53. */
  varint(value: number): void {
    this.reserve(8)
    let rest = value
    // Within 31 bits, which nearly all are, shifts do what division does several times slower.
    while (rest > 127 && rest < 0x8000_0000) {
      this.buffer[this.length++] = (rest & 127) | 128
      rest >>>= 7
    }
    while (rest > 127) {
      this.buffer[this.length++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.buffer[this.length++] = rest
  }

  /** A whole number below 2^31 either way, folded so that small ones stay short. */
  zigzag(value: number): void {
    this.varint(((value << 1) ^ (value >> 31)) >>> 0)
  }

  double(value: number): void {
    this.reserve(8)
    new DataView(this.buffer.buffer).setFloat64(this.length, value, true)
    this.length += 8
  }

  /** Field number and wire type: 0 varint, 1 eight bytes, 2 a length and bytes. */
  field(number: number, wire: 0 | 1 | 2): void {
    this.varint(number * 8 + wire)
  }

  /** A nested message written elsewhere. */
  message(number: number, other: Bytes): void {
    this.span(number, other.buffer, { from: 0, end: other.length })
  }

  /** A string or message that is bytes from…end of `bytes`. */
  span(number: number, bytes: Uint8Array, { from, end }: Span): void {
    this.field(number, 2)
    this.varint(end - from)
    this.copy(bytes, { from, end })
  }

  text(number: number, text: string): void {
    const bytes = encoder.encode(text)
    this.span(number, bytes, { from: 0, end: bytes.length })
  }

  /** Fields already written elsewhere. */
  append(other: Bytes): void {
    this.copy(other.buffer, { from: 0, end: other.length })
  }

  private copy(bytes: Uint8Array, { from, end }: Span): void {
    this.reserve(end - from)
    if (end - from > LONG) {
      this.buffer.set(bytes.subarray(from, end), this.length)
      this.length += end - from
      return
    }
    for (let i = from; i < end; i++) this.buffer[this.length++] = bytes[i] ?? 0
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return
    const wider = new Uint8Array(Math.max(this.buffer.length * 2, this.length + more))
    wider.set(this.buffer)
    this.buffer = wider
  }
}
