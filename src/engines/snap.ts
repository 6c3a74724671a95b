import { MM, type Network } from './network.ts'
import { boxOf } from './polygons.ts'
import {
  distanceAt,
  meeting,
  nearestApproach,
  nearestShare,
  sidesOf,
  type Segment,
} from './segments.ts'
import type { Flat } from '#geo/flat.ts'

/**
 * A stretch of an edge from which something is reached by a straight leg: `from` and `to` along the edge from its
 * first end, and the leg. A single point has `from` = `to`. Whole millimetres.
 */
export type Entry = {
  readonly edge: number
  readonly from: number
  readonly to: number
  readonly leg: number
}

/**
 * Where the network is nearest to the point; the place may lie inside an edge. Of equal distances the first edge. Null
 * where the network has no edge. The search box doubles until the best place found lies within it.
 */
export function snapPoint(network: Network, x: number, y: number): Entry | null {
  const best = nearestEdge(network, [x, y, x, y], segment => {
    const share = nearestShare(segment, x, y)
    return { share, distance: distanceAt(segment, share, [x, y]) }
  })
  return best && entryAt(network, best)
}

/**
 * Where the network enters outlines (rings of polygons, holes too, or lines): every meeting of an edge with them is
 * an entry without a leg; where there is none, the place of the network nearest to them, with the straight leg.
 */
export function snapOutline(network: Network, outline: Flat): readonly Entry[] {
  const box = boxOf(outline)
  if (box === null) return []
  const sides = sidesOf(outline)
  const entries: Entry[] = []
  for (const edge of network.about(box).toSorted((a, b) => a - b)) {
    const segment = network.segment(edge)
    for (const side of sides) {
      const met = apart(segment, side) ? null : meeting(segment, side)
      if (met !== null) entries.push(stretchOf(network, edge, met))
    }
  }
  if (entries.length > 0) return entries
  const best = nearestEdge(network, box, segment =>
    sides
      .map(side => nearestApproach(segment, side))
      .reduce((least, one) => (one.distance < least.distance ? one : least)),
  )
  return best === null ? [] : [entryAt(network, best)]
}

type Approach = { readonly share: number; readonly distance: number }
type Found = Approach & { readonly edge: number }

/** First reach of a search, metres: in a city a street is rarely farther away. */
const REACH = 32
/** Half the earth's girth: beyond it nothing is. */
const FARTHEST = 2e7

function nearestEdge(
  network: Network,
  [west, south, east, north]: Segment,
  approach: (segment: Segment) => Approach,
): Found | null {
  for (let reach = REACH; reach < FARTHEST; reach *= 2) {
    let best: Found | null = null
    for (const edge of network.about([west - reach, south - reach, east + reach, north + reach])) {
      const found = approach(network.segment(edge))
      const nearer = best === null || found.distance < best.distance
      if (nearer || (found.distance === best?.distance && edge < best.edge))
        best = { ...found, edge }
    }
    if (best !== null && best.distance <= reach) return best
  }
  return null
}

/** Whether the boxes of two segments lie more than a centimetre apart: most pairs need no more than this. */
function apart([ax, ay, bx, by]: Segment, [cx, cy, ex, ey]: Segment): boolean {
  const spare = 0.01
  return (
    Math.max(ax, bx) < Math.min(cx, ex) - spare ||
    Math.max(cx, ex) < Math.min(ax, bx) - spare ||
    Math.max(ay, by) < Math.min(cy, ey) - spare ||
    Math.max(cy, ey) < Math.min(ay, by) - spare
  )
}

function entryAt(network: Network, { edge, share, distance }: Found): Entry {
  const at = Math.round(share * (network.lengths[edge] ?? NaN))
  return { edge, from: at, to: at, leg: Math.round(distance * MM) }
}

function stretchOf(network: Network, edge: number, [from, to]: readonly [number, number]): Entry {
  const length = network.lengths[edge] ?? NaN
  return { edge, from: Math.round(from * length), to: Math.round(to * length), leg: 0 }
}
