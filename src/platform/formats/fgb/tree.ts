import type { Bbox } from '#geo/geometry.ts'

/*
 * The index of a FlatGeobuf: a packed Hilbert R-tree. A node is a box (min x, min y, max x, max y) and a number: of a leaf
 * the byte its feature begins at, of any other its first child. The root comes first, the leaves last, in the order of the
 * features.
 */

const nodeBytes = 40

/** Nodes on each level, from the leaves up to the one root. Throws RangeError for a node size that builds no tree. */
function levelsOf(items: number, nodeSize: number): number[] {
  if (nodeSize < 2) throw new RangeError(`index node size ${nodeSize}`)
  const levels = [items]
  do levels.push(Math.ceil((levels.at(-1) ?? 0) / nodeSize))
  while (levels.at(-1) !== 1)
  return levels
}

export const treeBytes = (items: number, nodeSize: number): number =>
  levelsOf(items, nodeSize).reduce((sum, n) => sum + n, 0) * nodeBytes

/** Boxes of features in the order they come, and where the bytes of each begin. */
export class Leaves {
  #boxes = new Float64Array(4 * 1024)
  #starts = new Float64Array(1024)
  count = 0
  /** Around all of them: infinite, turned inside out, where there is none. */
  readonly extent: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]

  add([west, south, east, north]: Bbox, start: number): void {
    if (this.count === this.#starts.length) this.#grow()
    this.#boxes.set([west, south, east, north], 4 * this.count)
    this.#starts[this.count++] = start
    const { extent } = this
    extent[0] = Math.min(extent[0], west)
    extent[1] = Math.min(extent[1], south)
    extent[2] = Math.max(extent[2], east)
    extent[3] = Math.max(extent[3], north)
  }

  box(i: number): Bbox {
    const at = 4 * i
    return [this.#at(at), this.#at(at + 1), this.#at(at + 2), this.#at(at + 3)]
  }

  start(i: number): number {
    return this.#starts[i] ?? NaN
  }

  /** Along the Hilbert curve through their middles, so that neighbours in the file are neighbours on the ground. */
  inOrder(): Uint32Array {
    const keys = new Uint32Array(this.count)
    const [west, south, east, north] = this.extent
    const across = (v: number, from: number, to: number) =>
      to > from ? Math.floor(((v - from) / (to - from)) * 0xffff) : 0
    for (let i = 0; i < this.count; i++) {
      const [w, s, e, n] = this.box(i)
      keys[i] = hilbert(across((w + e) / 2, west, east), across((s + n) / 2, south, north))
    }
    return Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b)
  }

  #at(i: number): number {
    return this.#boxes[i] ?? NaN
  }

  #grow(): void {
    const [boxes, starts] = [this.#boxes, this.#starts]
    this.#boxes = new Float64Array(boxes.length * 2)
    this.#starts = new Float64Array(starts.length * 2)
    this.#boxes.set(boxes)
    this.#starts.set(starts)
  }
}

/** Distance along the Hilbert curve of order 16 (C. Faloutsos & S. Roseman, 1989), by turning quarter after quarter. */
function hilbert(column: number, row: number): number {
  let [x, y] = [column, row]
  let distance = 0
  for (let half = 0x8000; half > 0; half >>= 1) {
    const right = (x & half) > 0 ? 1 : 0
    const upper = (y & half) > 0 ? 1 : 0
    distance = distance * 4 + ((3 * right) ^ upper)
    if (upper === 0) {
      if (right === 1) [x, y] = [0xffff - x, 0xffff - y]
      ;[x, y] = [y, x]
    }
  }
  return distance
}

/** The nodes from the root to the leaves, for leaves in the order given, each with the byte its feature begins at. */
export function treeOf(
  leaves: Iterable<readonly [Bbox, number]>,
  count: number,
  nodeSize: number,
): Uint8Array {
  const levels = levelsOf(count, nodeSize)
  const tree = new DataView(new ArrayBuffer(levels.reduce((sum, n) => sum + n, 0) * nodeBytes))
  let first = tree.byteLength / nodeBytes - count
  let at = first
  for (const [box, start] of leaves) writeNode(tree, at++, box, start)
  for (const [level, size] of levels.slice(0, -1).entries()) {
    const above = first - (levels[level + 1] ?? 0)
    for (let i = 0; i < size; i += nodeSize)
      writeNode(
        tree,
        above + i / nodeSize,
        around(tree, first + i, Math.min(nodeSize, size - i)),
        first + i,
      )
    first = above
  }
  return new Uint8Array(tree.buffer)
}

function writeNode(tree: DataView, node: number, box: Bbox, number: number): void {
  for (const [i, value] of box.entries()) tree.setFloat64(node * nodeBytes + 8 * i, value, true)
  tree.setBigUint64(node * nodeBytes + 32, BigInt(number), true)
}

/** The box around some nodes that follow each other. */
function around(tree: DataView, from: number, count: number): Bbox {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = from * nodeBytes; at < (from + count) * nodeBytes; at += nodeBytes) {
    box[0] = Math.min(box[0], tree.getFloat64(at, true))
    box[1] = Math.min(box[1], tree.getFloat64(at + 8, true))
    box[2] = Math.max(box[2], tree.getFloat64(at + 16, true))
    box[3] = Math.max(box[3], tree.getFloat64(at + 24, true))
  }
  return box
}
