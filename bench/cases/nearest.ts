import { pointsOf } from '#checkup/columns.ts'
import { nearestPoint } from '#engines/near-points.ts'
import { layerOf } from '../fixtures.ts'
import { compared } from '../measure.ts'
import { answersOf, buildingPoints, ours, spatial, UNIT } from '../spatial.ts'

export const nearest = spatial({
  name: 'nearest',
  title: 'Straight distance from every building to the nearest facility',
  expectedS: 60,
  async rowsOf(stage, frame) {
    const facilities = layerOf(frame, 'facility')
    const all = Array.from({ length: facilities.count }, (_, i) => i)
    const mine = await ours(() => {
      const points = buildingPoints(frame)
      const distanceTo = nearestPoint(
        pointsOf(
          facilities,
          all.filter(i => facilities.kinds[i] === 1),
        ),
      )
      let metres = 0
      for (let i = 0; i < points.length; i += 2)
        metres += distanceTo(points[i] ?? NaN, points[i + 1] ?? NaN)
      return [metres]
    })
    const peers = await answersOf(stage, {
      sql: {
        PostGIS: {
          query:
            'select 0, sum(n.d) from building b cross join lateral (select b.point <-> f.geom d from facility f order by b.point <-> f.geom limit 1) n',
          runs: 2,
        },
      },
      tasks: { SciPy: ['nearest_tree', {}] },
    })
    return [
      compared(['nearest facility', UNIT], mine, peers, [
        { peer: 'PostGIS', times: 12 },
        { peer: 'SciPy', times: 50 },
      ]),
    ]
  },
})
