import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Frame } from '#platform/frame/index.ts'
import { aFrame, aSquare } from '#platform/frame/testing.ts'
import type { LineString } from '#geo/geometry.ts'
import { findByName, type HitKey } from './find.ts'
import { placeOf } from './object.ts'

const street = (y: number): LineString => ({
  type: 'LineString',
  coordinates: [
    [0, y],
    [100, y],
  ],
})
const frame = aFrame({
  community: [
    {
      id: 'c',
      geometry: aSquare(0, 0, 500),
      properties: { name: '和平社区', code: '650102001001' },
    },
  ],
  building: [
    { id: 'b1', geometry: aSquare(0, 0, 10), properties: { name: '和平', code: 'H-1' } },
    { id: 'b2', geometry: aSquare(50, 0, 10), properties: { name: '教学楼', code: '和平' } },
    { id: 'b3', geometry: null, properties: { name: '教学楼', code: 'H-3' } },
  ],
  road: [
    { id: 'r1', geometry: street(10), properties: { name: '和平路' } },
    { id: 'r2', geometry: street(20), properties: { name: '和平路' } },
    { id: 'r3', geometry: street(90), properties: { name: '人民路' } },
  ],
})
const all = { after: null, limit: 100 }
const ids = (text: string) => findByName(frame, text, all).hits.map(({ id }) => id)

test('the very name comes first, then what begins with it, an area before a road', () => {
  expect(ids('和平')).toEqual(['b1', 'b2', 'c', 'r1'])
})

test('an object that name and code both lead to is found once', () => {
  expect(ids('H')).toEqual(['b1', 'b3'])
  const both = aFrame({ parcel: [{ properties: { name: 'A-1', code: 'A-1' } }] })
  expect(findByName(both, 'a-1', all).hits).toHaveLength(1)
})

test('a road in pieces is one hit, with the box and the place of all of them', () => {
  const [road] = findByName(frame, '和平路', all).hits
  const [other] = findByName(frame, '人民路', all).hits
  expect(road).toMatchObject({ id: 'r1', objects: 2 })
  expect(other).toMatchObject({ id: 'r3', objects: 1 })
  const height = (road?.bbox?.[3] ?? 0) - (road?.bbox?.[1] ?? 0)
  // Ten metres of latitude are some 9e-5 degrees.
  expect(height).toBeCloseTo(9e-5, 5)
  const place = placeOf(frame, { id: 'r1', class: 'road' })
  expect(place).toMatchObject({ type: 'MultiLineString' })
  expect(place?.coordinates).toHaveLength(2)
})

test('an object without a place is found, and said to have none', () => {
  const [, bare] = findByName(frame, '教学楼', all).hits
  expect(bare).toMatchObject({ id: 'b3', bbox: null })
  expect(placeOf(frame, { id: 'b3', class: 'building' })).toBeNull()
  expect(placeOf(frame, { id: 'nobody', class: 'building' })).toBeNull()
  expect(placeOf(frame, { id: 'x', class: 'pipe' })).toBeNull()
})

/** The ids of an answer given out in pages of that many, the frame of each page being asked for anew. */
function paged(text: string, limit: number, of: () => Frame = () => frame): string[] {
  const given: string[] = []
  for (let after: HitKey | null | undefined; after !== null;) {
    const page = findByName(of(), text, { after: after ?? null, limit })
    given.push(...page.hits.map(({ id }) => id))
    after = page.next
  }
  return given
}

test('pages of any size join to the whole, without a gap and without a repetition', () => {
  const name = fc.option(
    fc.string({ unit: fc.constantFrom('a', 'B', '和', '平', ' '), maxLength: 3 }),
  )
  const object = fc.record({ name, code: name })
  fc.assert(
    fc.property(
      fc.array(object, { maxLength: 12 }),
      fc.array(object, { maxLength: 6 }),
      fc.integer({ min: 1, max: 5 }),
      (buildings, roads, limit) => {
        const layer = (all: typeof buildings) => all.map(properties => ({ properties }))
        const made = aFrame({ building: layer(buildings), road: layer(roads) })
        for (const text of ['a', '和平', 'b a'])
          expect(paged(text, limit, () => made)).toEqual(
            findByName(made, text, all).hits.map(({ id }) => id),
          )
      },
    ),
    { numRuns: 60 },
  )
})

test('an answer goes on from where it stopped though the register has changed meanwhile', () => {
  const named = (ids: string) =>
    aFrame({
      building: ids.split('').map(id => ({ id, properties: { name: '和平里' } })),
      parcel: [{ id: 'p', properties: { code: '和平' } }],
    })
  const frames = [named('bdf'), named('acdf'), named('acdg')]
  // b, on which the first page ended, is gone by the second; c has come behind it, a before it.
  expect(paged('和平', 2, () => frames.shift() ?? named(''))).toEqual(['p', 'b', 'c', 'd', 'g'])
})

test('a key of what no frame has is a place all the same', () => {
  const after = (text: string): HitKey => ['start', 'community', 'name', text, 'z']
  const rest = (key: HitKey) => findByName(frame, '和平', { after: key, limit: 9 }).hits
  expect(rest(after('和平')).map(({ id }) => id)).toEqual(['c', 'r1'])
  expect(rest(after('和平社区')).map(({ id }) => id)).toEqual(['r1'])
  expect(rest(['within', 'pipe', 'code', '', ''])).toEqual([])
})
