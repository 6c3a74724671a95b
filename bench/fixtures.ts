import { spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { chainsOf, walkedRoads } from '#checkup/roads.ts'
import { networkOf, type Network } from '#engines/network.ts'
import { cityExtent, cityFrame } from '#city/index.ts'
import { flattenedWkb } from './wkb.ts'
import { zoneFor } from '#geo/zone.ts'
import { planCity, writeCity, type CityFormat } from '#loop/demo-city/index.ts'
import * as cityLayers from '#loop/demo-city/layers.ts'
import { openRecord, type Db } from '#platform/db/index.ts'
import { loadFrame, saveFrame, type Frame, type FrameLayer } from '#platform/frame/index.ts'
import { specialZones } from '#policy/zones.ts'
import type { Stage } from './case.ts'

const root = join(import.meta.dirname, '..')

/** Runs `hc` in a process of its own; throws what it says where it fails. */
export function hc(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src/cli/main.ts'), ...args],
    { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 30 },
  )
  if (status !== 0) throw new Error(`hc ${args.join(' ')}: ${stderr.slice(-2000)}`)
  return stdout
}

/** What is made once and kept: `make` writes to a place beside it, so that a kill leaves nothing half made. */
async function kept(path: string, make: (to: string) => unknown): Promise<string> {
  if (existsSync(path)) return path
  const making = `${path}.making`
  rmSync(making, { recursive: true, force: true })
  await make(making)
  renameSync(making, path)
  return path
}

/** The city of the stage as files, all of them or the buildings alone. */
export const cityFiles = (
  { work, buildings, seed }: Stage,
  format: CityFormat,
  only: 'all' | 'buildings' = 'all',
): Promise<string> =>
  kept(join(work, `city-${only}-${format}`), to =>
    writeCity(planCity(buildings, seed), {
      folder: to,
      format,
      ...(only === 'buildings' && { only: [cityLayers.buildings] }),
    }),
  )

/** An embedded record with the city in it. */
export const cityRecord = (stage: Stage): Promise<string> =>
  kept(join(stage.work, 'record'), async to => {
    const files = await cityFiles(stage, 'geojson')
    hc(['intake', files, '--db', to])
  })

/** The city's zone, as a checkup would choose it. */
export async function zoneOf(db: Db) {
  const [west, south, east, north] = (await cityExtent(db)) ?? [0, 0, 0, 0]
  return zoneFor((west + east) / 2, (south + north) / 2, specialZones)
}

/** The city's frame, cut from the record once and loaded from its file. */
export async function frameOf(stage: Stage): Promise<Frame> {
  const file = await kept(join(stage.work, 'city.frame'), async to => {
    const db = await openRecord({ kind: 'folder', path: await cityRecord(stage) }, {})
    try {
      await saveFrame(await cityFrame(db, await zoneOf(db), null), to)
    } finally {
      await db.close()
    }
  })
  const frame = await loadFrame(file)
  if (frame === null) throw new Error('the frame on disk cannot be read')
  return frame
}

export function layerOf(frame: Frame, name: string): FrameLayer {
  const layer = frame.layers.get(name)
  if (layer === undefined) throw new Error(`no layer ${name}`)
  return layer
}

export function textsOf(layer: FrameLayer, column: string): (i: number) => string {
  const found = layer.columns.get(column)
  if (found?.kind !== 'text') throw new Error(`no text column ${column}`)
  return i => found.values[found.codes[i] ?? -1] ?? ''
}

export function numbersOf(layer: FrameLayer, column: string): Float64Array {
  const found = layer.columns.get(column)
  if (found?.kind !== 'number') throw new Error(`no number column ${column}`)
  return found.values
}

/** The facilities of a kind, by index. */
export function facilitiesOf(frame: Frame, kind: string): number[] {
  const layer = layerOf(frame, 'facility')
  const kindOf = textsOf(layer, 'kind')
  return Array.from({ length: layer.count }, (_, i) => i).filter(
    i => layer.kinds[i] === 1 && kindOf(i) === kind,
  )
}

export const walkingNetwork = (frame: Frame): Network => {
  const roads = layerOf(frame, 'road')
  return networkOf(chainsOf(roads, walkedRoads(roads)))
}

/** How far the areas that roads are measured in lie beside the communities: on their sides run roads. */
export const MOVED = 50

/** The frame as tab-separated tables in the zone's metres, geometry as hexadecimal WKB: what peers read. */
export const tables = (stage: Stage): Promise<string> =>
  kept(join(stage.work, 'tables'), async to => {
    mkdirSync(to)
    const frame = await frameOf(stage)
    const table = (name: string, lines: Iterable<string>) =>
      pipeline(Readable.from(lines), createWriteStream(join(to, `${name}.tsv`)))
    await table('building', buildingLines(frame))
    await table('facility', facilityLines(frame))
    await table('community', shapeLines(layerOf(frame, 'community'), 0))
    await table('area', shapeLines(layerOf(frame, 'community'), MOVED))
    await table('road', shapeLines(layerOf(frame, 'road'), 0))
    await table('edge', edgeLines(frame))
  })

const line = (cells: readonly (string | number)[]) => `${cells.join('\t')}\n`

function* buildingLines(frame: Frame) {
  const layer = layerOf(frame, 'building')
  const residential = textsOf(layer, 'residential')
  const [storeys, year] = [numbersOf(layer, 'storeys'), numbersOf(layer, 'yearBuilt')]
  for (let i = 0; i < layer.count; i++) {
    const [x = NaN, y = NaN] = layer.representative.subarray(2 * i, 2 * i + 2)
    const lived = residential(i) === 'yes' ? 1 : 0
    yield line([i, lived, storeys[i] ?? 0, year[i] ?? 0, x, y, flattenedWkb(layer, i, 0)])
  }
}

function* facilityLines(frame: Frame) {
  const layer = layerOf(frame, 'facility')
  const kind = textsOf(layer, 'kind')
  for (let i = 0; i < layer.count; i++) {
    if (layer.kinds[i] !== 1) continue
    const [x = NaN, y = NaN] = layer.representative.subarray(2 * i, 2 * i + 2)
    yield line([i, kind(i), x, y])
  }
}

function* shapeLines(layer: FrameLayer, moved: number) {
  for (let i = 0; i < layer.count; i++) yield line([i, flattenedWkb(layer, i, moved)])
}

function* edgeLines(frame: Frame) {
  const { ends, lengths } = walkingNetwork(frame)
  for (let e = 0; e < lengths.length; e++)
    yield line([e, ends[2 * e] ?? 0, ends[2 * e + 1] ?? 0, lengths[e] ?? 0])
}
