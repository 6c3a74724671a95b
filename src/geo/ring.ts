import { at } from './flat.ts'
import type { Position } from './geometry.ts'

export type Ring = readonly Position[]

/** Whether a ring is closed, with finite vertices none of which repeats the one before it. */
export function isTidy(ring: Ring): boolean {
  const last = ring.at(-1)
  if (last === undefined || !samePlace(ring[0], last) || !isFinitePosition(last)) return false
  let before: Position | undefined
  for (const position of ring) {
    if (samePlace(position, before) || !isFinitePosition(position)) return false
    before = position
  }
  return true
}

/** The ring or line without vertices that repeat the one before them. The same array where there are none. */
export function withoutRepeats(line: Ring): Ring {
  const repeats = (p: Position, i: number) => i > 0 && samePlace(p, line[i - 1])
  return line.some(repeats) ? line.filter((p, i) => !repeats(p, i)) : line
}

export const samePlace = (a: Position | undefined, b: Position | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]

export const isFinitePosition = ([x, y]: Position): boolean =>
  Number.isFinite(x) && Number.isFinite(y)

/** How many different places the vertices name, counted no further than `enough`. */
export function distinctPlaces(line: Ring, enough: number): number {
  const seen: Position[] = []
  for (const p of line) {
    if (seen.some(q => samePlace(p, q))) continue
    seen.push(p)
    if (seen.length === enough) break
  }
  return seen.length
}

/** Coordinates of the ring that is looked at, x and y in turn: numbers side by side are read far faster than pairs. */
let scratch = new Float64Array(256)

/**
 * Whether a closed ring surely neither crosses nor touches itself. Every pair of segments is looked at, so it is
 * for small rings; the signs of orientations are trusted only beyond their rounding error (Shewchuk, "Adaptive
 * precision floating-point arithmetic", 1997, bound A), so `false` means "ask an exact method", not "invalid".
 */
export function surelySimple(ring: Ring): boolean {
  const xy = inScratch(ring)
  const last = ring.length - 2
  for (let i = 0; i <= last; i++) {
    if (foldsBack(xy, i, i === last ? 1 : i + 2)) return false
    // The last segment ends where the first begins: neighbours, looked at above.
    const end = i === 0 ? last : last + 1
    for (let j = i + 2; j < end; j++) if (mayMeet(xy, i, j)) return false
  }
  return true
}

function inScratch(ring: Ring): Float64Array {
  if (scratch.length < ring.length * 2) scratch = new Float64Array(ring.length * 4)
  let to = 0
  for (const [x, y] of ring) {
    scratch[to++] = x
    scratch[to++] = y
  }
  return scratch
}

/** Whether the way from vertex i to the next turns round to vertex c. */
function foldsBack(xy: Float64Array, i: number, c: number): boolean {
  if (turn(xy, i, i + 1, c) !== 0) return false
  const [ax, ay, bx, by] = [at(xy, 2 * i), at(xy, 2 * i + 1), at(xy, 2 * i + 2), at(xy, 2 * i + 3)]
  return (bx - ax) * (at(xy, 2 * c) - bx) + (by - ay) * (at(xy, 2 * c + 1) - by) <= 0
}

/** Whether the segments that begin at vertices i and j may meet. */
function mayMeet(xy: Float64Array, i: number, j: number): boolean {
  if (apart(xy, 2 * i, 2 * j) || apart(xy, 2 * i + 1, 2 * j + 1)) return false
  return (
    turn(xy, i, i + 1, j) * turn(xy, i, i + 1, j + 1) !== 1 &&
    turn(xy, j, j + 1, i) * turn(xy, j, j + 1, i + 1) !== 1
  )
}

/** Whether the segments whose one ordinate stands at i and at j have no value of it in common. */
function apart(xy: Float64Array, i: number, j: number): boolean {
  const [a, b, c, d] = [at(xy, i), at(xy, i + 2), at(xy, j), at(xy, j + 2)]
  return Math.max(a, b) < Math.min(c, d) || Math.max(c, d) < Math.min(a, b)
}

/** Which way vertices a, b, c turn: 1 left, -1 right, 0 where rounding leaves it open. */
function turn(xy: Float64Array, a: number, b: number, c: number): number {
  const [cx, cy] = [at(xy, 2 * c), at(xy, 2 * c + 1)]
  const left = (at(xy, 2 * a) - cx) * (at(xy, 2 * b + 1) - cy)
  const right = (at(xy, 2 * a + 1) - cy) * (at(xy, 2 * b) - cx)
  const bound = 3.34e-16 * (Math.abs(left) + Math.abs(right))
  const determinant = left - right
  return determinant > bound ? 1 : determinant < -bound ? -1 : 0
}
