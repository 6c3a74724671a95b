import type { Position } from '#geo/geometry.ts'
import type { Lattice } from './lattice.ts'
import { shareOf, type CityPlan } from './plan.ts'
import { randomOf, type Purpose, type Random } from './random.ts'

/** Blocks of a community from west to east and from south to north. */
export const BLOCKS = [4, 3] as const
const BLOCK_STRAY = 0.12
const LANE_STRAY = 0.1

/** Where a community's streets run, in shares of its sides: 0 at the west or south, 1 at the east or north. */
export type Layout = {
  /** Streets from south to north, the community's own sides first and last. */
  readonly across: readonly number[]
  /** Streets from west to east, the same. */
  readonly along: readonly number[]
  /** A lane through each block from west to east; block (c, r) has number r × 4 + c. */
  readonly lanes: readonly number[]
}

/** One community of a city: its streets and how its shares become metres. */
export type Community = {
  readonly index: number
  readonly column: number
  readonly row: number
  readonly layout: Layout
  /** Metres of the city from shares of the sides; straight lines stay straight. */
  place(across: number, along: number): Position
  /** The shorter of two facing sides, metres: from west to east, and from south to north. */
  readonly size: readonly [number, number]
  /** What chance decides in it, a stream for each purpose. */
  random(purpose: Purpose): Random
}

/** Layout of the community at this place: known to its neighbours, whose streets meet the same road. */
export function layoutAt({ seed }: CityPlan, column: number, row: number): Layout {
  const random = randomOf('layout', seed, column, row)
  const stray = (share: number) => share * random.between(-1, 1)
  const lines = (blocks: number) =>
    Array.from({ length: blocks + 1 }, (_, i) =>
      i === 0 || i === blocks ? i / blocks : (i + stray(BLOCK_STRAY)) / blocks,
    )
  const [columns, rows] = BLOCKS
  const [across, along] = [lines(columns), lines(rows)]
  const lanes = Array.from({ length: columns * rows }, (_, block) => {
    const r = Math.floor(block / columns)
    const [from, end] = [along[r] ?? NaN, along[r + 1] ?? NaN]
    return from + (end - from) * (0.5 + stray(LANE_STRAY))
  })
  return { across, along, lanes }
}

/** The community at this place of the city. */
export function communityAt(
  plan: CityPlan,
  lattice: Lattice,
  [column, row]: readonly [number, number],
): Community {
  const west = lattice.node(column, row)
  const east = lattice.node(column + 1, row)
  const northWest = lattice.node(column, row + 1)
  const northEast = lattice.node(column + 1, row + 1)
  const at = (u: number, v: number, axis: 0 | 1) =>
    (1 - v) * ((1 - u) * west[axis] + u * east[axis]) +
    v * ((1 - u) * northWest[axis] + u * northEast[axis])
  return {
    index: row * plan.columns + column,
    column,
    row,
    layout: layoutAt(plan, column, row),
    place: (across, along) => [at(across, along, 0), at(across, along, 1)],
    size: [
      Math.min(distance(west, east), distance(northWest, northEast)),
      Math.min(distance(west, northWest), distance(east, northEast)),
    ],
    random: purpose => randomOf(purpose, plan.seed, column, row),
  }
}

/** How many of a whole fall to this community. */
export const shareOfCommunity = (plan: CityPlan, { index }: Community, whole: number): number =>
  shareOf(whole, plan.columns * plan.rows, index)

/** Metres between two places. */
export const distance = ([ax, ay]: Position, [bx, by]: Position): number =>
  Math.hypot(bx - ax, by - ay)
