import { expect, test } from 'vitest'
import { aFrame, aSquare } from '#platform/frame/testing.ts'
import { heightsOf } from './heights.ts'

const building = (properties: Readonly<Record<string, number | string>>) => ({
  geometry: aSquare(0, 0, 10),
  properties,
})

test('a height is measured, follows from the storeys, or is not known', () => {
  const frame = aFrame({
    building: [
      building({ height: 20, storeys: 5 }),
      building({ height: 15, storeys: 5 }),
      building({ storeys: 2 }),
      building({ height: 8 }),
      building({ residential: 'yes' }),
    ],
  })
  expect(heightsOf(frame)).toEqual({ measured: 2, derived: 2, unknown: 1, storeyMetres: 3 })
})

test('a city without buildings has none of either', () => {
  expect(heightsOf(aFrame({}))).toMatchObject({ measured: 0, derived: 0, unknown: 0 })
})
