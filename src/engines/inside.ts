import type { Flat } from '#geo/flat.ts'
import type { Bbox } from '#geo/geometry.ts'
import { edgesOf, type Piece } from './edges.ts'
import { askEach, FEW } from './few-edges.ts'
import { boxOf } from './polygons.ts'
import { askFound } from './ring-index.ts'

/** A polygon set made ready for many questions. Metres. */
export type Inside = {
  readonly box: Bbox
  /** The edges, as `edgesOf` has them, where they are few: who asks many areas asks them itself. */
  readonly few: Float64Array | null
  contains(x: number, y: number): boolean
  /** Whether an edge comes into the box or near it; where none does, the box lies wholly inside or outside. */
  meets(box: Bbox): boolean
  /** Length of what lies inside of the straight piece from a to b. */
  lengthWithin(ax: number, ay: number, bx: number, by: number): number
}

/**
 * Even-odd test by crossing number, half-open: an edge holds its lower end, not its upper, and a point on an edge
 * belongs to the polygon on its right (east) side. Of two polygons that share that edge, vertex for vertex, exactly
 * one holds the point, so areas that partition a district partition its objects. Every edge stands with its lower end
 * first, so that both neighbours compute the same crossing.
 *
 * Only rings about the point are asked (`ring-index.ts`), so that a question costs the same in a set of ten parts
 * and of a hundred thousand: about the square root of the edges of one ring; of a few edges each is asked. A length is
 * exact: the piece is cut at every edge it crosses and each cut's middle is asked for its side.
 */
export function insideOf(polygons: Flat): Inside {
  const edges = edgesOf(polygons)
  const piece: Piece = new Float64Array(4)
  const few = edges.ends.length <= 4 * FEW ? edges.ends : null
  const asked = few === null ? askFound(edges) : askEach(edges)
  return {
    box: boxOf(polygons) ?? NOTHING,
    few,
    contains: asked.contains,
    meets: asked.meets,
    lengthWithin(ax, ay, bx, by) {
      piece[0] = ax
      piece[1] = ay
      piece[2] = bx
      piece[3] = by
      return asked.lengthWithin(piece)
    },
  }
}

/** The box of an empty set: it meets nothing and widens nothing. */
const NOTHING: Bbox = [Infinity, Infinity, -Infinity, -Infinity]
