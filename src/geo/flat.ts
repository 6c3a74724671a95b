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

export const kindOf = (g: Geometry): FlatKind =>
  g.type.endsWith('Point') ? 1 : g.type.endsWith('LineString') ? 2 : 3

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
