import { isEdge, isSame, keyOf, type Path, type Vertex } from './tile.ts'

type Side = { readonly from: Vertex; readonly to: Vertex }

/**
 * Joins the pieces of one polygon that tile edges cut apart. The cut is a side of both pieces, once in each
 * direction: split where corners of the other piece lie on it, such pairs cancel, and the sides that remain are
 * the outline. Exact, because all coordinates are whole numbers. Rings keep their direction: outer ones clockwise
 * as seen, holes the other way.
 */
export function stitchPolygons(rings: readonly Path[]): Path[] {
  const corners = cornersOnEdges(rings)
  const sides = new SideSet()
  for (const ring of rings) {
    for (const [i, to] of ring.entries()) {
      const from = ring[i - 1]
      if (from === undefined || isSame(from, to)) continue
      for (const side of splitAt(corners, { from, to })) sides.add(side)
    }
  }
  return trace(sides)
}

/** Sides by where they start; a side and its reverse annihilate. */
class SideSet {
  readonly #byStart = new Map<string, Side[]>()

  add(side: Side): void {
    const back = this.from(side.to)
    const reverse = back.findIndex(other => isSame(other.to, side.from))
    if (reverse >= 0) back.splice(reverse, 1)
    else this.from(side.from).push(side)
  }

  from(vertex: Vertex): Side[] {
    const key = keyOf(vertex)
    const sides = this.#byStart.get(key) ?? []
    this.#byStart.set(key, sides)
    return sides
  }

  takeAny(): Side | undefined {
    for (const sides of this.#byStart.values()) {
      const side = sides.pop()
      if (side !== undefined) return side
    }
    return undefined
  }
}

function trace(sides: SideSet): Path[] {
  const rings: Path[] = []
  for (let first = sides.takeAny(); first !== undefined; first = sides.takeAny()) {
    const ring: Vertex[] = [first.from]
    let side = first
    while (!isSame(side.to, first.from)) {
      ring.push(side.to)
      const next = sharpestRight(side, sides.from(side.to))
      if (next === undefined) break
      side = next
    }
    ring.push(first.from)
    if (ring.length >= 4) rings.push(ring)
  }
  return rings
}

/** Where rings touch in a corner, turning towards the inside (right, as seen) keeps them apart; takes the side out. */
function sharpestRight(side: Side, choices: Side[]): Side | undefined {
  if (choices.length < 2) return choices.pop()
  const turns = choices.map(choice => turn(side, choice))
  const [best] = choices.splice(turns.indexOf(Math.max(...turns)), 1)
  return best
}

/** Angle from one side to the next, positive to the right (y points down). */
function turn(a: Side, b: Side): number {
  const [ax, ay] = [a.to[0] - a.from[0], a.to[1] - a.from[1]]
  const [bx, by] = [b.to[0] - b.from[0], b.to[1] - b.from[1]]
  return Math.atan2(ax * by - ay * bx, ax * bx + ay * by)
}

/** Coordinates of corners along each tile edge (`x 5`: the vertical edge at 5), ascending. */
type EdgeCorners = ReadonlyMap<string, readonly number[]>

function cornersOnEdges(rings: readonly Path[]): EdgeCorners {
  const found = new Map<string, Set<number>>()
  const note = (edge: string, at: number): void => {
    found.set(edge, (found.get(edge) ?? new Set()).add(at))
  }
  for (const [x, y] of rings.flat()) {
    if (isEdge(x)) note(`x ${x}`, y)
    if (isEdge(y)) note(`y ${y}`, x)
  }
  return new Map([...found].map(([edge, at]) => [edge, [...at].toSorted((a, b) => a - b)]))
}

/** A side along a tile edge, cut at every corner that lies on it; any other side as it is. */
function splitAt(corners: EdgeCorners, side: Side): Side[] {
  const { from, to } = side
  const vertical = from[0] === to[0] && isEdge(from[0])
  if (!vertical && !(from[1] === to[1] && isEdge(from[1]))) return [side]
  const axis = vertical ? 1 : 0
  const edge = vertical ? `x ${from[0]}` : `y ${from[1]}`
  const [low, high] = [Math.min(from[axis], to[axis]), Math.max(from[axis], to[axis])]
  const inner = (corners.get(edge) ?? []).filter(at => at > low && at < high)
  if (from[axis] > to[axis]) inner.reverse()
  const stops = inner.map((at): Vertex => (vertical ? [from[0], at] : [at, from[1]]))
  const all = [from, ...stops, to]
  return stops.length === 0
    ? [side]
    : all.slice(1).map((stop, i) => ({ from: all[i] ?? from, to: stop }))
}
