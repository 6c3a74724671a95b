import { describe, expect, test } from 'vitest'
import { byCodePoint } from '#base/digest.ts'
import { Refused } from '#base/result.ts'
import { areaOf, mapPositions } from '#geo/measure.ts'
import { projector } from '#geo/zone.ts'
import { aFrame, aSquare, testZone } from '#platform/frame/testing.ts'
import { indicatorSet } from '#policy/indicators/index.ts'
import { runCheckup } from './run.ts'
import { scopeFromBbox } from '#platform/commands/scope.ts'
import {
  aCheckup,
  aDistrict,
  aFacility,
  aPoint,
  byDistricts,
  overlay,
  readingOf,
  someHomes,
} from './testing.ts'

const house = (id: string, x: number, y: number, residential: string | null) => ({
  id,
  geometry: aSquare(x, y, 10),
  properties: { residential },
})

describe('the readings', () => {
  test('hold every indicator of the set once for the scope, and those with an engine for each area', () => {
    for (const set of ['2023', '2024', '2025'] as const) {
      const run = aCheckup({}, { set })
      const scope = run.result.readings.filter(r => r.area === 'scope')
      const codes = indicatorSet(set).map(i => i.code)
      expect(new Set(scope.map(r => r.indicator))).toEqual(new Set(codes))
      expect(scope.length).toBe(codes.length + 3)
      const district = run.result.readings.filter(r => r.area === 'd1')
      // The form of 2025 dropped two of the national ones.
      const until2024 = (...codes: string[]) => (set === '2025' ? [] : codes)
      expect(district.map(r => r.indicator + r.variant)).toEqual([
        'B23',
        'B23walk',
        'B26',
        'U33',
        ...until2024('U34'),
        'U35',
        'U37',
        'U54',
        ...until2024('U55'),
        'U56',
        'X06',
        'X06walk',
        'X07300',
        'X07500',
        'X08',
        'X11',
      ])
      expect(run.result.set).toBe(set)
    }
  })

  test('without an engine are unknown for want of one, with unit and definition', () => {
    const reading = readingOf(aCheckup({}), 'U36')
    expect(reading).toMatchObject({ kind: 'unknown', value: null, missing: ['engine'], inputs: {} })
    expect(reading.unit).not.toBe('')
    expect(reading.definition).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test('are the same bytes on every run, whatever order the objects came in', () => {
    const facility = [
      aFacility('bus-stop', aPoint(300, 300)),
      aFacility('bus-stop', aPoint(500, 300)),
      aFacility('market', aPoint(800, 800)),
    ].map((f, i) => ({ ...f, id: `f${i}` }))
    const layers = { 'land-use': [someHomes(0, 0, 1500)] }
    const first = aCheckup({ ...layers, facility }, { grid: 500 })
    const second = aCheckup({ facility: facility.toReversed(), ...layers }, { grid: 500 })
    expect(JSON.stringify(second)).toBe(JSON.stringify(first))
  })

  test('cite inputs that change when the data they read changes, and only then', () => {
    const stop = (x: number) => ({ facility: [aFacility('bus-stop', aPoint(x, 5))] })
    const [a, b] = [aCheckup(stop(5)), aCheckup(stop(6))]
    const cited = (run: typeof a, code: string, variant = '') =>
      readingOf(run, code, { variant }).inputsDigest
    expect(cited(a, 'X07', '300')).not.toBe(cited(b, 'X07', '300'))
    expect(cited(a, 'U37')).toBe(cited(b, 'U37'))
    const ofArea = readingOf(a, 'X07', { variant: '300', area: 'd1' })
    expect(ofArea.definition).toBe(readingOf(a, 'X07', { variant: '300' }).definition)
    expect(ofArea.definition).not.toBe(readingOf(a, 'X07', { variant: '500' }).definition)
  })
})

describe('the scope', () => {
  test('counts objects by their centroid and tells its size', () => {
    const run = aCheckup({ building: [house('in', 1994, 0, null), house('out', 1996, 0, null)] })
    expect(run.result.scope).toMatchObject({
      areaKm2: expect.closeTo(4, 6),
      objects: { building: 1, district: 1 },
    })
    expect(run.result.scope.digest).toMatch(/^sha256:/)
  })

  test('given where no data lies is refused, naming both places', () => {
    const parsed = scopeFromBbox('bbox:10,50,10.1,50.1')
    const scope = { geometry: parsed.ok ? parsed.value : null, origin: 'given' } as const
    const run = () => aCheckup({}, { scope })
    expect(run).toThrow(Refused)
    expect(run).toThrow(/scope-outside-data.*"scope":\[.*"data":\[/)
  })

  test('given wider than one zone serves is refused, since its figures would not be true', () => {
    const wide = (east: number) => {
      const parsed = scopeFromBbox(`bbox:80,43,${east},44`)
      const scope = { geometry: parsed.ok ? parsed.value : null, origin: 'given' } as const
      return () => aCheckup({}, { scope })
    }
    expect(wide(95)).toThrow(/scope-too-wide.*"west":80,"east":95,"most":10/)
    expect(wide(90)).not.toThrow()
  })

  test('of data without geometry is none: nothing is measured, nothing is invented', () => {
    const frame = aFrame({ community: [{ id: 'c', properties: { name: '甲' } }] })
    const scope = { geometry: null, origin: 'none' } as const
    const { result, scopeShape } = runCheckup(frame, { ...byDistricts, scope, grid: 500 }, overlay)
    expect(result.scope).toMatchObject({ areaKm2: null, objects: {} })
    expect(result.readings.every(r => r.kind === 'unknown')).toBe(true)
    expect(result.areas.map(a => a.id)).toEqual(['scope', 'c'])
    expect(result.findings).toEqual([])
    expect(scopeShape).toBeNull()
  })

  test('without a place still names the missing class first, then the scope', () => {
    const frame = aFrame({ facility: [aFacility('bus-stop', aPoint(0, 0))] })
    const scope = { geometry: null, origin: 'none' } as const
    const run = runCheckup(frame, { ...byDistricts, scope }, overlay)
    expect(readingOf(run, 'X08').missing).toEqual(['facility:toilet'])
    expect(readingOf(run, 'X07', { variant: '300' }).missing).toEqual(['scope'])
  })
})

describe('the findings', () => {
  const layers = {
    'land-use': [someHomes(0, 0, 2000)],
    facility: [aFacility('school', aPoint(0, 0))],
    building: [
      house('near-home', 100, 100, 'yes'),
      house('far-home-b', 1500, 1500, 'yes'),
      house('far-home-a', 1600, 1500, 'yes'),
      house('far-shop', 1700, 1500, 'no'),
      house('far-unsaid', 1800, 1500, null),
      house('outside', 3000, 1500, 'yes'),
    ],
  }

  test('of a cover over homes name the residential buildings in its gap, by code point', () => {
    const run = aCheckup(layers)
    const found = run.result.findings.find(f => f.indicator === 'B23' && f.area === 'scope')
    expect(found).toEqual({
      indicator: 'B23',
      variant: '',
      area: 'scope',
      objects: 2,
      ids: ['far-home-a', 'far-home-b'],
    })
    expect(found?.ids.toSorted(byCodePoint)).toEqual(found?.ids)
  })

  test('have the uncovered polygon as their place, as large as what the reading leaves', () => {
    const run = aCheckup(layers)
    const i = run.result.findings.findIndex(f => f.indicator === 'B23' && f.area === 'scope')
    const shape = run.findingShapes[i]
    if (!shape) throw new Error('no shape')
    const { coveredKm2, residentialLandKm2 } = readingOf(run, 'B23').inputs
    const uncovered = areaOf(mapPositions(shape, projector(testZone).forward)) / 1e6
    expect(uncovered).toBeCloseTo(Number(residentialLandKm2) - Number(coveredKm2), 6)
    expect(run.findingShapes.length).toBe(run.result.findings.length)
  })

  test('of a cover over built-up land name all buildings in its gap, area by area', () => {
    const run = aCheckup({
      ...layers,
      facility: [aFacility('bus-stop', aPoint(1550, 1550))],
      community: [{ id: 'c', geometry: aSquare(0, 0, 300) }],
    })
    const ids = (area: string) =>
      run.result.findings.find(f => f.variant === '300' && f.area === area)?.ids
    expect(ids('scope')).toEqual(['near-home'])
    expect(ids('c')).toEqual(['near-home'])
  })

  test('of a density come only where it misses its threshold, and name all buildings of its land', () => {
    const roads = (kind: string) => ({
      ...layers,
      road: Array.from({ length: 20 }, (_, i) => ({
        geometry: {
          type: 'LineString',
          coordinates: [
            [0, 100 * i + 1],
            [2000, 100 * i + 1],
          ],
        } as const,
        properties: { kind: i === 0 ? 'local' : kind },
      })),
    })
    const of = (kind: string) =>
      aCheckup(roads(kind)).result.findings.filter(f => f.indicator === 'U37')
    expect(of('local')).toEqual([])
    expect(of('service').map(f => [f.area, f.objects])).toEqual([
      ['scope', 5],
      ['d1', 5],
    ])
  })

  test('are none for what is unknown', () => {
    expect(aCheckup({ building: layers.building }).result.findings).toEqual([])
  })
})

test('a checkup tells how far it is', () => {
  const seen: number[] = []
  const frame = aFrame({ district: [aDistrict] })
  runCheckup(frame, byDistricts, overlay, p => void seen.push(p.done / (p.total ?? NaN)))
  expect(seen.length).toBe(16)
  expect(seen.at(-1)).toBe(1)
})
