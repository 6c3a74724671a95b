import { expect, test } from 'vitest'
import { crsChoices } from './crs-choices.ts'

/** About the middle of Urumqi in the 3° zone on 87° E, and of Xiamen in that on 117° E: neither says so. */
const urumqi = [546_500, 4_852_000] as const
const xiamen = [597_000, 2_708_000] as const

const codes = (
  position: readonly [number, number],
  known: Parameters<typeof crsChoices>[0]['known'],
) => crsChoices({ declared: false, positions: [position], known })

test('while nobody knows where the city is, its own zone is among the choices wherever it lies', () => {
  expect(codes(urumqi, null)).toContain('4538')
  expect(codes(xiamen, null)).toContain('4548')
})

test('where the city is known, only what puts the data there is left', () => {
  expect(codes(urumqi, [86.3, 42.6, 89.2, 45.2])).toContain('4538')
  expect(codes(urumqi, [86.3, 42.6, 89.2, 45.2])).not.toContain('4548')
})
