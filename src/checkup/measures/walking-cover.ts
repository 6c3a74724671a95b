import { insideOf } from '#engines/inside.ts'
import { joinPoints } from '#engines/join.ts'
import { MM, type Network } from '#engines/network.ts'
import { reachFrom } from '#engines/reach.ts'
import { snapOutline, snapPoint, type Entry } from '#engines/snap.ts'
import type { Frame, FrameLayer } from '#platform/frame/index.ts'
import { parameter } from '#policy/parameters.ts'
import { partsOfObjects, POINT, POLYGON } from '../columns.ts'
import { countedFacilities } from '../objects.ts'
import { missingForWalking, type Walking } from '../walking.ts'
import type { Serves } from './cover.ts'
import { listed, type Figure, type ParameterId, type Variant } from './measure.ts'

type WalkingCoverSpec = {
  /** What the data lacks when nothing in it serves: `facility:market`. */
  readonly named: string
  readonly radius: ParameterId
  find(frame: Frame): Serves | null
}

/**
 * Share of the residential buildings (by centroid) from which what serves is reached on foot, 0–100: the straight leg
 * to the nearest walking edge, the way along the network of the whole data, and the facility's leg come to no more than
 * the radius. A facility mapped as an area is entered where the network meets its outline, and a building whose
 * centroid lies in it is there already. Its findings name the buildings that are too far.
 */
export function walkingCover({ named, radius, find }: WalkingCoverSpec): Variant {
  return {
    id: 'walk',
    parameters: [radius],
    alsoReads: ['building', 'road'],
    missing: frame => [...(find(frame) === null ? [named] : []), ...missingForWalking(frame)],
    measure(ground) {
      const serves = find(ground.frame)
      const buildings = ground.frame.layers.get('building')
      if (serves === null || buildings === undefined)
        throw new Error(`${named}: nothing to measure`)
      const walking = ground.walking()
      const within = withinReach(walking, serves, parameter(radius).value * MM)
      return {
        proxies: serves.proxies,
        figures: walking.inArea.map(places => figureOf(buildings, walking, { places, within })),
        concerns: null,
      }
    },
  }
}

/** 1 for every home from which what serves is within the limit, millimetres. */
function withinReach(walking: Walking, { layer, circles }: Serves, limit: number): Uint8Array {
  const { network, homes, points, access } = walking
  const counted = new Set(countedFacilities(layer))
  const objects = circles.flatMap(circle => circle.objects).filter(i => counted.has(i))
  const reach = reachFrom(
    network,
    objects.flatMap(i => entriesOf(network, layer, i)),
    limit,
  )
  const within = Uint8Array.from(homes, (_, home) => (reach(access(home)) <= limit ? 1 : 0))
  const grounds = objects
    .filter(i => layer.kinds[i] === POLYGON)
    .map(i => insideOf(partsOfObjects(layer, [i])))
  for (const held of joinPoints(points, grounds)) for (const home of held) within[home] = 1
  return within
}

function entriesOf(network: Network, layer: FrameLayer, i: number): readonly Entry[] {
  if (layer.kinds[i] !== POINT) return snapOutline(network, partsOfObjects(layer, [i]))
  const [x = NaN, y = NaN] = layer.representative.subarray(2 * i, 2 * i + 2)
  return [snapPoint(network, x, y)].filter(entry => entry !== null)
}

type Part = { readonly places: readonly number[]; readonly within: Uint8Array }

function figureOf(buildings: FrameLayer, { homes }: Walking, { places, within }: Part): Figure {
  if (places.length === 0) return { missing: ['residential-buildings-in-area'] }
  const beyond = places.filter(home => within[home] === 0)
  const reached = places.length - beyond.length
  return {
    value: (reached / places.length) * 100,
    inputs: { network: 'walk', within: reached, residentialBuildings: places.length },
    listed: listed(
      buildings,
      beyond.map(home => homes[home] ?? 0),
    ),
  }
}
