import type { Geometry, Position } from './geometry.ts'

/**
 * Geometry in columns: vertices as x and y in turn; ring r has vertices ringStart[r]..ringStart[r+1], part p has
 * rings partStart[p]..partStart[p+1], the first of a polygon part its outer one. A frame layer has this shape.
 */
export type Flat = {
  readonly xy: ArrayLike<number>
  readonly partStart: ArrayLike<number>
  readonly ringStart: ArrayLike<number>
}

/** 1 point, 2 line, 3 polygon: what a geometry's parts are. */
export type FlatKind = 1 | 2 | 3

/** What the parts of a geometry are. */
export const kindOf = (g: Geometry): FlatKind =>
  g.type.endsWith('Point') ? 1 : g.type.endsWith('LineString') ? 2 : 3

/** The compiler cannot know an index is inside; outside, NaN spoils a sum visibly instead of adding nothing. */
export const at = (values: ArrayLike<number>, i: number): number => values[i] ?? NaN

/** Every geometry as parts of rings of positions, the nesting a multi-polygon has. */
export function partsOf(g: Geometry): readonly (readonly (readonly Position[])[])[] {
  switch (g.type) {
    case 'Point':
      return [[[g.coordinates]]]
    case 'MultiPoint':
      return g.coordinates.map(position => [[position]])
    case 'LineString':
      return [[g.coordinates]]
    case 'MultiLineString':
      return g.coordinates.map(line => [line])
    case 'Polygon':
      return [g.coordinates]
    case 'MultiPolygon':
      return g.coordinates
  }
}

/** One geometry in columns; coordinates pass as they are. */
export function flatten(g: Geometry): Flat {
  const xy: number[] = []
  const partStart = [0]
  const ringStart = [0]
  for (const part of partsOf(g)) {
    for (const ring of part) {
      for (const [x, y] of ring) xy.push(x, y)
      ringStart.push(xy.length / 2)
    }
    partStart.push(ringStart.length - 1)
  }
  return { xy, partStart, ringStart }
}

/** Inverse of `partsOf` for one kind: a single geometry where there is one part; null where there is none. */
export function geometryOf(
  kind: FlatKind,
  parts: readonly (readonly (readonly Position[])[])[],
): Geometry | null {
  const [only, ...others] = parts
  if (only === undefined) return null
  const single = others.length === 0
  if (kind === 3)
    return single
      ? { type: 'Polygon', coordinates: only }
      : { type: 'MultiPolygon', coordinates: parts }
  const lines = parts.map(([line = []]) => line)
  if (kind === 2)
    return single
      ? { type: 'LineString', coordinates: only[0] ?? [] }
      : { type: 'MultiLineString', coordinates: lines }
  const points = lines.flat()
  const [point] = points
  return point !== undefined && single
    ? { type: 'Point', coordinates: point }
    : { type: 'MultiPoint', coordinates: points }
}

/** Parts from…end (end excluded) of columns as a geometry, every position moved by `move`; null for no part. */
export function unflatten(
  { xy, partStart, ringStart }: Flat,
  kind: FlatKind,
  [from, end]: readonly [number, number],
  move: (x: number, y: number) => Position,
): Geometry | null {
  const span = (starts: ArrayLike<number>, n: number): number[] =>
    Array.from({ length: at(starts, n + 1) - at(starts, n) }, (_, k) => at(starts, n) + k)
  const parts = Array.from({ length: end - from }, (_, p) =>
    span(partStart, from + p).map(ring =>
      span(ringStart, ring).map(v => move(at(xy, 2 * v), at(xy, 2 * v + 1))),
    ),
  )
  return geometryOf(kind, parts)
}
