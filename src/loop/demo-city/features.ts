import type { Position } from '#geo/geometry.ts'
import { communityAt, shareOfCommunity, type Community } from './community.ts'
import { facilitiesIn } from './facilities.ts'
import { footprintsOn } from './footprints.ts'
import { latticeOf, type Lattice } from './lattice.ts'
import * as layers from './layers.ts'
import type { CityFeature } from './layers.ts'
import { communityName } from './names.ts'
import { ROADS_PER_COMMUNITY, shareOf, type CityPlan } from './plan.ts'
import { blockPlot, halvesOf, outlineOf, polygonOf, type Half } from './plots.ts'
import { roadsOf } from './roads.ts'
import { codeOf, outlinesOf } from './territories.ts'

/** What a community's features are made from. */
type Place = {
  readonly plan: CityPlan
  readonly lattice: Lattice
  readonly community: Community
  readonly halves: readonly Half[]
  /** Code of its district, six digits. */
  readonly district: string
}

/**
 * Every object of the city: its territories, then community by community what lies in each. One community is in memory
 * at a time, so that a city of any size can be written.
 */
export function* featuresOf(plan: CityPlan): Generator<CityFeature> {
  const lattice = latticeOf(plan)
  yield* outlinesOf(plan, lattice)
  for (let row = 0; row < plan.rows; row++)
    for (let column = 0; column < plan.columns; column++) {
      const community = communityAt(plan, lattice, [column, row])
      const district = codeOf(plan, column, row).slice(0, 6)
      yield* inCommunity({ plan, lattice, community, halves: halvesOf(community), district })
    }
}

function* inCommunity(place: Place): Generator<CityFeature> {
  yield* landFeatures(place)
  yield* roadFeatures(place)
  yield* buildingFeatures(place)
  yield* facilitiesIn(place.plan, place)
}

/** Residential and commercial land, parks and school grounds. */
function* landFeatures({ lattice, community, halves, district }: Place): Generator<CityFeature> {
  const random = community.random('land use')
  const area = (outline: readonly Position[]) => polygonOf(lattice.degrees, [outline])
  const id = (letter: string, i: number) => `${letter}${community.index * halves.length + i + 1}`
  for (const [i, half] of halves.entries()) {
    const geometry = area(outlineOf(community, half.plot))
    const name = communityName(community.index).slice(0, 2)
    if (half.use === 'park')
      yield {
        layer: layers.greens,
        values: [id('G', i), `${name}公园`, district, '公园'],
        geometry,
      }
    if (half.use === 'school')
      yield { layer: layers.grounds, values: [id('S', i), `${name}小学`, district], geometry }
  }
  for (let block = 0; 2 * block < halves.length; block++) {
    const built = halves.slice(2 * block, 2 * block + 2).filter(half => half.use === 'built')
    const [first] = built
    if (first === undefined) continue
    const plot = built.length === 2 ? blockPlot(community, block) : first.plot
    const kind = random.chance(0.85) ? '居住用地' : '商业用地'
    const geometry = area(outlineOf(community, plot))
    yield { layer: layers.land, values: [id('L', block), '', district, kind], geometry }
  }
}

function* roadFeatures({ plan, lattice, community, district }: Place): Generator<CityFeature> {
  for (const [i, { grade, name, width, path }] of roadsOf(plan, community).entries()) {
    const id = `R${community.index * ROADS_PER_COMMUNITY + i + 1}`
    yield {
      layer: layers.roads,
      values: [id, name, district, grade, width],
      geometry: { type: 'LineString', coordinates: path.map(lattice.degrees) },
    }
  }
}

const structures = ['砖混', '框架', '剪力墙', '砖木'] as const

function* buildingFeatures(place: Place): Generator<CityFeature> {
  const { plan, lattice, community, halves, district } = place
  const random = community.random('buildings')
  const yards = halves.filter(half => half.use === 'built').flatMap(half => half.yards)
  const count = shareOfCommunity(plan, community, plan.buildings)
  let number = Math.floor((plan.buildings * community.index) / (plan.columns * plan.rows))
  for (const [i, yard] of yards.entries())
    for (const rings of footprintsOn(community, yard, {
      count: shareOf(count, yards.length, i),
      random,
    })) {
      number++
      const lived = random.chance(0.82)
      const year = 1955 + random.below(70)
      const storeys = year < 1980 ? 1 + random.below(5) : 2 + random.below(lived ? 26 : 12)
      yield {
        layer: layers.buildings,
        values: [
          `B${number}`,
          `${communityName(community.index)}${i + 1}号`,
          district,
          lived ? '住宅' : random.pick(['商业', '办公', '工业']),
          storeys,
          year,
          random.pick(structures),
        ],
        geometry: polygonOf(lattice.degrees, rings),
      }
    }
}
