import { partsOfObjects } from '#checkup/columns.ts'
import type { Polygons } from '#engines/polygons.ts'
import type { Frame, FrameLayer } from '#platform/frame/index.ts'
import type { Case, Row, Stage } from './case.ts'
import { frameOf, layerOf } from './fixtures.ts'
import { timed, type Answer, type Target } from './measure.ts'
import { loadPostgis, sqlAnswer } from './postgis.ts'
import { pythonAnswer, pythonVersions } from './python.ts'

const RUNS = 9

export const UNIT = 'CPU ms'

/** The kind of facility that a city has most of. */
export const BUSY_KIND = 'bus-stop'

/** Who else answers: PostGIS by a query, Python by a task of the script, each where it is there. */
type Peers = {
  readonly sql?: Readonly<Record<string, { query: string; setup?: string; runs?: number }>>
  readonly tasks?: Readonly<Record<string, readonly [string, Record<string, string | number>]>>
}

export async function answersOf(stage: Stage, { sql = {}, tasks = {} }: Peers) {
  const answers: Record<string, Answer> = {}
  if (stage.postgres !== null) {
    await loadPostgis(stage, stage.postgres)
    for (const [peer, { query, ...options }] of Object.entries(sql))
      answers[peer] = sqlAnswer(stage.postgres, query, options)
  }
  if (pythonVersions() !== null)
    for (const [peer, [task, options]] of Object.entries(tasks))
      answers[peer] = await pythonAnswer(stage, task, options)
  return answers
}

/** After one run that is not counted: the peers' caches are warm as well. */
export async function ours(work: () => readonly number[]): Promise<Answer> {
  work()
  const { cpu, result } = await timed(RUNS, work)
  return { runs: cpu, values: result }
}

export const least = (postgis: number, geopandas: number): readonly Target[] => [
  { peer: 'PostGIS', times: postgis },
  { peer: 'GeoPandas', times: geopandas },
]

type Spatial = Pick<Case, 'name' | 'title' | 'expectedS'> & {
  rowsOf(stage: Stage, frame: Frame): Promise<readonly Row[]>
  readonly notes?: readonly string[]
}

/** A benchmark on the city's frame, which lies in memory before anything is timed, as the peers' tables do. */
export function spatial({ rowsOf, notes = [], ...named }: Spatial): Case {
  return {
    ...named,
    limitS: 600,
    async run(stage) {
      const frame = await frameOf(stage)
      const rows = await rowsOf(stage, frame)
      const count = (layer: string) => layerOf(frame, layer).count
      const facts = {
        buildings: count('building'),
        roads: count('road'),
        facilities: count('facility'),
        communities: count('community'),
      }
      return { data: 'synthetic city', rows, facts, notes }
    },
  }
}

export const buildingPoints = (frame: Frame) => layerOf(frame, 'building').representative

export const shapesOf = (layer: FrameLayer): Polygons[] =>
  Array.from({ length: layer.count }, (_, i) => partsOfObjects(layer, [i]))
