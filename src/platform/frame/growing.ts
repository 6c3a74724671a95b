type Columnar = Float64Array | Uint32Array | Uint8Array

/** A typed array that grows as values arrive, so that a layer of unknown size needs no array of numbers. */
export class Growing<T extends Columnar> {
  length = 0
  array: T
  private readonly make: (length: number) => T

  constructor(make: (length: number) => T) {
    this.make = make
    this.array = make(1024)
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1)
    this.array[this.length++] = value
  }

  pushAll(values: ArrayLike<number>): void {
    if (this.length + values.length > this.array.length) this.reserve(values.length)
    this.array.set(values, this.length)
    this.length += values.length
  }

  /** What has arrived, in shared memory of just its size. */
  share(make: (length: number) => T): T {
    const shared = make(this.length)
    shared.set(this.array.subarray(0, this.length))
    return shared
  }

  private reserve(more: number): void {
    const wider = this.make(Math.max(this.array.length * 2, this.length + more))
    wider.set(this.array)
    this.array = wider
  }
}

export const growingFloats = (): Growing<Float64Array> => new Growing(n => new Float64Array(n))
export const growingInts = (): Growing<Uint32Array> => new Growing(n => new Uint32Array(n))
export const growingBytes = (): Growing<Uint8Array> => new Growing(n => new Uint8Array(n))

export const sharedFloats = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(length * 8))
export const sharedInts = (length: number): Uint32Array =>
  new Uint32Array(new SharedArrayBuffer(length * 4))
export const sharedBytes = (length: number): Uint8Array =>
  new Uint8Array(new SharedArrayBuffer(length))
