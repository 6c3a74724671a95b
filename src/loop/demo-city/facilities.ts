import type { Position } from '#geo/geometry.ts'
import { shareOfCommunity, type Community } from './community.ts'
import type { Lattice } from './lattice.ts'
import { facilities, type CityFeature } from './layers.ts'
import { communityName } from './names.ts'
import type { CityPlan } from './plan.ts'

/** Facilities in the words of practice, how often each comes, and whether it stands beside a street. */
const kinds: readonly (readonly [name: string, weight: number, street?: 'street'])[] = [
  ['公交站', 30, 'street'],
  ['菜市场', 8],
  ['超市', 10],
  ['公厕', 10, 'street'],
  ['卫生服务站', 8],
  ['药店', 14],
  ['幼儿园', 9],
  ['养老服务站', 6],
  ['图书馆', 4],
  ['体育场', 5],
  ['足球场', 1],
  ['停车场', 10],
  ['充电站', 6, 'street'],
  ['加油站', 1, 'street'],
  ['消防站', 0.8],
  ['医院', 1.2],
  ['地铁站', 1, 'street'],
]
const allWeights = kinds.reduce((sum, [, weight]) => sum + weight, 0)

type Place = {
  readonly lattice: Lattice
  readonly community: Community
  readonly district: string
}

/** The community's share of the city's facilities, as points: beside its southern street or anywhere in it. */
export function* facilitiesIn(plan: CityPlan, place: Place): Generator<CityFeature> {
  const { lattice, community, district } = place
  const random = community.random('facilities')
  const count = shareOfCommunity(plan, community, plan.facilities)
  const before = Math.floor((plan.facilities * community.index) / (plan.columns * plan.rows))
  for (let i = 0; i < count; i++) {
    const [kind, , street] = kindAt(random.between(0, allWeights))
    const beside = 10 / community.size[1]
    const at: Position = community.place(
      random.between(0.03, 0.97),
      street === undefined ? random.between(0.03, 0.97) : beside,
    )
    yield {
      layer: facilities,
      values: [
        `F${before + i + 1}`,
        `${communityName(community.index).slice(0, 2)}${kind}`,
        district,
        kind,
      ],
      geometry: { type: 'Point', coordinates: lattice.degrees(at) },
    }
  }
}

function kindAt(weight: number): (typeof kinds)[number] {
  let left = weight
  for (const kind of kinds) {
    left -= kind[1]
    if (left < 0) return kind
  }
  return ['公交站', 0, 'street']
}
