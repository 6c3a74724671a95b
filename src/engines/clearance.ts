import Flatbush from 'flatbush'
import type { Bbox } from '#geo/geometry.ts'
import { insideOf } from './inside.ts'
import { boxOf, type Polygons } from './polygons.ts'
import { nearestApproach, sidesOf } from './segments.ts'

/** A shape whose clearance is asked: its parts in columns, and whether they are polygons. Metres. */
export type Body = { readonly parts: Polygons; readonly solid: boolean }

/** What may be nearest: the members' numbers, ascending, their boxes and, where one is near, their shapes. */
export type Surroundings = {
  readonly members: readonly number[]
  box(member: number): Bbox
  body(member: number): Body
}

/** The nearest member and the straight distance to it, metres. */
export type Clearance = { readonly member: number; readonly distance: number }

const REACH = 64
/** Half the earth's girth: beyond it nothing is. */
const FARTHEST = 2e7

/**
 * For a body the member nearest to it, outline to outline on the plane; a body that lies in another, or crosses it, is
 * at distance 0. Of equal distances the lowest number. Null where there is no member. The search box doubles until the
 * best found lies within it.
 */
export function clearanceFrom({ members, box: boxOfMember, body: bodyOf }: Surroundings) {
  const index = members.length === 0 ? null : new Flatbush(members.length)
  for (const member of members) index?.add(...boxOfMember(member))
  index?.finish()
  return (body: Body): Clearance | null => {
    const box = boxOf(body.parts)
    if (box === null || index === null) return null
    const [west, south, east, north] = box
    const known = new Map<number, number>()
    for (let reach = REACH; reach < FARTHEST; reach *= 2) {
      let [nearest, least] = [-1, Infinity]
      for (const m of index.search(west - reach, south - reach, east + reach, north + reach)) {
        const member = members[m] ?? -1
        const distance = known.get(member) ?? distanceBetween(body, bodyOf(member))
        known.set(member, distance)
        if (distance > least || (distance === least && member > nearest)) continue
        nearest = member
        least = distance
      }
      if (least <= reach) return { member: nearest, distance: least }
    }
    return null
  }
}

function distanceBetween(one: Body, other: Body): number {
  if (holds(one, other) || holds(other, one)) return 0
  let best = Infinity
  const others = sidesOf(other.parts)
  for (const side of sidesOf(one.parts))
    for (const facing of others) best = Math.min(best, nearestApproach(side, facing).distance)
  return best
}

/** Whether a vertex of any part of the other lies in a solid body. */
function holds({ parts, solid }: Body, other: Body): boolean {
  if (!solid) return false
  const { contains } = insideOf(parts)
  const { xy, partStart, ringStart } = other.parts
  return Array.from({ length: partStart.length - 1 }, (_, p) => p).some(p => {
    const v = ringStart[partStart[p] ?? 0] ?? 0
    return contains(xy[2 * v] ?? NaN, xy[2 * v + 1] ?? NaN)
  })
}
