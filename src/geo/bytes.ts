const encoder = new TextEncoder()

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

  message(number: number, bytes: Uint8Array): void {
    this.field(number, 2)
    this.varint(bytes.length)
    this.raw(bytes)
  }

  /** Fields already written elsewhere. */
  append(other: Bytes): void {
    this.raw(other.written())
  }

  text(number: number, text: string): void {
    this.message(number, encoder.encode(text))
  }

  private raw(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.buffer.set(bytes, this.length)
    this.length += bytes.length
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return
    const wider = new Uint8Array(Math.max(this.buffer.length * 2, this.length + more))
    wider.set(this.buffer)
    this.buffer = wider
  }
}
