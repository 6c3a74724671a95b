import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pointsOf } from '#checkup/columns.ts'
import { reachFrom } from '#engines/reach.ts'
import { snapPoint, type Entry } from '#engines/snap.ts'
import type { FrameLayer } from '#platform/frame/index.ts'
import { facilitiesOf, layerOf, walkingNetwork } from '../fixtures.ts'
import { compared } from '../measure.ts'
import { answersOf, ours, spatial, UNIT } from '../spatial.ts'

const NETWORK_KIND = 'market'
const WALK = 1000
const MM = 1000

export const network = spatial({
  name: 'network',
  title: `Junctions within ${WALK} m of a facility (${NETWORK_KIND}) along the walking network, and how far each is`,
  expectedS: 30,
  notes: [
    'All start from the same network of junctions and edges; facilities stand at the junction next to them.',
    'The first query asks each facility and keeps the least (equicost is wrong in pgRouting 3.4.2); the second joins all of them to one source by edges of no length.',
  ],
  async rowsOf(stage, frame) {
    const graph = walkingNetwork(frame)
    const placed = placesOfNodes(graph)
    const sources = sourcesOf(graph, layerOf(frame, 'facility'), facilitiesOf(frame, NETWORK_KIND))
    const mine = await ours(() => {
      const entries = sources.flatMap(node => placed[node] ?? [])
      const reach = reachFrom(graph, entries, WALK * MM)
      let [count, sum] = [0, 0]
      for (const place of placed) {
        const distance = reach(place)
        if (distance === Infinity) continue
        count++
        sum += distance
      }
      return [count, sum / MM]
    })
    const file = join(stage.work, 'sources.json')
    writeFileSync(file, JSON.stringify(sources))
    const list = `array[${sources.join(',')}]`
    const sum = 'select 0, count(*), sum(metres) from'
    const edges = 'select id, source, target, cost from edge'
    const peers = await answersOf(stage, {
      sql: {
        pgRouting: {
          query: `${sum} (select node, min(agg_cost) metres from pgr_drivingdistance('${edges}', ${list}, ${WALK}, false, false) group by node) reached`,
          runs: 1,
        },
        'pgRouting, one virtual source': {
          query: `${sum} (select agg_cost metres from pgr_drivingdistance('${edges} union all select -1 - node, -1, node, 0 from source', -1, ${WALK}, false) where node <> -1) reached`,
          setup: `create temp table source as select unnest(${list}) node;`,
          runs: 2,
        },
      },
      tasks: { SciPy: ['network', { metres: WALK, sources: file, runs: 3 }] },
    })
    return [
      compared(['nearest facility on foot', UNIT], mine, peers, [
        { peer: 'pgRouting', times: 50 },
        { peer: 'SciPy', times: 50 },
      ]),
    ]
  },
})

/** Of each junction one place on the network that is it. */
function placesOfNodes({ nodes, ends, lengths }: ReturnType<typeof walkingNetwork>): Entry[] {
  const placed: Entry[] = []
  placed.length = nodes
  lengths.forEach((length, edge) => {
    placed[ends[2 * edge + 1] ?? 0] = { edge, from: length, to: length, leg: 0 }
    placed[ends[2 * edge] ?? 0] = { edge, from: 0, to: 0, leg: 0 }
  })
  return placed
}

/** The junctions next to facilities, each once. */
function sourcesOf(
  graph: ReturnType<typeof walkingNetwork>,
  layer: FrameLayer,
  objects: readonly number[],
): number[] {
  const points = pointsOf(layer, objects)
  const nodes = objects.map((_, k) => {
    const entry = snapPoint(graph, points[2 * k] ?? NaN, points[2 * k + 1] ?? NaN)
    if (entry === null) throw new Error('no network')
    const nearer = 2 * entry.from < (graph.lengths[entry.edge] ?? 0) ? 0 : 1
    return graph.ends[2 * entry.edge + nearer] ?? 0
  })
  return [...new Set(nodes)]
}
