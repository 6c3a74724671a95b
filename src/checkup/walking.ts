import { neighbourly } from '#engines/box-grid.ts'
import { joinPoints } from '#engines/join.ts'
import { networkOf, type Network } from '#engines/network.ts'
import { snapPoint, type Entry } from '#engines/snap.ts'
import type { Frame, FrameLayer } from '#platform/frame/index.ts'
import type { PlacedArea } from './areas.ts'
import { placed, pointsOf, textOf } from './columns.ts'
import { chainsOf, isWalked, walkedRoads } from './roads.ts'

/** What every walking figure stands on: made once for a checkup. */
export type Walking = {
  readonly network: Network
  /** The residential buildings with their centroid in the scope, by index in the layer, ascending. */
  readonly homes: Uint32Array
  /** Their centroids, x and y in turn, metres. */
  readonly points: Float64Array
  /** Of each area its homes, as places in `homes`, ascending. */
  readonly inArea: readonly (readonly number[])[]
  /** Where a home meets the network, by its place in `homes`. */
  access(home: number): Entry
}

/** The walking network of the whole data, and where the scope's residential buildings meet it. */
export function walkingOf(frame: Frame, areas: readonly PlacedArea[]): Walking {
  const [roads, buildings] = [frame.layers.get('road'), frame.layers.get('building')]
  if (roads === undefined || buildings === undefined) throw new Error('nobody to walk or no way')
  const network = networkOf(chainsOf(roads, walkedRoads(roads)))
  const homes = homesIn(buildings, areas[0])
  const points = pointsOf(buildings, homes)
  return {
    network,
    homes,
    points,
    inArea: joinPoints(
      points,
      areas.map(({ inside }) => inside),
    ),
    access: accessOf(network, points),
  }
}

function homesIn(buildings: FrameLayer, scope: PlacedArea | undefined): Uint32Array {
  const all = residentialBuildings(buildings)
  const [held = []] =
    scope === undefined ? [] : joinPoints(pointsOf(buildings, all), [scope.inside])
  return Uint32Array.from(held, place => all[place] ?? 0)
}

/** In columns: a city has a million homes. */
function accessOf(network: Network, points: Float64Array): Walking['access'] {
  const count = points.length / 2
  const [edge, along, leg] = [
    new Uint32Array(count),
    new Uint32Array(count),
    new Float64Array(count).fill(Infinity),
  ]
  for (const k of neighbourly(points)) {
    const entry = snapPoint(network, points[2 * k] ?? NaN, points[2 * k + 1] ?? NaN)
    if (entry === null) continue
    edge[k] = entry.edge
    along[k] = entry.from
    leg[k] = entry.leg
  }
  return k => {
    const from = along[k] ?? 0
    return { edge: edge[k] ?? 0, from, to: from, leg: leg[k] ?? Infinity }
  }
}

/** Residential buildings that have a place, by index, ascending. */
export function residentialBuildings(layer: FrameLayer | undefined): number[] {
  if (layer === undefined) return []
  const residential = textOf(layer, 'residential')
  return placed(layer, i => residential(i) === 'yes')
}

/** What the whole data lacks for walking: homes, or a way to walk along. */
export function missingForWalking(frame: Frame): string[] {
  const roads = frame.layers.get('road')
  const homes = residentialBuildings(frame.layers.get('building')).length
  const ways = roads === undefined ? 0 : placed(roads, isWalked(roads)).length
  return [
    ...(homes === 0 ? ['building:residential'] : []),
    ...(ways === 0 ? ['road:walkable'] : []),
  ]
}
