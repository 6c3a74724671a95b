import { insideOf } from '#engines/inside.ts'
import { eachLength } from '#engines/length-inside.ts'
import type { Polygons } from '#engines/polygons.ts'
import { layerOf, MOVED } from '../fixtures.ts'
import { compared } from '../measure.ts'
import { answersOf, least, ours, shapesOf, spatial, UNIT } from '../spatial.ts'

/** A set moved east and north. */
const moved = (polygons: Polygons, metres: number): Polygons => ({
  ...polygons,
  xy: polygons.xy.map(value => value + metres),
})

export const lengths = spatial({
  name: 'lengths',
  title: 'Length of road in each of the community-sized areas',
  expectedS: 40,
  notes: [
    `The areas are the communities moved by ${MOVED} m: on their sides run roads, which would belong to either.`,
  ],
  async rowsOf(stage, frame) {
    const roads = layerOf(frame, 'road')
    const everyRoad = Uint32Array.from({ length: roads.count }, (_, i) => i)
    const areas = shapesOf(layerOf(frame, 'community')).map(shape => moved(shape, MOVED))
    const mine = await ours(() => {
      const metres = areas.map(() => 0)
      const insides = areas.map(area => insideOf(area))
      eachLength(roads, everyRoad, insides, (_, area, inside) => {
        metres[area] = (metres[area] ?? 0) + inside
      })
      return metres
    })
    const peers = await answersOf(stage, {
      sql: {
        PostGIS: {
          query:
            'select a.id, sum(case when st_coveredby(r.geom, a.geom) then st_length(r.geom) else st_length(st_intersection(r.geom, a.geom)) end) from area a join road r on st_intersects(r.geom, a.geom) group by a.id',
        },
      },
      tasks: { GeoPandas: ['lengths', { runs: 1 }] },
    })
    return [compared(['road length per area', UNIT], mine, peers, least(12, 50))]
  },
})
