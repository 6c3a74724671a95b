import type { Position } from './geometry.ts'

export type Ring = readonly Position[]

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

/**
 * Whether a closed ring surely neither crosses nor touches itself. Every pair of segments is looked at, so it is
 * for small rings; the signs of orientations are trusted only beyond their rounding error (Shewchuk, "Adaptive
 * precision floating-point arithmetic", 1997, bound A), so `false` means "ask an exact method", not "invalid".
 */
export function surelySimple(ring: Ring): boolean {
  const segments = ring.slice(1).flatMap((b, i) => {
    const a = ring[i]
    return a === undefined ? [] : [[a, b] as const]
  })
  const last = segments.length - 1
  return segments.every((segment, i) => {
    const next = segments[i === last ? 0 : i + 1]
    if (next === undefined || foldsBack(...segment, next[1])) return false
    // The last segment ends where the first begins: neighbours, looked at above.
    const end = i === 0 ? last : last + 1
    for (let j = i + 2; j < end; j++) {
      const other = segments[j]
      if (other === undefined || mayMeet(...segment, other)) return false
    }
    return true
  })
}

function foldsBack(a: Position, b: Position, c: Position): boolean {
  if (turn(a, b, c) !== 0) return false
  return (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) <= 0
}

function mayMeet(a: Position, b: Position, [c, d]: readonly [Position, Position]): boolean {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0]))
    return false
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1]))
    return false
  return turn(a, b, c) * turn(a, b, d) !== 1 && turn(c, d, a) * turn(c, d, b) !== 1
}

/** 1 left, -1 right, 0 where rounding leaves it open. */
function turn(a: Position, b: Position, c: Position): number {
  const left = (a[0] - c[0]) * (b[1] - c[1])
  const right = (a[1] - c[1]) * (b[0] - c[0])
  const bound = 3.34e-16 * (Math.abs(left) + Math.abs(right))
  const determinant = left - right
  return determinant > bound ? 1 : determinant < -bound ? -1 : 0
}
