import { join } from 'node:path'
import { statSync } from 'node:fs'
import { runCheckup } from '#checkup/run.ts'
import { cityFrame } from '#city/index.ts'
import { createOverlay } from '#engines/overlay.ts'
import { openRecord, type RecordTarget } from '#platform/db/index.ts'
import { loadFrame, saveFrame, type Frame, type FrameLayer } from '#platform/frame/index.ts'
import type { Case, Row, Stage } from '../case.ts'
import { cityFiles, cityRecord, frameOf, hc, layerOf, zoneOf } from '../fixtures.ts'
import { alone, timed } from '../measure.ts'
import { psql } from '../postgis.ts'

const MILLION = 3_000_000

/** From the record, from the cache, and what a building takes. */
export const frame: Case = {
  name: 'frame',
  title: 'The frame from the record and from its cache',
  expectedS: 40,
  limitS: 600,
  async run(stage) {
    const target = { kind: 'folder', path: await cityRecord(stage) } as const
    const { rows, facts } = await frameRows(stage, target, { record: 3000, cache: 300 })
    return { data: 'synthetic city, embedded record', rows, facts, notes: [] }
  },
}

/** All indicators that geodata can give, on the stage's city. */
export const checkup: Case = {
  name: 'checkup',
  title: 'All geodata indicators',
  expectedS: 40,
  limitS: 600,
  async run(stage) {
    const city = await frameOf(stage)
    const { rows, facts } = await checkupRows(city, 3, null)
    return { data: 'synthetic city', rows, facts, notes: [] }
  },
}

/** The same on ten times as many buildings, in a record on a server. */
export const million: Case = {
  name: 'million',
  title: 'Three million buildings: frame and all geodata indicators',
  expectedS: 500,
  limitS: 1200,
  async run(stage) {
    if (stage.postgres === null) throw new Error('needs PostgreSQL with PostGIS')
    // A small trial of the bench keeps its proportion.
    const buildings = Math.min(MILLION, 10 * stage.buildings)
    const large: Stage = { ...stage, buildings, work: join(stage.work, 'large') }
    psql(stage.postgres, 'drop database if exists large; create database large template template0')
    const url = new URL(stage.postgres)
    url.pathname = '/large'
    const intake = await timed(1, async () => {
      const files = await cityFiles(large, 'geojson')
      hc(['intake', files, '--db', url.href, '--city', 'large'])
    })
    const target = { kind: 'url', url: url.href } as const
    const { rows, facts, built } = await frameRows(large, target, { record: 30_000, cache: 3000 })
    const checked = await checkupRows(built, 1, 60_000)
    return {
      data: 'synthetic city, record on a server',
      rows: [alone(['write the city and take it in', 'ms'], intake.wall), ...rows, ...checked.rows],
      facts: { ...facts, ...checked.facts },
      notes: ['The targets of the frame are ten times those of 300,000 buildings: linear.'],
    }
  },
}

type Limits = { readonly record: number; readonly cache: number }

async function frameRows(stage: Stage, target: RecordTarget, limits: Limits) {
  const db = await openRecord(target, {})
  const file = join(stage.work, 'bench.frame')
  try {
    const zone = await zoneOf(db)
    const runs = stage.buildings > 1_000_000 ? 1 : 3
    const made = await timed(runs, () => cityFrame(db, zone, null))
    await saveFrame(made.result, file)
    const cached = await timed(5, () => loadFrame(file))
    const rows: Row[] = [
      alone(['frame from the record', 'ms'], made.wall, [{ atMost: limits.record }]),
      alone(['frame from the record', 'CPU ms'], made.cpu),
      alone(['frame from its cache', 'ms'], cached.wall, [{ atMost: limits.cache }]),
    ]
    const count = layerOf(made.result, 'building').count
    const facts = {
      buildings: count,
      objects: [...made.result.layers.values()].reduce((sum, layer) => sum + layer.count, 0),
      'bytes per building, its layer in memory': Math.round(
        bytesOf(layerOf(made.result, 'building')) / count,
      ),
      'bytes per building, whole frame on disk': Math.round(statSync(file).size / count),
    }
    return { rows, facts, built: made.result }
  } finally {
    await db.close()
  }
}

/** What a layer's arrays hold; ids and dictionaries of texts are the language's own and are not counted. */
function bytesOf(layer: FrameLayer): number {
  const { kinds, objectStart, partStart, ringStart, xy, mercator, boxes, representative } = layer
  const columns = [...layer.columns.values()].map(column =>
    column.kind === 'text' ? column.codes : column.values,
  )
  return [kinds, objectStart, partStart, ringStart, xy, mercator, boxes, representative, ...columns]
    .map(array => array.byteLength)
    .reduce((sum, bytes) => sum + bytes, 0)
}

async function checkupRows(city: Frame, runs: number, atMost: number | null) {
  const overlay = await createOverlay()
  const request = {
    set: '2024',
    scope: { geometry: null, origin: 'districts' },
    grid: null,
    seams: [],
  } as const
  const { cpu, wall, result } = await timed(runs, () => runCheckup(city, request, overlay))
  const targets = atMost === null ? [] : [{ atMost }]
  const measured = result.result.readings.filter(reading => reading.kind === 'measured')
  return {
    rows: [
      alone(['all geodata indicators', 'ms'], wall, targets),
      alone(['all geodata indicators', 'CPU ms'], cpu),
    ],
    facts: {
      'readings measured': measured.length,
      areas: result.result.areas.length,
      'indicators measured': new Set(measured.map(reading => reading.indicator)).size,
    },
  }
}
