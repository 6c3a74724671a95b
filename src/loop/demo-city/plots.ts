import type { Polygon, Position } from '#geo/geometry.ts'
import { BLOCKS, type Community } from './community.ts'

/** A piece of ground in shares of a community's sides: west, south, east, north. */
export type Plot = readonly [number, number, number, number]

/** What a half of a block is for. */
export type HalfUse = 'built' | 'school' | 'park'

/** A half of a block, between a street and the block's lane. */
export type Half = {
  readonly block: number
  readonly use: HalfUse
  /** All of it that is not street. */
  readonly plot: Plot
  /** West and east of the place where a dead end may run. */
  readonly yards: readonly [Plot, Plot]
}

/** What stays free beside the middle of a road, metres; a side of a community may be an arterial. */
const [STREET, LANE, DEAD_END] = [9, 4, 3]
/** Sides that lean bring a road nearer than their shares say. */
const LEAN = 1.15
const [SCHOOL, PARK] = [0.85, 0.35]
const [columns, rows] = BLOCKS

/** The halves of a community's blocks; one may be a school's ground, one a park. */
export function halvesOf(community: Community): Half[] {
  const random = community.random('land')
  const halves = 2 * columns * rows
  const school = random.chance(SCHOOL) ? random.below(halves) : -1
  const park = random.chance(PARK) ? random.below(halves) : -1
  return Array.from({ length: halves }, (_, i) => {
    const block = Math.floor(i / 2)
    const use = i === school ? 'school' : i === park ? 'park' : 'built'
    return { block, use, ...groundOf(community, block, i % 2) }
  })
}

/** The ground of a whole block, lane included. */
export function blockPlot(community: Community, block: number): Plot {
  const [free, [west, south, east, north]] = [freeOf(community), edgesOf(community, block)]
  return [
    west + free(STREET, 0),
    south + free(STREET, 1),
    east - free(STREET, 0),
    north - free(STREET, 1),
  ]
}

function groundOf(community: Community, block: number, half: number): Pick<Half, 'plot' | 'yards'> {
  const free = freeOf(community)
  const [west, south, east, north] = blockPlot(community, block)
  const lane = community.layout.lanes[block] ?? NaN
  const [from, end] = half === 0 ? [south, lane - free(LANE, 1)] : [lane + free(LANE, 1), north]
  const [edgeWest, , edgeEast] = edgesOf(community, block)
  const middle = (edgeWest + edgeEast) / 2
  return {
    plot: [west, from, east, end],
    yards: [
      [west, from, middle - free(DEAD_END, 0), end],
      [middle + free(DEAD_END, 0), from, east, end],
    ],
  }
}

function edgesOf({ layout: { across, along } }: Community, block: number): Plot {
  const [c, r] = [block % columns, Math.floor(block / columns)]
  return [across[c] ?? NaN, along[r] ?? NaN, across[c + 1] ?? NaN, along[r + 1] ?? NaN]
}

const freeOf =
  ({ size }: Community) =>
  (metres: number, axis: 0 | 1): number =>
    (metres * LEAN) / size[axis]

/** The outline of a plot, metres of the city. */
export function outlineOf({ place }: Community, [west, south, east, north]: Plot): Position[] {
  return [
    place(west, south),
    place(east, south),
    place(east, north),
    place(west, north),
    place(west, south),
  ]
}

/** A polygon of rings in metres of the city, in degrees. */
export const polygonOf = (
  degrees: (place: Position) => Position,
  rings: readonly (readonly Position[])[],
): Polygon => ({ type: 'Polygon', coordinates: rings.map(ring => ring.map(degrees)) })
