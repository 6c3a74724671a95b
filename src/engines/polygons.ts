import { at, type Flat } from '#geo/flat.ts'
import type { Bbox } from '#geo/geometry.ts'
import { flatArea, flatBox } from '#geo/measure-flat.ts'

/**
 * A set of polygons in columns, metres of one zone: part p has rings partStart[p]..partStart[p+1], the first its
 * outer one; ring r has the closed run of vertices ringStart[r]..ringStart[r+1]; `xy` holds x and y in turn.
 */
export type Polygons = {
  readonly xy: Float64Array
  readonly partStart: Uint32Array
  readonly ringStart: Uint32Array
}

export const noPolygons: Polygons = {
  xy: new Float64Array(0),
  partStart: new Uint32Array([0]),
  ringStart: new Uint32Array([0]),
}

/** How many parts the columns hold. */
export const partCount = (polygons: Flat): number => Math.max(0, polygons.partStart.length - 1)

/** Planar area in the square of the coordinates' unit: outer rings less holes, part by part. */
export const areaOfPolygons = (polygons: Flat): number => flatArea(polygons, 0, partCount(polygons))

/** One rectangle. */
export function rectangle([west, south, east, north]: Bbox): Polygons {
  return {
    xy: new Float64Array([west, south, east, south, east, north, west, north, west, south]),
    partStart: new Uint32Array([0, 1]),
    ringStart: new Uint32Array([0, 5]),
  }
}

/** A closed run of vertices, x and y in turn. */
export type Ring = Float64Array

/** A set from the rings of its parts, the outer one first. */
export function ofRings(parts: readonly (readonly Ring[])[]): Polygons {
  const rings = parts.flat()
  const partStart = new Uint32Array(parts.length + 1)
  parts.forEach((part, p) => (partStart[p + 1] = (partStart[p] ?? 0) + part.length))
  const ringStart = new Uint32Array(rings.length + 1)
  rings.forEach((ring, r) => (ringStart[r + 1] = (ringStart[r] ?? 0) + ring.length / 2))
  const xy = new Float64Array(2 * (ringStart[rings.length] ?? 0))
  rings.forEach((ring, r) => xy.set(ring, 2 * (ringStart[r] ?? 0)))
  return { xy, partStart, ringStart }
}

/** Box of the parts from…end; null where they have no vertex. */
export const boxOf = (flat: Flat, from = 0, end = partCount(flat)): Bbox | null =>
  flatBox(flat, from, end)

/** A part of a set: `part` counts in that set. */
type PartRef = { readonly from: Flat; readonly part: number }

/** The named parts, in the order given, as a set of its own. */
export function gather(refs: readonly PartRef[]): Polygons {
  let [vertices, rings] = [0, 0]
  for (const { from, part } of refs) {
    const [r0, r1] = [at(from.partStart, part), at(from.partStart, part + 1)]
    rings += r1 - r0
    vertices += at(from.ringStart, r1) - at(from.ringStart, r0)
  }
  const out = {
    xy: new Float64Array(2 * vertices),
    partStart: new Uint32Array(refs.length + 1),
    ringStart: new Uint32Array(rings + 1),
  }
  let [vertex, ring] = [0, 0]
  refs.forEach(({ from, part }, p) => {
    for (let r = from.partStart[part] ?? 0; r < (from.partStart[part + 1] ?? 0); r++) {
      for (let i = from.ringStart[r] ?? 0; i < (from.ringStart[r + 1] ?? 0); i++) {
        out.xy[2 * vertex] = from.xy[2 * i] ?? NaN
        out.xy[2 * vertex + 1] = from.xy[2 * i + 1] ?? NaN
        vertex++
      }
      out.ringStart[++ring] = vertex
    }
    out.partStart[p + 1] = ring
  })
  return out
}

/** All parts of all sets, in order; overlaps stay. */
export function concat(sets: readonly Flat[]): Polygons {
  return gather(sets.flatMap(refsOf))
}

/** Every part of a set, in order. */
export const refsOf = (from: Flat): PartRef[] =>
  Array.from({ length: partCount(from) }, (_, part) => ({ from, part }))

/** The parts that have at least the given area, in the square of the coordinates' unit. */
export function withoutSlivers(polygons: Polygons, leastArea: number): Polygons {
  const kept = refsOf(polygons).filter(
    ({ part }) => flatArea(polygons, part, part + 1) >= leastArea,
  )
  return kept.length === partCount(polygons) ? polygons : gather(kept)
}
