import { insideOf } from '#engines/inside.ts'
import { joinPoints } from '#engines/join.ts'
import { flatArea } from '#geo/measure-flat.ts'
import { layerOf, numbersOf, textsOf } from '../fixtures.ts'
import { compared } from '../measure.ts'
import { answersOf, least, ours, shapesOf, spatial, UNIT } from '../spatial.ts'

export const join6 = spatial({
  name: 'join',
  title: 'Buildings joined to communities, six figures of each',
  expectedS: 30,
  async rowsOf(stage, frame) {
    const buildings = layerOf(frame, 'building')
    const [storeys, year] = [numbersOf(buildings, 'storeys'), numbersOf(buildings, 'yearBuilt')]
    const residential = textsOf(buildings, 'residential')
    const communities = layerOf(frame, 'community')
    const mine = await ours(() => {
      const held = joinPoints(
        buildings.representative,
        shapesOf(communities).map(shape => insideOf(shape)),
      )
      return held.flatMap(members => {
        let [lived, sum, highest, years, ground] = [0, 0, 0, 0, 0]
        for (const i of members) {
          if (residential(i) === 'yes') lived++
          const high = storeys[i] ?? 0
          sum += high
          if (high > highest) highest = high
          years += year[i] ?? 0
          ground += flatArea(
            buildings,
            buildings.objectStart[i] ?? 0,
            buildings.objectStart[i + 1] ?? 0,
          )
        }
        return [members.length, lived, sum, highest, years / members.length, ground]
      })
    })
    const peers = await answersOf(stage, {
      sql: {
        PostGIS: {
          query:
            'select c.id, count(*), sum(b.lived), sum(b.storeys), max(b.storeys), avg(b.year), sum(st_area(b.geom)) from community c join building b on st_contains(c.geom, b.point) group by c.id',
        },
      },
      tasks: { GeoPandas: ['join', { runs: 1 }] },
    })
    return [compared(['join and aggregate', UNIT], mine, peers, least(12, 50))]
  },
})
