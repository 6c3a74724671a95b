import { joinPoints } from '#engines/join.ts'
import { networkOf, type Network } from '#engines/network.ts'
import { snapPoint, type Entry } from '#engines/snap.ts'
import type { Frame } from '#platform/frame/index.ts'
import type { PlacedArea } from './areas.ts'
import { placed, textOf } from './columns.ts'
import { chainsOf, walkedRoads } from './roads.ts'

/** What every walking figure stands on: made once for a checkup. */
export type Walking = {
  readonly network: Network
  /** Of each area its residential buildings, by index in the layer, ascending; the scope's come first. */
  readonly homes: readonly (readonly number[])[]
  /** Where each residential building of the scope meets the network. */
  readonly access: ReadonlyMap<number, Entry>
}

/** The walking network of the whole data and where the scope's residential buildings meet it. */
export function walkingOf(frame: Frame, areas: readonly PlacedArea[]): Walking {
  const [roads, buildings] = [frame.layers.get('road'), frame.layers.get('building')]
  if (roads === undefined || buildings === undefined) throw new Error('nobody to walk or no way')
  const network = networkOf(chainsOf(roads, walkedRoads(roads)))
  const residential = new Set(residentialBuildings(frame))
  const homes = joinPoints(
    buildings.representative,
    areas.map(({ inside }) => inside),
  ).map(held => held.filter(i => residential.has(i)))
  const access = new Map<number, Entry>()
  for (const i of homes[0] ?? []) {
    const [x = NaN, y = NaN] = buildings.representative.subarray(2 * i, 2 * i + 2)
    const entry = snapPoint(network, x, y)
    if (entry !== null) access.set(i, entry)
  }
  return { network, homes, access }
}

/** Residential buildings that have a place, by index, ascending. */
function residentialBuildings(frame: Frame): number[] {
  const layer = frame.layers.get('building')
  if (layer === undefined) return []
  const residential = textOf(layer, 'residential')
  return placed(layer, i => residential(i) === 'yes')
}

/** What the whole data lacks for walking: homes, or a way to walk along. */
export function missingForWalking(frame: Frame): string[] {
  const roads = frame.layers.get('road')
  return [
    ...(residentialBuildings(frame).length === 0 ? ['building:residential'] : []),
    ...(roads === undefined || walkedRoads(roads).length === 0 ? ['road:walkable'] : []),
  ]
}
