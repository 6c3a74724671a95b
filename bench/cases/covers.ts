import { pointsOf } from '#checkup/columns.ts'
import { createOverlay } from '#engines/overlay.ts'
import { knifeOf } from '#engines/parts.ts'
import { cutByAreas } from '#engines/per-area.ts'
import { areaOfPolygons, boxOf, noPolygons } from '#engines/polygons.ts'
import { serviceArea } from '#engines/service-area.ts'
import type { Row } from '../case.ts'
import { facilitiesOf, layerOf } from '../fixtures.ts'
import { compared } from '../measure.ts'
import { answersOf, BUSY_KIND, least, ours, shapesOf, spatial, UNIT } from '../spatial.ts'

const segments = 32

export const covers = spatial({
  name: 'covers',
  title: `Covered land of each community: union of circles about facilities (${BUSY_KIND}), clipped`,
  expectedS: 90,
  notes: [`All draw a circle with ${segments} pieces to a quarter.`],
  async rowsOf(stage, frame) {
    const overlay = await createOverlay()
    const shapes = shapesOf(layerOf(frame, 'community'))
    const points = pointsOf(layerOf(frame, 'facility'), facilitiesOf(frame, BUSY_KIND))
    const rows: Row[] = []
    for (const distance of [300, 500, 1000]) {
      const mine = await ours(() => {
        const serving = { points, lines: noPolygons, polygons: noPolygons }
        const union = serviceArea(overlay, serving, { distance, segments })
        const cutters = shapes.map(shape => ({
          box: boxOf(shape) ?? ([0, 0, 0, 0] as const),
          knife: knifeOf(shape),
        }))
        return cutByAreas(overlay, union, cutters).map(areaOfPolygons)
      })
      const peers = await answersOf(stage, {
        sql: {
          PostGIS: {
            query: `select c.id, coalesce(st_area(st_intersection(c.geom, (select st_union(st_buffer(f.geom, ${distance}, 'quad_segs=${segments}')) from facility f where f.kind = '${BUSY_KIND}' and st_dwithin(f.geom, c.geom, ${distance})))), 0) from community c`,
            runs: 2,
          },
        },
        tasks: { GeoPandas: ['cover', { kind: BUSY_KIND, metres: distance, runs: 1 }] },
      })
      const targets = distance < 1000 ? least(3, 2) : least(1, 1)
      rows.push(compared([`union and clip, ${distance} m`, UNIT], mine, peers, targets))
    }
    return rows
  },
})
