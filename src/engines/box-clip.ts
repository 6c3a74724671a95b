import type { Bbox } from '#geo/geometry.ts'
import { ringArea } from '#geo/measure-flat.ts'
import { floatAt, intAt } from './arrays.ts'
import { insideOf } from './inside.ts'
import { ofRings, type Polygons, type Ring } from './polygons.ts'

/**
 * What of one part lies in a box; null where this method cannot say and an overlay must. One side of the box is cut after
 * the other: of each ring the chains of vertices on the kept side begin and end on the line, and along it every two
 * neighbouring ends bound a stretch of the inside, which leads from one chain to the next. Rings that the line does not
 * meet stay; holes go to the ring about them. A vertex on the line counts as east or north of it. The work grows with the
 * vertices.
 *
 * It cannot say where ends of different stretches touch, which rounding could swap, or do not alternate.
 */
export function clipPart(polygons: Polygons, part: number, box: Bbox): Polygons | null {
  let parts: readonly (readonly Ring[])[] = [ringsOf(polygons, part)]
  for (const [side, at] of box.entries()) {
    const line: Line = { axis: side % 2 === 0 ? 0 : 1, at, above: side < 2 }
    const kept: (readonly Ring[])[] = []
    for (const rings of parts) {
      const found = keep(rings, line)
      if (found === null) return null
      kept.push(...found)
    }
    parts = kept
  }
  return ofRings(parts)
}

/** Where x (axis 0) or y (axis 1) has a value, and which side of it is kept. */
type Line = { readonly axis: 0 | 1; readonly at: number; readonly above: boolean }

/** The rings of a part, holes turned against the outer one: whoever made them may not have. */
function ringsOf({ xy, partStart, ringStart }: Polygons, part: number): Ring[] {
  const [from, end] = [intAt(partStart, part), intAt(partStart, part + 1)]
  const rings = Array.from({ length: end - from }, (_, r) =>
    xy.subarray(2 * intAt(ringStart, from + r), 2 * intAt(ringStart, from + r + 1)),
  )
  const turn = signedArea(rings[0] ?? xy) > 0
  return rings.map((ring, r) => (r > 0 && signedArea(ring) > 0 === turn ? reversed(ring) : ring))
}

const reversed = (ring: Ring): Ring =>
  Float64Array.from(ring, (_, i) => floatAt(ring, ring.length - 2 - (i & ~1) + (i & 1)))

/** The parts on the kept side, each its outer ring first. */
function keep(rings: readonly Ring[], line: Line): readonly (readonly Ring[])[] | null {
  const [outer, ...holes] = rings
  if (outer === undefined) return []
  const side = sideOf(outer, line)
  if (side !== BOTH) return side === BEYOND ? [] : [rings]
  const sides = holes.map(hole => sideOf(hole, line))
  if (sides.includes(TOUCHING)) return null
  const across = [outer, ...holes.filter((_, h) => sides[h] === BOTH)]
  if (across.some(ring => runsAlong(ring, line))) return null
  const shells = linked(
    across.flatMap(ring => chainsOf(ring, line)),
    line,
  )
  const turn = Math.sign(signedArea(outer))
  // A chain along the line itself closes to a ring of nothing.
  const whole = shells?.filter(shell => signedArea(shell) !== 0) ?? null
  if (whole === null || whole.some(shell => Math.sign(signedArea(shell)) !== turn)) return null
  return withHoles(
    whole,
    holes.filter((_, h) => sides[h] === KEPT),
  )
}

const signedArea = (ring: Ring): number => ringArea(ring, 0, ring.length / 2)

/**
 * A run of a ring's vertices on the kept side, from the vertex `first` on and around the ring's end; where along the line
 * it begins and ends.
 */
type Chain = {
  readonly ring: Ring
  readonly first: number
  readonly count: number
  readonly from: number
  readonly to: number
}

/** Where a ring lies: beyond the line, on both sides, on the kept one and at the line, or all within. */
const [BEYOND, BOTH, TOUCHING, KEPT] = [0, 1, 2, 3]

function sideOf(ring: Ring, { axis, at, above }: Line): number {
  let [kept, on] = [0, 0]
  for (let i = axis; i < ring.length; i += 2) {
    const value = floatAt(ring, i)
    if (value >= at === above) kept++
    if (value === at) on++
  }
  if (kept === 0) return BEYOND
  if (2 * kept < ring.length) return BOTH
  return on > 0 ? TOUCHING : KEPT
}

/** Whether a vertex on the line has both neighbours on the kept side: the line then bounds more than two ends say. */
function runsAlong(ring: Ring, { axis, at, above }: Line): boolean {
  const size = ring.length - 2
  for (let i = axis; above && i < size; i += 2) {
    const before = floatAt(ring, (i + size - 2) % size)
    if (floatAt(ring, i) === at && before >= at && floatAt(ring, i + 2) >= at) return true
  }
  return false
}

/** The chains of a ring that lies on both sides of the line. */
function chainsOf(ring: Ring, line: Line): readonly Chain[] {
  const { axis, at, above } = line
  const count = ring.length / 2 - 1
  const isKept = (v: number) => floatAt(ring, 2 * v + axis) >= at === above
  let first = 0
  while (!isKept(first) || isKept((first + count - 1) % count)) first++
  const chains: Chain[] = []
  let begin = first
  for (let step = 0; step < count; step++) {
    const v = (first + step) % count
    const after = (v + 1) % count
    if (isKept(v) && !isKept(after)) {
      const from = crossing(ring, [(begin + count - 1) % count, begin], line)
      const length = ((v - begin + count) % count) + 1
      chains.push({ ring, first: begin, count: length, from, to: crossing(ring, [v, after], line) })
    } else if (!isKept(v) && isKept(after)) begin = after
  }
  return chains
}

/** Where along the line an edge meets it; the same whichever way the edge runs. */
function crossing(ring: Ring, [a, b]: readonly [number, number], { axis, at }: Line): number {
  const up = floatAt(ring, 2 * a + axis) < floatAt(ring, 2 * b + axis)
  const [low, high] = up ? [2 * a, 2 * b] : [2 * b, 2 * a]
  const [from, to] = [floatAt(ring, low + axis), floatAt(ring, high + axis)]
  const [start, end] = [floatAt(ring, low + 1 - axis), floatAt(ring, high + 1 - axis)]
  return to === at ? end : start + (at - from) * ((end - start) / (to - from))
}

/** Ends of different stretches nearer than this, metres, could be told apart by rounding alone. */
const NEAR = 1e-6

/** The rings that chains and the stretches between them make. */
function linked(chains: readonly Chain[], line: Line): Ring[] | null {
  const ends = chains
    .flatMap(({ from, to }, chain) => [
      { along: from, chain, begins: true },
      { along: to, chain, begins: false },
    ])
    .sort((p, q) => p.along - q.along)
  const next = new Int32Array(chains.length).fill(-1)
  for (let k = 0; k < ends.length; k += 2) {
    const [one, other, beyond] = [ends[k], ends[k + 1], ends[k + 2]]
    if (one === undefined || other === undefined || one.begins === other.begins) return null
    if (beyond !== undefined && beyond.along - other.along < NEAR) return null
    const [end, begin] = one.begins ? [other, one] : [one, other]
    next[end.chain] = begin.chain
  }
  const rings: Ring[] = []
  const taken = new Uint8Array(chains.length)
  for (let first = 0; first < chains.length; first++) {
    const loop: Chain[] = []
    for (let at = first; taken[at] === 0; at = next[at] ?? -1) {
      taken[at] = 1
      loop.push(...chains.slice(at, at + 1))
    }
    if (loop.length > 0) rings.push(joined(loop, line))
  }
  return rings
}

/** One ring of chains that lead on to one another along the line. */
function joined(chains: readonly Chain[], { axis, at }: Line): Ring {
  const vertices = chains.reduce((sum, { count }) => sum + count + 2, 1)
  const xy = new Float64Array(2 * vertices)
  let end = 0
  const put = (x: number, y: number) => {
    if (end > 0 && xy[end - 2] === x && xy[end - 1] === y) return
    xy[end++] = x
    xy[end++] = y
  }
  const putOnLine = (along: number) => (axis === 0 ? put(at, along) : put(along, at))
  for (const { ring, first, count, from, to } of chains) {
    putOnLine(from)
    const size = ring.length / 2 - 1
    for (let k = 0; k < count; k++) {
      const v = first + k < size ? first + k : first + k - size
      put(floatAt(ring, 2 * v), floatAt(ring, 2 * v + 1))
    }
    putOnLine(to)
  }
  put(xy[0] ?? NaN, xy[1] ?? NaN)
  return xy.subarray(0, end)
}

/** Each hole with the shell about it; null where none is. */
function withHoles(shells: readonly Ring[], holes: readonly Ring[]): (readonly Ring[])[] | null {
  const [only, ...others] = shells
  if (only === undefined) return holes.length === 0 ? [] : null
  if (others.length === 0) return [[only, ...holes]]
  const parts = shells.map(shell => [shell])
  if (holes.length === 0) return parts
  const insides = shells.map(shell => insideOf(ofRings([[shell]])))
  for (const hole of holes) {
    const [x, y] = [floatAt(hole, 0), floatAt(hole, 1)]
    const about = insides.findIndex(
      ({ box, contains }) =>
        box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3] && contains(x, y),
    )
    const part = parts[about]
    if (part === undefined) return null
    part.push(hole)
  }
  return parts
}
