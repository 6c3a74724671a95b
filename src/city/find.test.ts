import { expect, test } from 'vitest'
import { aFrame, aSquare } from '#platform/frame/testing.ts'
import type { LineString } from '#geo/geometry.ts'
import { findByName } from './find.ts'
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
const all = { after: 0, limit: 100 }
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

test('pages join to the whole, without a gap and without a repetition', () => {
  const paged: string[] = []
  for (let after: number | null = 0; after !== null;) {
    const page = findByName(frame, '平', { after, limit: 2 })
    paged.push(...page.hits.map(({ id }) => id))
    after = page.next
  }
  expect(paged).toEqual(ids('平'))
  expect(findByName(frame, '平', { after: 99, limit: 2 })).toEqual({ hits: [], next: null })
})
