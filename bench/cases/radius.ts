import { pointsOf } from '#checkup/columns.ts'
import { withinDistance } from '#engines/near-points.ts'
import type { Row } from '../case.ts'
import { facilitiesOf, layerOf } from '../fixtures.ts'
import { compared } from '../measure.ts'
import { answersOf, BUSY_KIND, buildingPoints, least, ours, spatial, UNIT } from '../spatial.ts'

export const radius = spatial({
  name: 'radius',
  title: `Buildings within a distance of a facility (${BUSY_KIND})`,
  expectedS: 150,
  async rowsOf(stage, frame) {
    const rows: Row[] = []
    for (const metres of [300, 500, 1000]) {
      const mine = await ours(() => {
        const stops = pointsOf(layerOf(frame, 'facility'), facilitiesOf(frame, BUSY_KIND))
        const within = withinDistance(buildingPoints(frame), stops, metres)
        return [within.reduce((sum, one) => sum + one, 0)]
      })
      const peers = await answersOf(stage, {
        sql: {
          PostGIS: {
            query: `select 0, count(*) from building b where exists (select from facility f where f.kind = '${BUSY_KIND}' and st_dwithin(b.point, f.geom, ${metres}))`,
            runs: 2,
          },
        },
        tasks: {
          GeoPandas: ['radius', { kind: BUSY_KIND, metres, runs: 1 }],
          SciPy: ['radius_tree', { kind: BUSY_KIND, metres }],
        },
      })
      rows.push(compared([`within ${metres} m`, UNIT], mine, peers, least(50, 50)))
    }
    return rows
  },
})
