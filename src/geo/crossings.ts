import Flatbush from 'flatbush'
import type { Ring } from './ring.ts'

type Segment = readonly [ax: number, ay: number, bx: number, by: number]

/** Pairs of segments that are looked at before the answer is yes. */
const mostPairs = 5_000_000

/**
 * Whether the segments of some rings cross each other more than `most` times, or would take too long to tell. What
 * mends crossings takes time and memory for each, and a ring of n vertices may have n² / 2 of them.
 */
export function crossesMoreThan(rings: readonly Ring[], most: number): boolean {
  const segments = rings.flatMap(segmentsOf)
  // Fewer segments cannot cross so often.
  if ((segments.length * (segments.length - 1)) / 2 <= most) return false
  const index = new Flatbush(segments.length)
  for (const segment of segments) index.add(...boxOf(segment))
  index.finish()
  let crossings = 0
  let pairs = 0
  for (const [i, a] of segments.entries()) {
    const count = (j: number): false => {
      const b = segments[j]
      if (j <= i || b === undefined) return false
      pairs++
      if (cross(a, b)) crossings++
      return false
    }
    index.search(...boxOf(a), count)
    if (crossings > most || pairs > mostPairs) return true
  }
  return false
}

const boxOf = ([ax, ay, bx, by]: Segment): Segment => [
  Math.min(ax, bx),
  Math.min(ay, by),
  Math.max(ax, bx),
  Math.max(ay, by),
]

function segmentsOf(ring: Ring): Segment[] {
  return ring.slice(1).flatMap((b, i): Segment[] => {
    const a = ring[i]
    return a === undefined ? [] : [[a[0], a[1], b[0], b[1]]]
  })
}

/** Whether two segments properly cross; a touch is none. */
const cross = (a: Segment, b: Segment): boolean => parts(a, b) && parts(b, a)

/** Whether the ends of a segment lie on either side of a line. */
function parts([ax, ay, bx, by]: Segment, [cx, cy, dx, dy]: Segment): boolean {
  const c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  const d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
  return c * d < 0
}
