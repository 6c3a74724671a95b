import { expect, test } from 'vitest'
import {
  formatBytes,
  formatInstant,
  formatKm2,
  formatValue,
  shortHash,
  targetText,
} from './figures.ts'

test('a figure shows the digits a reader can use', () => {
  expect(formatValue(12.72473638843968, '%')).toBe('12.7')
  expect(formatValue(6.3597326038520405, 'km/km²')).toBe('6.36')
  expect(formatValue(0.04817757068933522, '座/km²')).toBe('0.048')
  expect(formatValue(21_894, '栋')).toBe('21,894')
  expect(formatValue(0, '%')).toBe('0.0')
})

test('areas keep three digits that count, and nothing is 0 and not 0.0000', () => {
  expect(formatKm2(124.53928)).toBe('124.5')
  expect(formatKm2(0.6164255)).toBe('0.6164')
  expect(formatKm2(0)).toBe('0')
})

test('sizes, hashes and instants are short', () => {
  expect(formatBytes(999)).toBe('999 B')
  expect(formatBytes(2_585_457)).toBe('2.6 MB')
  expect(shortHash(`sha256:${'ab'.repeat(32)}`)).toBe('abab…abab')
  expect(formatInstant('2026-11-24T04:48:47.628Z')).toBe('2026-11-24 12:48')
})

test('a target is a floor or a range', () => {
  expect(targetText({ from: 90, to: null, unverified: true }, '%')).toBe('≥ 90 %')
  expect(targetText({ from: 0.7, to: 1.5, unverified: false }, '')).toBe('0.7–1.5')
})
