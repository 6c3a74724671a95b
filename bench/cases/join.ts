import { insideOf } from '#engines/inside.ts'
import { eachInside } from '#engines/join.ts'
import { flatArea } from '#geo/measure-flat.ts'
import { layerOf, numbersOf, textsOf } from '../fixtures.ts'
import { compared } from '../measure.ts'
import { answersOf, least, ours, shapesOf, spatial, UNIT } from '../spatial.ts'

/** Count, homes, sum of storeys, highest, mean year, ground. */
const FIGURES = 6

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
      const figures = new Float64Array(FIGURES * insides.length)
      const add = (area: number, figure: number, value: number) => {
        const i = FIGURES * area + figure
        figures[i] = (figures[i] ?? NaN) + value
      }
      eachInside(buildings.representative, insides, (i, area) => {
        const high = storeys[i] ?? NaN
        add(area, 0, 1)
        add(area, 1, lived(i) ? 1 : 0)
        add(area, 2, high)
        add(area, 3, Math.max(0, high - (figures[FIGURES * area + 3] ?? NaN)))
        add(area, 4, year[i] ?? NaN)
        add(
          area,
          5,
          flatArea(buildings, buildings.objectStart[i] ?? 0, buildings.objectStart[i + 1] ?? 0),
        )
      })
      return [...figures].map((sum, i) => (i % FIGURES === 4 ? sum / (figures[i - 4] ?? NaN) : sum))
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
