import type { Bbox, Position } from './geometry.ts'
import { at, type Flat, type FlatKind } from './flat.ts'

/** Planar area of polygon parts from…end (end excluded): outer rings less holes, whichever way they turn. */
export function flatArea({ xy, partStart, ringStart }: Flat, from: number, end: number): number {
  let area = 0
  for (let p = from; p < end; p++) {
    const outer = at(partStart, p)
    for (let r = outer; r < at(partStart, p + 1); r++)
      area += signOf(r === outer) * Math.abs(ringArea(xy, at(ringStart, r), at(ringStart, r + 1)))
  }
  return area
}

const signOf = (outer: boolean): number => (outer ? 1 : -1)

/**
 * Signed area of the ring of vertices from…end, closed or open; counter-clockwise is positive where y grows upward. The
 * sum runs about the ring's first vertex: with coordinates of 5,000,000 m a sum about the far origin would lose the
 * square centimetres. Vertices are read here and not through `at`, which is asked for arrays of every kind and slower for it.
 */
export function ringArea(xy: ArrayLike<number>, from: number, end: number): number {
  const ox = xy[2 * from] ?? NaN
  const oy = xy[2 * from + 1] ?? NaN
  let [twice, px, py] = [0, 0, 0]
  for (let i = from + 1; i < end; i++) {
    const x = (xy[2 * i] ?? NaN) - ox
    const y = (xy[2 * i + 1] ?? NaN) - oy
    twice += px * y - x * py
    px = x
    py = y
  }
  return twice / 2
}

/** Smallest box over the vertices of parts from…end; null where they have none. */
export function flatBox(
  { xy, partStart, ringStart }: Flat,
  from: number,
  end: number,
): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  const last = at(ringStart, at(partStart, end))
  for (let i = at(ringStart, at(partStart, from)); i < last; i++) {
    const x = xy[2 * i] ?? NaN
    const y = xy[2 * i + 1] ?? NaN
    if (x < west) west = x
    if (y < south) south = y
    if (x > east) east = x
    if (y > north) north = y
  }
  return west <= east && south <= north ? [west, south, east, north] : null
}

/** Planar length of all rings of parts from…end: of lines, or the outline of polygons, holes included. */
export function flatLength(flat: Flat, from: number, end: number): number {
  let length = 0
  for (let r = at(flat.partStart, from); r < at(flat.partStart, end); r++)
    for (let i = at(flat.ringStart, r) + 1; i < at(flat.ringStart, r + 1); i++)
      length += segmentLength(flat.xy, i)
  return length
}

/**
 * The point that stands for parts from…end: a polygon's area-weighted centroid with its holes, the middle of a
 * line along its length, the mean of points. Null where there is no vertex. A polygon without area and a line
 * without length fall back to the mean of their vertices.
 */
export function flatRepresentative(
  flat: Flat,
  kind: FlatKind,
  from: number,
  end: number,
): Position | null {
  const first = at(flat.ringStart, at(flat.partStart, from))
  const last = at(flat.ringStart, at(flat.partStart, end))
  if (last <= first) return null
  if (kind === 3) {
    const { area, mx, my } = polygonMoments(flat, from, end)
    if (area > 0) return [mx / area, my / area]
  }
  const half = kind === 2 ? flatLength(flat, from, end) / 2 : 0
  return half > 0 ? pointAlong(flat, half, [from, end]) : meanVertex(flat.xy, first, last)
}

/** Area of polygon parts and its first moments, holes taken away. */
function polygonMoments({ xy, partStart, ringStart }: Flat, from: number, end: number) {
  let [mx, my] = [0, 0]
  for (let p = from; p < end; p++) {
    const outer = at(partStart, p)
    for (let r = outer; r < at(partStart, p + 1); r++) {
      const ring = ringMoments(xy, at(ringStart, r), at(ringStart, r + 1))
      const sign = (ring.area < 0 ? -1 : 1) * signOf(r === outer)
      mx += sign * ring.mx
      my += sign * ring.my
    }
  }
  return { area: flatArea({ xy, partStart, ringStart }, from, end), mx, my }
}

/** Area and first moments of a ring, about its first vertex as well; counter-clockwise is positive. */
function ringMoments(xy: ArrayLike<number>, start: number, end: number) {
  const [ox, oy] = [at(xy, 2 * start), at(xy, 2 * start + 1)]
  let [mx, my, px, py] = [0, 0, 0, 0]
  for (let i = start + 1; i < end; i++) {
    const [x, y] = [at(xy, 2 * i) - ox, at(xy, 2 * i + 1) - oy]
    const cross = px * y - x * py
    mx += (px + x) * cross
    my += (py + y) * cross
    px = x
    py = y
  }
  const area = ringArea(xy, start, end)
  return { area, mx: mx / 6 + area * ox, my: my / 6 + area * oy }
}

function pointAlong(flat: Flat, distance: number, [from, end]: Position): Position {
  let left = distance
  let last: Position = [NaN, NaN]
  for (let r = at(flat.partStart, from); r < at(flat.partStart, end); r++) {
    for (let i = at(flat.ringStart, r) + 1; i < at(flat.ringStart, r + 1); i++) {
      const length = segmentLength(flat.xy, i)
      const [x, y] = [at(flat.xy, 2 * i), at(flat.xy, 2 * i + 1)]
      if (length > 0 && left <= length) {
        const back = 1 - left / length
        return [x + back * (at(flat.xy, 2 * i - 2) - x), y + back * (at(flat.xy, 2 * i - 1) - y)]
      }
      left -= length
      last = [x, y]
    }
  }
  return last
}

function meanVertex(xy: ArrayLike<number>, start: number, end: number): Position {
  const [ox, oy] = [at(xy, 2 * start), at(xy, 2 * start + 1)]
  let [x, y] = [0, 0]
  for (let i = start; i < end; i++) {
    x += at(xy, 2 * i) - ox
    y += at(xy, 2 * i + 1) - oy
  }
  return [ox + x / (end - start), oy + y / (end - start)]
}

/** Length of the segment that ends in vertex i. */
function segmentLength(xy: ArrayLike<number>, i: number): number {
  const dx = at(xy, 2 * i) - at(xy, 2 * i - 2)
  const dy = at(xy, 2 * i + 1) - at(xy, 2 * i - 1)
  return Math.sqrt(dx * dx + dy * dy)
}
