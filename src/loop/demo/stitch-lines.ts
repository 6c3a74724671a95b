import { isEdge, isSame, keyOf, type Path, type Vertex } from './tile.ts'

/**
 * Joins the pieces of one line that tile edges cut apart: the end of one piece to the start of another where both
 * are the same place on a tile edge. Cutting keeps the direction, so pieces are never turned round. What does not
 * meet stays apart.
 */
export function stitchLines(pieces: readonly Path[]): Path[] {
  const waiting = withoutDoubles(pieces)
  const byStart = new Map<string, Path[]>()
  for (const piece of waiting) {
    const start = cutEnd(piece[0])
    if (start !== null) byStart.set(start, [...(byStart.get(start) ?? []), piece])
  }
  const ends = new Set(waiting.map(piece => cutEnd(piece.at(-1))))
  const used = new Set<Path>()
  const isHead = (piece: Path): boolean => {
    const start = cutEnd(piece[0])
    return start === null || !ends.has(start)
  }
  // Pieces that follow no other begin a line; what then is left runs in a ring and may begin anywhere.
  const order = [...waiting.filter(isHead), ...waiting]
  return order.flatMap(head => (used.has(head) ? [] : [follow(head, byStart, used)]))
}

function follow(head: Path, byStart: ReadonlyMap<string, readonly Path[]>, used: Set<Path>): Path {
  const line = [...head]
  used.add(head)
  for (;;) {
    const end = cutEnd(line.at(-1))
    const next = end === null ? undefined : byStart.get(end)?.find(piece => !used.has(piece))
    if (next === undefined) return line
    used.add(next)
    for (const vertex of next.slice(1)) line.push(vertex)
  }
}

/** The place of an end that lies on a tile edge, where alone a cut can be. */
function cutEnd(vertex: Vertex | undefined): string | null {
  return vertex !== undefined && (isEdge(vertex[0]) || isEdge(vertex[1])) ? keyOf(vertex) : null
}

/** A line along a tile edge is in both tiles; a line that only touches an edge leaves a point there. */
function withoutDoubles(pieces: readonly Path[]): Path[] {
  const seen = new Set<string>()
  return pieces.filter(piece => {
    const [first] = piece
    if (first === undefined || piece.every(vertex => isSame(vertex, first))) return false
    const key = piece.map(keyOf).join()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
