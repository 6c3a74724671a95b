import type { Position } from '#geo/geometry.ts'

/** Ids collected in a typed array, since a city's ways name tens of millions of nodes. */
export class IdCollector {
  #ids = new Float64Array(1 << 16)
  #count = 0

  add(ids: readonly number[]): void {
    if (this.#count + ids.length > this.#ids.length) this.#grow(ids.length)
    this.#ids.set(ids, this.#count)
    // A closed way names its first node once more at its end, which would spoil an order that there may be.
    const again = ids.length > 1 && ids[0] === ids[ids.length - 1]
    this.#count += again ? ids.length - 1 : ids.length
  }

  #grow(more: number): void {
    // Ids repeat (neighbouring ways share nodes): sorting them out first often makes the room.
    this.#compact()
    if (this.#count + more <= this.#ids.length) return
    const larger = new Float64Array(Math.max((this.#count + more) * 2, this.#ids.length * 2))
    larger.set(this.#ids.subarray(0, this.#count))
    this.#ids = larger
  }

  #compact(): void {
    const sorted = this.#ids.subarray(0, this.#count)
    // Extracts that are renumbered name their nodes in order: to sort millions again at each growth took a third of reading.
    if (!ascends(sorted)) sorted.sort()
    let kept = 0
    for (const id of sorted) {
      if (kept === 0 || sorted[kept - 1] !== id) sorted[kept++] = id
    }
    this.#count = kept
  }

  /** The ids collected, ascending, each once. */
  sorted(): Float64Array {
    this.#compact()
    return this.#ids.slice(0, this.#count)
  }
}

function ascends(ids: Float64Array): boolean {
  for (let i = 1; i < ids.length; i++) if ((ids[i] ?? NaN) < (ids[i - 1] ?? NaN)) return false
  return true
}

const ABSENT = -0x8000_0000
/** Stands where the position does not fit, and lies in a list of its own. */
const ASTRAY = -0x7fff_ffff
/** Nodes that may lie off the earth before the file is damaged. */
const mostAstray = 10_000

/** Positions of the wanted nodes, as integers of 1e-7 degrees: eight bytes a node besides its id. */
export class NodePositions {
  readonly #ids: Float64Array
  readonly #lon: Int32Array
  readonly #lat: Int32Array
  readonly #astray = new Map<number, Position>()
  /** Nodes mostly come in id order, so the next one is looked for after the last. */
  #cursor = 0

  constructor(wanted: Float64Array) {
    this.#ids = wanted
    this.#lon = new Int32Array(wanted.length).fill(ABSENT)
    this.#lat = new Int32Array(wanted.length)
  }

  put(id: number, lonE7: number, latE7: number): void {
    if ((this.#ids[this.#cursor - 1] ?? -Infinity) >= id) this.#cursor = 0
    if (this.#cursor === 0) this.#cursor = this.#lowerBound(id)
    while ((this.#ids[this.#cursor] ?? Infinity) < id) this.#cursor++
    if (this.#ids[this.#cursor] !== id) return
    const fits = Math.abs(lonE7) < -ASTRAY && Math.abs(latE7) < -ASTRAY
    if (!fits) this.#putAstray(id, [lonE7 / 1e7, latE7 / 1e7])
    this.#lon[this.#cursor] = fits ? lonE7 : ASTRAY
    this.#lat[this.#cursor] = fits ? latE7 : 0
    this.#cursor++
  }

  #putAstray(id: number, position: Position): void {
    if (this.#astray.size >= mostAstray) throw new RangeError('nodes lie off the earth')
    this.#astray.set(id, position)
  }

  /** Longitude, latitude in degrees, on earth or not; null where the file has no such node. */
  get(id: number): Position | null {
    const at = this.#lowerBound(id)
    const lon = this.#ids[at] === id ? this.#lon[at] : undefined
    if (lon === undefined || lon === ABSENT) return null
    if (lon === ASTRAY) return this.#astray.get(id) ?? null
    return [lon / 1e7, (this.#lat[at] ?? 0) / 1e7]
  }

  #lowerBound(id: number): number {
    let low = 0
    let high = this.#ids.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#ids[middle] ?? Infinity) < id) low = middle + 1
      else high = middle
    }
    return low
  }
}
