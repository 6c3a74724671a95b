import type { Position } from '#geo/geometry.ts'
import { BLOCKS, layoutAt, type Community } from './community.ts'
import { laneName, roadName } from './names.ts'
import { ROADS_PER_COMMUNITY, type CityPlan } from './plan.ts'
import type { Random } from './random.ts'

/** A stretch of road: its class in the words of practice or of OpenStreetMap, its course in metres of the city. */
export type Road = {
  readonly grade: string
  readonly name: string
  readonly width: number
  readonly path: readonly Position[]
}

/** Every so many sides of communities are an arterial, a collector. */
const [ARTERIAL, COLLECTOR] = [6, 3]
/** How far a dead end reaches into its half of the block. */
const DEAD_END = [0.55, 0.8] as const
const [columns, rows] = BLOCKS

/**
 * The roads of a community, of which its neighbours have the northern and eastern sides. Wherever one road meets
 * another both have a vertex in that place, so that the city's roads are one network joined by place.
 */
export function roadsOf(plan: CityPlan, community: Community): Road[] {
  const random = community.random('streets')
  const through = [...sides(plan, community), ...streets(community, random)]
  const ends = deadEnds(ROADS_PER_COMMUNITY - through.length - columns * rows, random)
  return [...through, ...lanes(community, ends, random)]
}

function sides(plan: CityPlan, community: Community): Road[] {
  const { column, row, layout, place } = community
  const beside = (c: number, r: number) =>
    c < 0 || r < 0 || c >= plan.columns || r >= plan.rows ? null : layoutAt(plan, c, r)
  const [west, south] = [beside(column - 1, row), beside(column, row - 1)]
  const northward = (share: 0 | 1, others: readonly number[]) =>
    [...new Set([...others, 0, 1])].toSorted((a, b) => a - b).map(v => place(share, v))
  const eastward = (share: 0 | 1, others: readonly number[]) =>
    [...new Set([...others, 0, 1])].toSorted((a, b) => a - b).map(u => place(u, share))
  const meeting = (of: typeof layout | null, at: number) =>
    of === null ? [] : [...of.along, ...of.lanes.filter((_, block) => block % columns === at)]
  const last = columns - 1
  const roads = [
    side(column, 'north', northward(0, [...meeting(layout, 0), ...meeting(west, last)])),
    side(row, 'east', eastward(0, [...layout.across, ...(south?.across ?? [])])),
  ]
  if (column === plan.columns - 1)
    roads.push(side(column + 1, 'north', northward(1, meeting(layout, last))))
  if (row === plan.rows - 1) roads.push(side(row + 1, 'east', eastward(1, layout.across)))
  return roads
}

function side(line: number, towards: 'north' | 'east', path: readonly Position[]): Road {
  const name = roadName(line, towards)
  if (line % ARTERIAL === 0) return { grade: '主干路', name, width: 40, path }
  if (line % COLLECTOR === 0) return { grade: '次干路', name, width: 28, path }
  return { grade: '支路', name, width: 16, path }
}

/** Streets between the blocks, a stretch from crossing to crossing. */
function streets({ layout, place }: Community, random: Random): Road[] {
  const { across, along, lanes: laneAt } = layout
  const street = (name: string, path: readonly Position[]): Road => ({
    grade: '支路',
    name,
    width: 12,
    path,
  })
  const northward = across.slice(1, -1).flatMap((u, c) => {
    const name = laneName(random)
    return Array.from({ length: rows }, (_, r) => {
      const met = [laneAt[r * columns + c] ?? NaN, laneAt[r * columns + c + 1] ?? NaN]
      const stops = [along[r] ?? NaN, ...met.toSorted((a, b) => a - b), along[r + 1] ?? NaN]
      return street(
        name,
        stops.map(v => place(u, v)),
      )
    })
  })
  const eastward = along.slice(1, -1).flatMap(v => {
    const name = laneName(random)
    return Array.from({ length: columns }, (_, c) =>
      street(name, [place(across[c] ?? NaN, v), place(across[c + 1] ?? NaN, v)]),
    )
  })
  return [...northward, ...eastward]
}

/** The halves of blocks, numbered south half then north half of each block, into which a dead end leads. */
function deadEnds(count: number, random: Random): ReadonlySet<number> {
  const halves = new Set<number>()
  while (halves.size < count) halves.add(random.below(2 * columns * rows))
  return halves
}

/** A lane through the middle of each block, and the dead ends that leave it. */
function lanes({ layout, place }: Community, ends: ReadonlySet<number>, random: Random): Road[] {
  const { across, along, lanes: laneAt } = layout
  return laneAt.flatMap((lane, block) => {
    const [c, r] = [block % columns, Math.floor(block / columns)]
    const [from, end] = [across[c] ?? NaN, across[c + 1] ?? NaN]
    const middle = (from + end) / 2
    const way = (grade: string, width: number, stops: readonly (readonly [number, number])[]) => ({
      grade,
      name: '',
      width,
      path: stops.map(([u, v]) => place(u, v)),
    })
    const stubs = [along[r] ?? NaN, along[r + 1] ?? NaN].flatMap((edge, half) => {
      if (!ends.has(2 * block + half)) return []
      const far = lane + (edge - lane) * random.between(...DEAD_END)
      const stops = [
        [middle, lane],
        [middle, far],
      ] as const
      return [random.chance(0.3) ? way('支路', 6, stops) : way('footway', 3, stops)]
    })
    const stops = (stubs.length === 0 ? [from, end] : [from, middle, end]).map(
      u => [u, lane] as const,
    )
    return [random.chance(0.3) ? way('支路', 7, stops) : way('service', 5, stops), ...stubs]
  })
}
