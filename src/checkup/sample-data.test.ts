import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openRecord } from '#platform/db/index.ts'
import { intake } from '#survey/index.ts'
import { conductCheckup } from './conduct.ts'
import type { Reading } from './model.ts'
import type { CheckupRun } from './run.ts'
import { scopeFromBbox } from '#platform/commands/scope.ts'
import { readingOf } from './testing.ts'

const samples = process.env['HC_SAMPLE_DATA'] ?? null

async function checkup(
  file: string,
  bbox: string | null,
  grid: number | null,
): Promise<CheckupRun> {
  const scope = bbox === null ? null : scopeFromBbox(bbox)
  if (scope?.ok === false) throw new Error(scope.error.code)
  const db = await openRecord({ kind: 'temporary', serverUrl: null })
  try {
    const taken = await intake(db, [path.join(samples ?? '', file)], { actor: 'tester' })
    if (!taken.ok) throw new Error(JSON.stringify(taken.error))
    return await conductCheckup(db, {
      set: '2024',
      scope: scope?.value ?? null,
      grid,
      cacheFolder: null,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
  } finally {
    await db.close()
  }
}

/** Held to half a per cent: what an independent computation and ours may differ by. */
function near(value: unknown, expected: number): void {
  if (typeof value !== 'number') throw new Error(`no number: ${String(value)}`)
  expect(Math.abs(value / expected - 1), `${value} is not ${expected}`).toBeLessThan(0.005)
}

function sumOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) throw new Error(`no list: ${String(value)}`)
  return Object.values(value).reduce((sum: number, one) => sum + Number(one), 0)
}

const kmOf = ({ inputs }: Reading): Readonly<Record<string, number>> =>
  typeof inputs['km'] === 'object' ? inputs['km'] : {}

describe.skipIf(samples === null)(
  'real cities have the figures that were computed independently (needs HC_SAMPLE_DATA)',
  () => {
    test('Astana within a box', { timeout: 180_000 }, async () => {
      const run = await checkup(
        'osm-astana/astana.geojsonl.gz',
        'bbox:71.36,51.10,71.52,51.20',
        1000,
      )
      near(run.result.scope.areaKm2, 124.54)
      expect(run.result.scope.objects['building']).toBe(21_894)
      const roads = readingOf(run, 'U37')
      near(roads.value, 6.36)
      near(kmOf(roads)['arterial'], 57.44)
      near(kmOf(roads)['collector'], 235.23)
      near(kmOf(roads)['local'], 499.37)
      near(readingOf(run, 'B26').inputs['residentialLandKm2'], 0.6164)
      near(readingOf(run, 'B26').value, 12.73)
      near(readingOf(run, 'B23').value, 96.16)
      near(readingOf(run, 'X06').value, 43.08)
      near(readingOf(run, 'X07', { variant: '300' }).value, 30.05)
      near(readingOf(run, 'X07', { variant: '500' }).value, 47.09)

      near(readingOf(run, 'B23', { variant: 'walk' }).value, 80.72)
      near(readingOf(run, 'X06', { variant: 'walk' }).value, 71.47)
      expect(readingOf(run, 'X06', { variant: 'walk' }).inputs['residentialBuildings']).toBe(1276)
      expect(readingOf(run, 'X11').value).toBe(276)
      near(readingOf(run, 'U54').value, 10.3193)
      near(sumOf(readingOf(run, 'U55').inputs['schoolM']), 57_499)
      near(sumOf(readingOf(run, 'U55').inputs['hospitalM']), 134_985)
      near(sumOf(readingOf(run, 'U55').inputs['residentialBuildingM']), 46_731)

      const sum = (of: (r: Reading) => number) =>
        run.result.readings.filter(r => r.area.startsWith('g')).reduce((n, r) => n + of(r), 0)
      const covered = (r: Reading) =>
        r.indicator === 'X07' && r.variant === '300' ? Number(r.inputs['coveredKm2']) : 0
      const local = (r: Reading) => (r.indicator === 'U37' ? (kmOf(r)['local'] ?? NaN) : 0)
      expect(sum(covered)).toBeCloseTo(covered(readingOf(run, 'X07', { variant: '300' })), 9)
      expect(sum(local)).toBeCloseTo(kmOf(roads)['local'] ?? NaN, 9)
      const walked = (r: Reading) =>
        r.indicator === 'B23' && r.variant === 'walk' ? Number(r.inputs['within'] ?? 0) : 0
      expect(sum(walked)).toBe(1030)
      expect(sum(r => (r.indicator === 'X11' ? Number(r.value) : 0))).toBe(276)
    })

    test('Monaco within the box of its header', { timeout: 180_000 }, async () => {
      const run = await checkup('osm-monaco/monaco.osm.pbf', null, null)
      near(run.result.scope.areaKm2, 9.998)
      expect(run.result.scope.objects['building']).toBe(1207)
      near(readingOf(run, 'U37').value, 5.236)
      near(readingOf(run, 'B26').value, 79.6)
      near(readingOf(run, 'X07', { variant: '300' }).value, 37.37)
      near(readingOf(run, 'X07', { variant: '500' }).value, 52.19)
      near(readingOf(run, 'X08').value, 3.1)
      near(readingOf(run, 'B23', { variant: 'walk' }).value, 98.18)
      near(readingOf(run, 'X06', { variant: 'walk' }).value, 85.45)
      expect(readingOf(run, 'X11').value).toBe(49)
    })
  },
)
