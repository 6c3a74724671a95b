import { insideOf } from '#engines/inside.ts'
import { eachInside } from '#engines/join.ts'
import { flatArea } from '#geo/measure-flat.ts'
import { layerOf, numbersOf, textsOf } from '../fixtures.ts'
import { compared } from '../measure.ts'
import { answersOf, least, ours, shapesOf, spatial, UNIT } from '../spatial.ts'

export const join6 = spatial({
  name: 'join',
  title: 'Buildings joined to communities, six figures of each',
  expectedS: 25,
  async rowsOf(stage, frame) {
    const buildings = layerOf(frame, 'building')
    const [storeys, year] = [numbersOf(buildings, 'storeys'), numbersOf(buildings, 'yearBuilt')]
    const residential = textsOf(buildings, 'residential')
    const lived = (i: number) => residential(i) === 'yes'
    const communities = layerOf(frame, 'community')
    const mine = await ours(() => {
      const insides = shapesOf(communities).map(shape => insideOf(shape))
      const column = () => new Float64Array(insides.length)
      const [count, homes, floors, highest, years, ground] = [
        column(),
        column(),
        column(),
        column(),
        column(),
        column(),
      ] as const
      const { representative, objectStart } = buildings
      eachInside(representative, insides, (i, area) => {
        const high = storeys[i] ?? NaN
        const land = flatArea(buildings, objectStart[i] ?? 0, objectStart[i + 1] ?? 0)
        count[area] = (count[area] ?? NaN) + 1
        homes[area] = (homes[area] ?? NaN) + (lived(i) ? 1 : 0)
        floors[area] = (floors[area] ?? NaN) + high
        highest[area] = Math.max(highest[area] ?? NaN, high)
        years[area] = (years[area] ?? NaN) + (year[i] ?? NaN)
        ground[area] = (ground[area] ?? NaN) + land
      })
      return insides.flatMap((_, area) => {
        const all = count[area] ?? NaN
        const sums = [all, homes[area], floors[area], highest[area], (years[area] ?? NaN) / all]
        return [...sums, ground[area]].map(value => value ?? NaN)
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
