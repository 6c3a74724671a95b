import type { Bbox } from '#geo/geometry.ts'
import { cutAt, edgeMeets, lengthOf, passesEast, type Edges, type Piece } from './edges.ts'

/** So many edges are sooner asked one by one than found: most communities, cells and grounds have fewer. */
export const FEW = 32

/** Answers of a shape of few edges: each is asked. The same to the last digit as by `askFound`. */
export function askEach({ ends }: Edges) {
  const edges = ends.length / 4
  const contains = (x: number, y: number): boolean => {
    let inside = false
    for (let e = 0; e < edges; e++) if (passesEast(ends, e, x, y)) inside = !inside
    return inside
  }
  return {
    contains,
    meets(box: Bbox): boolean {
      for (let e = 0; e < edges; e++) if (edgeMeets(ends, e, box)) return true
      return false
    },
    lengthWithin(piece: Piece): number {
      let cuts: number[] | null = null
      for (let e = 0; e < edges; e++) {
        const cut = cutAt(ends, e, piece)
        if (cut > 0) (cuts ??= []).push(cut)
      }
      return lengthOf(piece, cuts, contains)
    },
  }
}
