import Flatbush from 'flatbush'
import type { Flat } from '#geo/flat.ts'

/** The nearest target part of a point and how far it is, metres; part −1 at Infinity where there is no target. */
export type Nearest = { readonly part: number; readonly distance: number }

/**
 * Straight distance from points to the nearest of many parts: points, lines or outlines of polygons (a polygon's
 * inside is not distance 0 here). Every straight piece stands in an R-tree; the search box about a point doubles
 * until the best piece found lies within it, so nothing nearer can be outside. Of equal distances the lowest part.
 */
export function nearestParts(targets: Flat): (x: number, y: number) => Nearest {
  const pieces = piecesOf(targets)
  const count = pieces.part.length
  if (count === 0) return () => ({ part: -1, distance: Infinity })
  const index = new Flatbush(count)
  for (let i = 0; i < count; i++) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = pieces.ends.slice(4 * i, 4 * i + 4)
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  index.finish()
  const whole = { x: (index.minX + index.maxX) / 2, y: (index.minY + index.maxY) / 2 }
  const span = index.maxX - index.minX + index.maxY - index.minY
  return (x, y) => {
    const far = span + Math.abs(x - whole.x) + Math.abs(y - whole.y)
    let reach = far / Math.sqrt(count) || 1
    for (;;) {
      const best = bestOf(pieces, index.search(x - reach, y - reach, x + reach, y + reach), [x, y])
      if (best.distance <= reach || reach > far) return best
      reach *= 2
    }
  }
}

/** Four numbers a piece, its two ends; a lone vertex is a piece of no length. */
type Pieces = { readonly ends: readonly number[]; readonly part: readonly number[] }

function piecesOf({ xy, partStart, ringStart }: Flat): Pieces {
  const ends: number[] = []
  const part: number[] = []
  for (let p = 0; p + 1 < partStart.length; p++)
    for (let r = partStart[p] ?? 0; r < (partStart[p + 1] ?? 0); r++) {
      const [from, end] = [ringStart[r] ?? 0, ringStart[r + 1] ?? 0]
      for (let i = Math.min(from + 1, end - 1); i < end; i++) {
        const before = Math.max(from, i - 1)
        ends.push(
          xy[2 * before] ?? NaN,
          xy[2 * before + 1] ?? NaN,
          xy[2 * i] ?? NaN,
          xy[2 * i + 1] ?? NaN,
        )
        part.push(p)
      }
    }
  return { ends, part }
}

function bestOf(
  { ends, part }: Pieces,
  candidates: readonly number[],
  point: readonly [number, number],
): Nearest {
  let best: Nearest = { part: -1, distance: Infinity }
  for (const i of candidates) {
    const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = ends.slice(4 * i, 4 * i + 4)
    const found = { part: part[i] ?? -1, distance: distanceTo(point, [ax, ay], [bx, by]) }
    if (
      found.distance < best.distance ||
      (found.distance === best.distance && found.part < best.part)
    )
      best = found
  }
  return best
}

type Spot = readonly [number, number]

function distanceTo([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): number {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const along = square === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / square
  const t = Math.max(0, Math.min(1, along))
  const [gx, gy] = [x - (ax + t * dx), y - (ay + t * dy)]
  return Math.sqrt(gx * gx + gy * gy)
}
