import { gzipSync } from 'node:zlib'
import { tileLayers } from '#city/index.ts'
import { encodeTile, type Frame } from '#platform/frame/index.ts'
import type { Case, Stage } from '../case.ts'
import { frameOf, layerOf } from '../fixtures.ts'
import { alone, compared, timed, type Answer } from '../measure.ts'
import { loadPostgis, sqlAnswer } from '../postgis.ts'

const ZOOM = 14
const RUNS = 20

/** The tile of zoom 14 that most buildings stand in, and how many. */
export function densestTile(frame: Frame) {
  const { count, objectStart, partStart, ringStart, mercator } = layerOf(frame, 'building')
  const held = new Map<number, number>()
  for (let i = 0; i < count; i++) {
    const vertex = ringStart[partStart[objectStart[i] ?? 0] ?? 0] ?? 0
    const [x, y] = [mercator[2 * vertex] ?? 0, mercator[2 * vertex + 1] ?? 0]
    const key = (x >>> (32 - ZOOM)) * 2 ** ZOOM + (y >>> (32 - ZOOM))
    held.set(key, (held.get(key) ?? 0) + 1)
  }
  const [key, buildings] = [...held].reduce((most, one) => (one[1] > most[1] ? one : most))
  return { address: { z: ZOOM, x: Math.floor(key / 2 ** ZOOM), y: key % 2 ** ZOOM }, buildings }
}

/** The densest tile cut and encoded from the frame; beside it PostGIS's own encoder. */
export const tiles: Case = {
  name: 'tiles',
  title: 'The densest tile of zoom 14, cut and encoded',
  expectedS: 30,
  limitS: 300,
  async run(stage) {
    const frame = await frameOf(stage)
    const { address, buildings } = densestTile(frame)
    const ofBuildings = tileLayers.filter(spec => spec.layer === 'building')
    const cut = (specs: typeof tileLayers) => () => encodeTile(frame, address, specs)
    for (let i = 0; i < RUNS; i++) cut(tileLayers)()
    const mine = await timed(RUNS, cut(ofBuildings))
    const whole = await timed(RUNS, cut(tileLayers))
    const packed = await timed(RUNS, () => gzipSync(whole.result, { level: 1 }))
    const peers =
      stage.postgres === null ? {} : { PostGIS: await asMvt(stage, stage.postgres, address) }
    return {
      data: 'synthetic city',
      rows: [
        compared(['its buildings', 'CPU ms'], { runs: mine.cpu, values: [] }, peers, [
          { atMost: 15 },
        ]),
        alone(['all its layers', 'CPU ms'], whole.cpu, [{ atMost: 15 }]),
        alone(['gzip level 1', 'CPU ms'], packed.cpu),
      ],
      facts: {
        buildings,
        'bytes, buildings': mine.result.length,
        'bytes, all layers': whole.result.length,
        'bytes, gzip': packed.result.length,
      },
      notes: [
        'PostGIS: st_asmvt over st_asmvtgeom from a table in EPSG:3857 with an index, as a tile server asks it.',
      ],
    }
  },
}

async function asMvt(
  stage: Stage,
  url: string,
  { z, x, y }: { z: number; x: number; y: number },
): Promise<Answer> {
  await loadPostgis(stage, url)
  const envelope = `st_tileenvelope(${z}, ${x}, ${y})`
  const { runs } = sqlAnswer(
    url,
    `select 0, length(st_asmvt(t, 'building', 4096, 'geom')) from (select id, lived, storeys, st_asmvtgeom(geom, ${envelope}, 4096, 32) geom from tile_building where geom && ${envelope}) t`,
    {
      runs: 5,
      setup: `create temp table tile_building as select id, lived, storeys, st_transform(geom, 3857) geom from building; create index on tile_building using gist (geom); analyze tile_building;`,
    },
  )
  return { runs, values: [] }
}
