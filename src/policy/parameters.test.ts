import { expect, test } from 'vitest'
import { parameter } from './parameters.ts'
import { specialZones } from './zones.ts'

test.each([
  ['middle-school-radius', 1000, 'm'],
  ['market-radius', 800, 'm'],
  ['bus-stop-near-radius', 300, 'm'],
  ['bus-stop-far-radius', 500, 'm'],
  ['large-park-radius', 500, 'm'],
  ['small-park-radius', 300, 'm'],
  ['large-park-size', 5000, 'm²'],
  ['small-park-size', 400, 'm²'],
  ['circle-quarter-segments', 32, 'segments'],
  ['storey-height', 3, 'm'],
  ['offset-reach', 1600, 'm'],
  ['widest-span', 10, 'degrees'],
  ['northmost-city', 73, 'degrees'],
  ['offset-together', 5, 'm'],
  ['offset-doubt', 30, 'm'],
  ['upload-file-size', 8_589_934_592, 'bytes'],
  ['upload-keep', 7, 'days'],
] as const)('%s is %d %s, on a basis, and unverified', (id, value, unit) => {
  const found = parameter(id)
  expect([found.id, found.value, found.unit, found.verified]).toEqual([id, value, unit, false])
  expect(found.basis.zh).not.toBe('')
  expect(found.basis.en).not.toBe('')
})

test('the bounds of a small park keep the other published reading beside them', () => {
  const found = parameter('small-park-size')
  expect(found.note?.en).toContain('2,000')
  expect(found.from).toBe('2023-01-01')
})

test('Urumqi has its own zone, on 87° E at scale 1', () => {
  const [urumqi] = specialZones
  expect(urumqi?.zone).toMatchObject({ code: 'EPSG:4538', centralMeridian: 87, scale: 1 })
  const [west, south, east, north] = urumqi?.bbox ?? [0, 0, 0, 0]
  expect(west < 87.6 && 87.6 < east && south < 43.8 && 43.8 < north).toBe(true)
})
