import { expect, test } from 'vitest'
import type { ReadingRow } from '../api/client.ts'
import { fractionOf } from '../parts/fraction.ts'
import { sortPlaces, type Place } from './places.ts'

const aReading = (part: Partial<ReadingRow>): ReadingRow => ({
  id: 'B26::a',
  indicator: 'B26',
  variant: '',
  area: 'a',
  areaName: null,
  level: 'cell',
  layer: 'national',
  kind: 'measured',
  status: 'measured',
  value: 1,
  unit: '%',
  inputs: {},
  missing: [],
  proxy: null,
  definition: '',
  inputsDigest: '',
  ...part,
})

const aPlace = (id: string, value: number | null): Place => ({
  id,
  name: null,
  code: null,
  reading: aReading({ area: id, value, kind: value === null ? 'unknown' : 'measured' }),
  finding: undefined,
  className: '',
})

test('unknown places stand last whichever way the column is sorted', () => {
  const places = [aPlace('a', null), aPlace('b', 2), aPlace('c', 0)]
  expect(sortPlaces(places, 'value').map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  expect(sortPlaces(places, '-value').map(({ id }) => id)).toEqual(['b', 'c', 'a'])
})

test('equal values keep the order of their ids, and an unknown column changes nothing', () => {
  const places = [aPlace('b', 1), aPlace('a', 1)]
  expect(sortPlaces(places, 'value').map(({ id }) => id)).toEqual(['a', 'b'])
  expect(sortPlaces(places, 'colour')).toEqual(places)
})

test('a cover over residential land divides by it, over the scope by the scope', () => {
  const homes = aReading({ inputs: { coveredKm2: 0.08, residentialLandKm2: 0.62 } })
  expect(fractionOf(homes)).toMatchObject({
    numerator: 0.08,
    denominator: 0.62,
    of: 'residentialLandKm2',
  })
  const scope = aReading({ inputs: { coveredKm2: 37, areaKm2: 124, radiusM: 300 } })
  expect(fractionOf(scope)).toMatchObject({ numerator: 37, denominator: 124, of: 'areaKm2' })
})

test('a road density adds its classes up; a figure without a division has none', () => {
  const roads = aReading({ inputs: { km: { arterial: 57, local: 3 }, areaKm2: 10 } })
  expect(fractionOf(roads)).toMatchObject({ numerator: 60, denominator: 10, unitOver: 'km' })
  expect(fractionOf(aReading({ inputs: {} }))).toBeNull()
})
