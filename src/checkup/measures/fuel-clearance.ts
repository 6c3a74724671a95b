import { clearanceFrom, type Body, type Surroundings } from '#engines/clearance.ts'
import { joinPoints } from '#engines/join.ts'
import type { Frame, FrameLayer } from '#platform/frame/index.ts'
import { partsOfObjects, POLYGON } from '../columns.ts'
import type { Ground } from '../ground.ts'
import { countedFacilities } from '../objects.ts'
import { residentialBuildings } from '../walking.ts'
import { facilitiesOf } from './facilities.ts'
import { listed, type Figure, type Measure } from './measure.ts'

/**
 * U55: the straight distance from each fuel station to the nearest school, hospital and residential building, outline
 * to outline. How many stand too near cannot be said without the table of clearances by class of station (GB 50156),
 * so that the count stays unknown; the distances are there for whoever has the table, and the findings name the
 * stations.
 */
export const fuelClearance: Measure = {
  indicator: 'U55',
  version: 1,
  layers: ['building', 'facility'],
  variants: [
    {
      id: '',
      parameters: [],
      missing: frame =>
        facilitiesOf(frame.layers.get('facility'), 'fuel').length === 0
          ? ['facility:fuel', 'clearanceTable']
          : [],
      measure(ground) {
        const layer = ground.frame.layers.get('facility')
        if (layer === undefined) throw new Error('facility:fuel: nothing to measure')
        const stations = stationsIn(ground, layer)
        const distances = distancesOf(ground.frame, layer, stations[0] ?? [])
        return {
          proxies: [],
          figures: stations.map(held => figureOf(layer, held, distances)),
          concerns: null,
        }
      },
    },
  ],
}

/** The stations of each area, by index, ascending; one mapped as a point and as its grounds is one. */
function stationsIn({ areas }: Ground, layer: FrameLayer): readonly (readonly number[])[] {
  const counted = new Set(countedFacilities(layer))
  const stations = new Set(facilitiesOf(layer, 'fuel').filter(i => counted.has(i)))
  return joinPoints(
    layer.representative,
    areas.map(({ inside }) => inside),
  ).map(held => held.filter(i => stations.has(i)))
}

type Protected = 'schoolM' | 'hospitalM' | 'residentialBuildingM'

/** Metres to the nearest object of each protected kind, by station; a kind that the data has none of is absent. */
type Distances = ReadonlyMap<Protected, ReadonlyMap<number, number>>

function distancesOf(frame: Frame, layer: FrameLayer, stations: readonly number[]): Distances {
  const buildings = frame.layers.get('building')
  const around: readonly (readonly [Protected, FrameLayer | undefined, readonly number[]])[] = [
    ['schoolM', layer, facilitiesOf(layer, 'school')],
    ['hospitalM', layer, facilitiesOf(layer, 'hospital')],
    ['residentialBuildingM', buildings, residentialBuildings(buildings)],
  ]
  return new Map(
    around.map(([kind, of, objects]) => {
      const clearance = of && clearanceFrom(surroundingsOf(of, objects))
      const found = new Map<number, number>()
      for (const station of clearance ? stations : []) {
        const nearest = clearance?.(bodyOf(layer, station))
        if (nearest) found.set(station, nearest.distance)
      }
      return [kind, found]
    }),
  )
}

const surroundingsOf = (layer: FrameLayer, members: readonly number[]): Surroundings => ({
  members,
  box(i) {
    const [west = NaN, south = NaN, east = NaN, north = NaN] = layer.boxes.subarray(
      4 * i,
      4 * i + 4,
    )
    return [west, south, east, north]
  },
  body: i => bodyOf(layer, i),
})

const bodyOf = (layer: FrameLayer, i: number): Body => ({
  parts: partsOfObjects(layer, [i]),
  solid: layer.kinds[i] === POLYGON,
})

function figureOf(layer: FrameLayer, stations: readonly number[], distances: Distances): Figure {
  const byStation = [...distances].flatMap(([kind, of]) => {
    const known = stations.flatMap(i => {
      const distance = of.get(i)
      return distance === undefined ? [] : [[layer.ids[i] ?? '', distance] as const]
    })
    return known.length === 0 ? [] : [[kind, Object.fromEntries(known)] as const]
  })
  return {
    missing: ['clearanceTable'],
    inputs: { stations: stations.length, ...Object.fromEntries(byStation) },
    listed: listed(layer, stations),
  }
}
