import { describe, expect, test } from 'vitest'
import { areaOf } from '#geo/measure.ts'
import { aSquare } from '#platform/frame/testing.ts'
import { projector } from '#geo/zone.ts'
import { mapPositions } from '#geo/measure.ts'
import { testZone } from '#platform/frame/testing.ts'
import { aCheckup, aDistrict } from './testing.ts'

const named = (id: string, ...[x, y, side]: [number, number, number]) => ({
  id,
  geometry: aSquare(x, y, side),
  properties: { name: `区${id}` },
})
const ids = (run: ReturnType<typeof aCheckup>) =>
  run.result.areas.map(({ id, level, parent }) => [id, level, parent])

describe('the areas', () => {
  test('are the scope, then each level the data has by id, each under the smallest area above it', () => {
    const run = aCheckup({
      subdistrict: [named('s2', 1000, 0, 1000), named('s1', 0, 0, 1000)],
      community: [named('c1', 100, 100, 200), named('c2', 100, 1500, 200)],
    })
    expect(ids(run)).toEqual([
      ['scope', 'scope', null],
      ['d1', 'district', null],
      ['s1', 'subdistrict', 'd1'],
      ['s2', 'subdistrict', 'd1'],
      ['c1', 'community', 's1'],
      ['c2', 'community', 'd1'],
    ])
    expect(run.result.areas[1]).toMatchObject({ name: '天山区', code: '650102' })
  })

  test('of a table without geometry stay, under the area their code begins with, and have no shape', () => {
    const row = (id: string, code: string) => ({
      id,
      geometry: null,
      properties: { name: id, code },
    })
    const run = aCheckup({
      subdistrict: [row('s1', '650102001')],
      community: [row('c1', '650102001005'), row('c2', '650103001005')],
    })
    expect(ids(run).slice(2)).toEqual([
      ['s1', 'subdistrict', 'd1'],
      ['c1', 'community', 's1'],
      ['c2', 'community', null],
    ])
    expect([...run.areaShapes.keys()]).toEqual(['scope', 'd1'])
    expect(run.result.readings.filter(r => r.area === 'c1').map(r => r.kind)).not.toContain(
      'measured',
    )
  })

  test('are cut to the scope, and one outside it is left out', () => {
    const { inverse } = projector(testZone)
    const geometry = mapPositions(aSquare(500_000, 4_850_000, 1000), inverse)
    const run = aCheckup(
      { district: [aDistrict, named('far', 5000, 0, 100)], community: [named('c', 900, 0, 200)] },
      { scope: { geometry, origin: 'given' } },
    )
    expect(ids(run).map(([id]) => id)).toEqual(['scope', 'd1', 'c'])
    const size = (id: string) => {
      const shape = run.areaShapes.get(id)
      return shape === undefined ? NaN : areaOf(mapPositions(shape, projector(testZone).forward))
    }
    // The scope's edges are straight in degrees: over 1 km they leave the straight line by 2 cm.
    expect(size('c') / (100 * 200)).toBeCloseTo(1, 3)
    expect(size('d1') / 1_000_000).toBeCloseTo(1, 4)
  })

  test('of a grid are the cells that have land in the scope, cut to it', () => {
    const run = aCheckup(
      { district: [{ ...aDistrict, geometry: aSquare(0, 0, 1200) }] },
      { grid: 500 },
    )
    const cells = run.result.areas.filter(a => a.level === 'cell')
    expect(cells.map(c => c.id)).toEqual([
      'g500:1000:9700',
      'g500:1000:9701',
      'g500:1000:9702',
      'g500:1001:9700',
      'g500:1001:9701',
      'g500:1001:9702',
      'g500:1002:9700',
      'g500:1002:9701',
      'g500:1002:9702',
    ])
    expect(new Set(cells.map(c => c.parent))).toEqual(new Set(['d1']))
  })
})
