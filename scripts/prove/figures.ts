import path from 'node:path'
import { z } from 'zod'
import { contract } from '#cli/contract.ts'
import type { Finished, Proof, Round, Stage } from './proof.ts'

type Checkup = z.infer<typeof contract.checkup>

/** What a real city must give, worked out independently of this program; relative tolerance 0.5 %. */
type Expected = {
  readonly id: string
  readonly says: string
  readonly file: string
  readonly scope: string | null
  readonly areaKm2: number
  readonly buildings: number
  readonly readings: Readonly<Record<string, number>>
  readonly lengths: Readonly<Record<string, number>>
}

const cities: readonly Expected[] = [
  {
    id: 'figures-astana',
    says: 'The checkup of Astana gives the figures that were computed by other means.',
    file: 'osm-astana/astana.geojsonl.gz',
    scope: 'bbox:71.36,51.10,71.52,51.20',
    areaKm2: 124.54,
    buildings: 21_894,
    readings: {
      'U37/': 6.36,
      'B26/': 12.73,
      'B23/': 96.16,
      'X06/': 43.08,
      'X07/300': 30.05,
      'X07/500': 47.09,
      'B23/walk': 80.72,
      'X06/walk': 71.47,
      'X11/': 276,
    },
    lengths: { arterial: 57.44, collector: 235.23, local: 499.37 },
  },
  {
    id: 'figures-monaco',
    says: 'The checkup of Monaco, from its PBF and without a scope, gives the figures computed by other means.',
    file: 'osm-monaco/monaco.osm.pbf',
    scope: null,
    areaKm2: 9.998,
    buildings: 1207,
    readings: {
      'U37/': 5.236,
      'B26/': 79.6,
      'X07/300': 37.37,
      'X07/500': 52.19,
      'X08/': 3.1,
      'B23/walk': 98.18,
      'X06/walk': 85.45,
      'X11/': 49,
    },
    lengths: {},
  },
]

export const figureProofs: readonly Proof[] = cities.map(city => ({
  id: city.id,
  says: city.says,
  needs: ['sample data'],
  rounds: 1,
  short: 1,
  round: (_, stage) => compare(city, stage),
}))

async function compare(city: Expected, stage: Stage): Promise<Round> {
  const file = path.join(stage.sampleData ?? '', city.file)
  const scope = city.scope === null ? [] : ['--scope', city.scope]
  const run = await stage.hc(['checkup', file, ...scope, '--json'])
  const found = read(run)
  if (found === null) return { ok: false, facts: [`exit ${run.exit}: ${run.stderr.slice(-400)}`] }
  const rows = pairs(city, found).map(([name, expected, seen]) => {
    const near = seen !== null && Math.abs(seen - expected) <= 0.005 * expected
    return { near, text: `${name}: ${seen ?? 'unknown'} (expected ${expected})${near ? '' : ' ✗'}` }
  })
  return {
    ok: rows.every(row => row.near),
    facts: [...rows.map(row => row.text), `${run.seconds.toFixed(1)} s`],
  }
}

type Pair = readonly [name: string, expected: number, seen: number | null]

function pairs(city: Expected, found: Checkup): readonly Pair[] {
  const whole = found.readings.filter(reading => reading.area === 'scope')
  const km = z
    .record(z.string(), z.number())
    .safeParse(whole.find(reading => reading.indicator === 'U37')?.inputs['km'])
  const valueOf = (key: string) =>
    whole.find(reading => `${reading.indicator}/${reading.variant}` === key)?.value ?? null
  return [
    ['area km²', city.areaKm2, found.scope.areaKm2],
    ['buildings', city.buildings, found.scope.objects['building'] ?? null],
    ...Object.entries(city.readings).map(([key, value]): Pair => [key, value, valueOf(key)]),
    ...Object.entries(city.lengths).map(([road, value]): Pair => [
      `${road} km`,
      value,
      km.data?.[road] ?? null,
    ]),
  ]
}

function read(run: Finished): Checkup | null {
  if (run.exit !== 0) return null
  return contract.checkup.parse(JSON.parse(run.stdout))
}
