import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bbox } from '#geo/geometry.ts'
import { areaOf, bboxOf, lengthOf } from '#geo/measure.ts'
import { openSources, type SourceFeature } from '#platform/formats/index.ts'
import { astanaSeam, writeAstana } from './astana.ts'

const samples = process.env['HC_SAMPLE_DATA']
let folder = ''
let city: SourceFeature[] = []

async function featuresOf(path: string): Promise<SourceFeature[]> {
  const { opened } = await openSources([path])
  const events = await Array.fromAsync(opened[0]?.events() ?? [])
  return events.flatMap(event => (event.kind === 'feature' ? [event.feature] : []))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'astana-'))
  await writeAstana(join(folder, 'a.geojsonl'), () => {})
  city = await featuresOf(join(folder, 'a.geojsonl'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('each element of the tiles is one feature, in the numbers counted by others', () => {
  const having = (key: string) => city.filter(f => key in f.properties).length
  expect(city).toHaveLength(49_826)
  expect(new Set(city.map(f => f.id)).size).toBe(49_826)
  expect([having('building'), having('building:levels'), having('highway')]).toEqual([
    32_060, 20_405, 11_211,
  ])
  expect([having('amenity'), having('shop')]).toEqual([1727, 724])
  expect(city.flatMap(f => Object.keys(f.properties)).filter(key => key.startsWith('@'))).toEqual(
    [],
  )
})

test('nothing lies outside the seam, and the seam is reached on all four sides', async () => {
  const seam = await astanaSeam()
  const boxes = city
    .flatMap(f => (f.geometry === null ? [] : [bboxOf(f.geometry)]))
    .filter(b => b !== null)
  const extent = boxes.reduce<Bbox>(
    (all, b) => [
      Math.min(all[0], b[0]),
      Math.min(all[1], b[1]),
      Math.max(all[2], b[2]),
      Math.max(all[3], b[3]),
    ],
    [180, 90, -180, -90],
  )
  expect(extent).toEqual(seam)
})

test('the same bytes are written each time, with progress to the end', async () => {
  const steps: number[] = []
  await writeAstana(join(folder, 'b.geojsonl'), p => steps.push(p.done / (p.total ?? 1)))
  expect(steps.at(-1)).toBe(1)
  const [a, b] = await Promise.all(['a', 'b'].map(n => readFile(join(folder, `${n}.geojsonl`))))
  expect(a?.equals(b ?? Buffer.alloc(0))).toBe(true)
})

test.skipIf(samples === undefined)(
  'ids, tags, kinds, lengths and areas equal those joined by other means (needs HC_SAMPLE_DATA)',
  async () => {
    const truth = await featuresOf(join(samples ?? '', 'osm-astana', 'astana.geojsonl.gz'))
    expect(city.map(f => f.id)).toEqual(truth.map(f => f.id))
    const different = city.filter((f, i) => {
      const other = truth[i]
      if (other === undefined || f.geometry === null || other.geometry === null) return true
      const tags = JSON.stringify(f.properties) === JSON.stringify(other.properties)
      const size = near(areaOf(f.geometry), areaOf(other.geometry))
      const reach = near(lengthOf(f.geometry), lengthOf(other.geometry))
      return !(tags && size && reach && f.geometry.type === other.geometry.type)
    })
    expect(different.map(f => f.id)).toEqual([])
  },
)

/** Planar measures in degrees; joined rings may begin elsewhere, which moves the last digits only. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(a, b) + 1e-15
