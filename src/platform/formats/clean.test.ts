import { expect, test } from 'vitest'
import type { Position } from '#geo/geometry.ts'
import { cleanEvent, cleanIssue } from './clean.ts'
import type { ReadEvent } from './reader.ts'

const place = { file: 'a', row: 1 }
const feature = (properties: Record<string, string | null>, more: object = {}): ReadEvent => ({
  kind: 'feature',
  feature: { place, layer: 'a', properties, geometry: null, ...more },
})

test('what needs no cleaning is the same object', () => {
  const event = feature({ 名称: '和平路', 备注: null })
  expect(cleanEvent(event)).toBe(event)
})

test('U+0000 and half a surrogate pair go, in names, values, ids and layers alike', () => {
  const event = feature({ 'a\0b': 'c\ud800d' }, { id: '1\0', layer: '\udfff' })
  expect(cleanEvent(event)).toEqual(feature({ ab: 'c\ufffdd' }, { id: '1', layer: '\ufffd' }))
})

test.each([
  ['c\ud800d', 'c\ufffdd'],
  ['c\0d', 'cd'],
])('either of them is reason enough to clean: %j', (said, clean) => {
  expect(cleanEvent(feature({ a: said }))).toEqual(feature({ a: clean }))
  expect(cleanEvent(feature({ [said]: null }))).toEqual(feature({ [clean]: null }))
})

test('a complaint quotes no more than 200 characters, and never half a character', () => {
  const issue = {
    file: 'a',
    row: 1,
    column: 'x'.repeat(500),
    value: `${'文'.repeat(199)}𠮷𠮷`,
    rule: 'r',
  }
  const { column, value } = cleanIssue(issue)
  expect(column).toBe(`${'x'.repeat(200)}…`)
  expect(value).toBe(`${'文'.repeat(199)}\ufffd…`)
})

test('a feature of more properties than anyone keeps is rejected in its place, one of as many is not', () => {
  const of = (n: number) =>
    feature(Object.fromEntries(Array.from({ length: n }, (_, i) => [`c${i}`, null])))
  expect(cleanEvent(of(4097))).toEqual({
    kind: 'reject',
    issue: { ...place, column: null, value: '4097', rule: 'too-many-columns' },
  })
  expect(cleanEvent(of(4096)).kind).toBe('feature')
})

test('so is one of more vertices than may be held', () => {
  const of = (n: number) => {
    const coordinates = Array.from({ length: n }, (): Position => [1, 2])
    return feature({}, { geometry: { type: 'LineString', coordinates } })
  }
  expect(cleanEvent(of(300_001))).toMatchObject({
    kind: 'reject',
    issue: { value: '300001', rule: 'feature-too-large' },
  })
  expect(cleanEvent(of(300_000)).kind).toBe('feature')
})
