/** A synthetic city before it is drawn: how many of what, and how its communities are ranked in rows and columns. */
export type CityPlan = {
  readonly seed: number
  readonly buildings: number
  readonly roads: number
  readonly facilities: number
  readonly columns: number
  readonly rows: number
}

const BUILDINGS_PER_COMMUNITY = 200
export const ROADS_PER_COMMUNITY = 40
const BUILDINGS_PER_FACILITY = 15
/** How many times as long as wide a city may be before its last communities are left out. */
const LONGEST = 3

/** Smallest city there is: one community of the usual number of buildings. */
const FEWEST_BUILDINGS = BUILDINGS_PER_COMMUNITY

/**
 * A city of so many buildings, with a community to every 200 of them, 40 roads to a community and a facility to every
 * 15 buildings. Where the number of communities fills no rectangle of city shape, the few over are left out.
 */
export function planCity(buildings: number, seed: number): CityPlan {
  if (!Number.isSafeInteger(buildings) || buildings < FEWEST_BUILDINGS)
    throw new RangeError(`a city has at least ${FEWEST_BUILDINGS} buildings, not ${buildings}`)
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is a whole number, not ${seed}`)
  const wanted = Math.round(buildings / BUILDINGS_PER_COMMUNITY)
  const rows = rowsFor(wanted)
  const columns = Math.floor(wanted / rows)
  return {
    seed,
    buildings,
    roads: columns * rows * ROADS_PER_COMMUNITY,
    facilities: Math.floor(buildings / BUILDINGS_PER_FACILITY),
    columns,
    rows,
  }
}

/** The most rows that divide the communities evenly; where that makes a ribbon, the most that fit a square. */
function rowsFor(communities: number): number {
  const most = Math.floor(Math.sqrt(communities))
  for (let rows = most; rows * rows * LONGEST >= communities; rows--)
    if (communities % rows === 0) return rows
  return most
}

/** What falls to part `index` when a whole is dealt out to so many parts as evenly as whole numbers allow. */
export const shareOf = (whole: number, parts: number, index: number): number =>
  Math.floor((whole * (index + 1)) / parts) - Math.floor((whole * index) / parts)
