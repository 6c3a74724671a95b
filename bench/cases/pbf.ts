import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { planCity } from '#loop/demo-city/index.ts'
import { featuresOf } from '#loop/demo-city/features.ts'
import * as cityLayers from '#loop/demo-city/layers.ts'
import { openSources } from '#platform/formats/index.ts'
import { writePbf, type OsmSpec } from '#platform/formats/pbf/testing.ts'
import type { Case, Stage } from '../case.ts'
import { compared, runsOf, timed, type Answer } from '../measure.ts'

/** npm's readers of the format and the versions they are measured in; put into the work folder when the bench runs. */
const readers = ['osm-pbf-parser-node@1.1.4', 'osm-pbf-parser@2.3.0'] as const
const RUNS = 3

/**
 * Every way of an OpenStreetMap extract with its geometry. The readers of npm give nodes and ways with the numbers of their
 * nodes; their users keep the nodes in a Map and look each up, which is timed with them, and without it beside.
 */
export const pbf: Case = {
  name: 'pbf',
  title: 'An OpenStreetMap PBF of all buildings and roads read to its end',
  expectedS: 60,
  limitS: 300,
  async run(stage) {
    const file = await extract(stage)
    const read = async () => {
      const { opened } = await openSources([file])
      let features = 0
      for (const source of opened)
        for await (const event of source.events()) if (event.kind === 'feature') features++
      return features
    }
    const mine = await timed(RUNS, read)
    const peersOf = (task: Task) =>
      Object.fromEntries(
        readers.flatMap(reader => {
          const answer = peerAnswer(stage, { reader, file, task })
          return answer === null ? [] : [[reader, answer]]
        }),
      )
    const [peers, bare] = [peersOf('join'), peersOf('read')]
    const ours = { runs: mine.cpu, values: [mine.result] }
    const targets = Object.keys(peers).map(peer => ({ peer, times: 2 }))
    return {
      data: 'synthetic city as OpenStreetMap ways',
      rows: [
        compared(['ways with their geometry', 'CPU ms'], ours, peers, targets),
        compared(['the peers leave the geometry to do', 'CPU ms'], ours, bare),
      ],
      facts: { bytes: statSync(file).size, ways: mine.result },
      notes: Object.keys(peers).length < readers.length ? ['A reader could not be installed.'] : [],
    }
  },
}

async function extract({ work, buildings, seed }: Stage): Promise<string> {
  const path = join(work, 'city.osm.pbf')
  if (existsSync(path)) return path
  const nodes: { id: number; at: readonly [number, number] }[] = []
  const ways: { id: number; refs: number[]; tags: Record<string, string> }[] = []
  for (const { layer, geometry } of featuresOf(planCity(buildings, seed))) {
    const tags: Record<string, string> | null =
      layer === cityLayers.buildings
        ? { building: 'yes' }
        : layer === cityLayers.roads
          ? { highway: 'residential' }
          : null
    if (tags === null) continue
    const path = geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates
    if (path === undefined || geometry.type === 'Point') continue
    const closed = geometry.type === 'Polygon'
    const refs = placesOf(path, closed).map(at => {
      nodes.push({ id: nodes.length + 1, at })
      return nodes.length
    })
    const [first] = refs
    ways.push({
      id: ways.length + 1,
      refs: closed && first !== undefined ? [...refs, first] : refs,
      tags,
    })
  }
  const spec: OsmSpec = { nodes, ways }
  await writePbf(work, 'city.osm.pbf', spec)
  return path
}

function placesOf(path: unknown, closed: boolean): (readonly [number, number])[] {
  if (!Array.isArray(path)) return []
  const places = path.map((place): readonly [number, number] => [
    Number(place[0]),
    Number(place[1]),
  ])
  return closed ? places.slice(0, -1) : places
}

type Task = 'join' | 'read'

/** The reader in a process of its own, in a folder of its own; null where it cannot be installed. */
function peerAnswer(
  { work }: Stage,
  { reader, file, task }: { reader: string; file: string; task: Task },
): Answer | null {
  const name = reader.slice(0, reader.lastIndexOf('@'))
  const folder = join(work, 'npm', name)
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'node_modules', name))) {
    writeFileSync(join(folder, 'package.json'), '{"private": true}')
    spawnSync('npm', ['i', '--ignore-scripts', '--no-audit', '--no-fund', '-E', reader], {
      cwd: folder,
    })
  }
  const script = join(folder, 'peer.mjs')
  writeFileSync(script, scripts[name] ?? '')
  const { status, stdout } = spawnSync(process.execPath, [script, file, String(RUNS), task], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) return null
  const { cpu, ways }: { cpu: number[]; ways: number } = JSON.parse(stdout)
  return { runs: runsOf(cpu), values: [ways] }
}

const around = (read: string) => `
const [file, runs, task] = process.argv.slice(2)
const cpu = []
let ways = 0
let places = new Map()
const take = item => {
  if (task === 'join' && item.type === 'node') places.set(item.id, [item.lon, item.lat])
  if (item.type !== 'way') return
  if (task === 'join' && item.refs.map(id => places.get(id)).includes(undefined)) throw new Error('a node is missing')
  ways++
}
for (let i = 0; i < Number(runs); i++) {
  ways = 0
  places = new Map()
  const before = process.cpuUsage()
  ${read}
  const { user, system } = process.cpuUsage(before)
  cpu.push((user + system) / 1000)
}
console.log(JSON.stringify({ cpu, ways }))
`

const scripts: Readonly<Record<string, string>> = {
  'osm-pbf-parser-node': `import { createOSMStream } from 'osm-pbf-parser-node'
${around('for await (const item of createOSMStream(file)) take(item)')}`,
  'osm-pbf-parser': `import { createReadStream } from 'node:fs'
import parse from 'osm-pbf-parser'
${around(`await new Promise((resolve, reject) =>
    createReadStream(file).pipe(new parse()).on('data', items => items.forEach(take)).on('end', resolve).on('error', reject))`)}`,
}
