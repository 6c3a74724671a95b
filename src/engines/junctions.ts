/**
 * Lines as runs of vertices: run r has the vertices start[r]..start[r+1]. `xy` holds x and y in turn, metres;
 * `key` two whole numbers a vertex: vertices with equal keys are one junction, whichever run they belong to.
 */
export type Chains = {
  readonly xy: Float64Array
  readonly key: Uint32Array
  readonly start: Uint32Array
}

/** The junction of each vertex, numbered in the order in which junctions first come, and how many there are. */
export type Junctions = { readonly of: Uint32Array; readonly count: number }

/**
 * Joins vertices by their keys: an open-addressed table over the pairs, since a pair of 32-bit numbers fits no
 * number of the language and a text for each vertex would cost more than the search itself.
 */
export function joinJunctions(key: Uint32Array): Junctions {
  const vertices = key.length / 2
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, 2 * vertices)))
  const slots = new Int32Array(size).fill(-1)
  const of = new Uint32Array(vertices)
  const firstVertex = new Uint32Array(vertices)
  let count = 0
  for (let v = 0; v < vertices; v++) {
    const [x, y] = [key[2 * v] ?? 0, key[2 * v + 1] ?? 0]
    let slot = mixed(x, y) & (size - 1)
    for (;;) {
      const junction = slots[slot] ?? -1
      if (junction === -1) {
        slots[slot] = count
        firstVertex[count] = v
        of[v] = count++
        break
      }
      const first = firstVertex[junction] ?? 0
      if (key[2 * first] === x && key[2 * first + 1] === y) {
        of[v] = junction
        break
      }
      slot = (slot + 1) & (size - 1)
    }
  }
  return { of, count }
}

/** Neighbouring places must not fall into neighbouring slots: both numbers are spread over all bits. */
function mixed(x: number, y: number): number {
  let hash = Math.imul(x, 0x9e37_79b1) ^ Math.imul(y, 0x85eb_ca77)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
