import { insideOf } from '#engines/inside.ts'
import { joinPoints } from '#engines/join.ts'
import { MM } from '#engines/network.ts'
import { reachFrom } from '#engines/reach.ts'
import { snapOutline, snapPoint, type Entry } from '#engines/snap.ts'
import type { Frame, FrameLayer } from '#platform/frame/index.ts'
import { parameter } from '#policy/parameters.ts'
import { partsOfObjects, POINT, POLYGON } from '../columns.ts'
import type { Ground } from '../ground.ts'
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
      const within = withinReach(ground, walking, { serves, limit: parameter(radius).value * MM })
      return {
        proxies: serves.proxies,
        figures: walking.homes.map(homes => figureOf(buildings, homes, within)),
        gap: null,
      }
    },
  }
}

type Target = { readonly serves: Serves; readonly limit: number }

/** The scope's homes from which what serves is within the limit, millimetres. */
function withinReach(
  { frame }: Ground,
  { network, homes, access }: Walking,
  { serves: { layer, circles }, limit }: Target,
): ReadonlySet<number> {
  const counted = new Set(countedFacilities(layer))
  const objects = circles.flatMap(circle => circle.objects).filter(i => counted.has(i))
  const sources = objects.flatMap((i): readonly Entry[] => {
    if (layer.kinds[i] !== POINT) return snapOutline(network, partsOfObjects(layer, [i]))
    const [x = NaN, y = NaN] = layer.representative.subarray(2 * i, 2 * i + 2)
    return [snapPoint(network, x, y)].filter(entry => entry !== null)
  })
  const reach = reachFrom(network, sources, limit)
  const within = new Set([...access].flatMap(([i, at]) => (reach(at) <= limit ? [i] : [])))
  const buildings = frame.layers.get('building')
  const inScope = new Set(homes[0])
  for (const i of heldBy(layer, objects, buildings)) if (inScope.has(i)) within.add(i)
  return within
}

/** Buildings whose centroid lies in one of the facilities that are areas. */
function heldBy(
  layer: FrameLayer,
  objects: readonly number[],
  buildings: FrameLayer | undefined,
): number[] {
  const grounds = objects
    .filter(i => layer.kinds[i] === POLYGON)
    .map(i => insideOf(partsOfObjects(layer, [i])))
  return joinPoints(buildings?.representative ?? new Float64Array(0), grounds).flat()
}

function figureOf(
  buildings: FrameLayer,
  homes: readonly number[],
  within: ReadonlySet<number>,
): Figure {
  if (homes.length === 0) return { missing: ['residential-buildings-in-area'] }
  const reached = homes.filter(i => within.has(i)).length
  return {
    value: (reached / homes.length) * 100,
    inputs: { network: 'walk', within: reached, residentialBuildings: homes.length },
    listed: listed(
      buildings,
      homes.filter(i => !within.has(i)),
    ),
  }
}
