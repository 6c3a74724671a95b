import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inMainlandChina } from './mainland.ts'
import { shift, unshift } from './offset.ts'

const METRES = 111_195
const inChina = fc.tuple(
  fc.double({ min: 74, max: 134, noNaN: true }),
  fc.double({ min: 18, max: 53, noNaN: true }),
)

test('back from GCJ-02 and BD-09 a place is within a millimetre of where it was', () => {
  fc.assert(
    fc.property(inChina, fc.constantFrom('gcj02', 'bd09'), ([lon, lat], system) => {
      const [x, y] = unshift(system, ...shift(system, lon, lat))
      expect(Math.abs(x - lon) * METRES).toBeLessThan(1e-3)
      expect(Math.abs(y - lat) * METRES).toBeLessThan(1e-3)
    }),
  )
})

test('the shift in a Chinese city is hundreds of metres', () => {
  const [x, y] = shift('gcj02', 87.6, 43.8)
  const metres = Math.hypot(
    (x - 87.6) * METRES * Math.cos((43.8 * Math.PI) / 180),
    (y - 43.8) * METRES,
  )
  expect(metres).toBeGreaterThan(100)
  expect(metres).toBeLessThan(1000)
})

test('beyond China’s box nothing moves, and on its edge the way back ends', () => {
  expect(unshift('gcj02', 7.42, 43.73)).toEqual([7.42, 43.73])
  for (const lon of [72.004, 72.0041, 137.8347, 137.834]) {
    const [x, y] = unshift('gcj02', lon, 45)
    expect(Math.hypot(x - lon, y - 45)).toBeLessThan(0.02)
  }
})

test.each([
  ['Urumqi', 87.6, 43.8],
  ['Kashgar', 75.99, 39.47],
  ['Tashkurgan', 75.23, 37.77],
  ['Korgas', 80.42, 44.21],
  ['Lhasa', 91.1, 29.65],
  ['Kunming', 102.7, 25.0],
  ['Ruili', 97.85, 24.01],
  ['Sanya', 109.5, 18.25],
  ['Shenzhen', 114.06, 22.55],
  ['Zhuhai', 113.55, 22.27],
  ['Xiamen', 118.1, 24.48],
  ['Shanghai', 121.47, 31.23],
  ['Zhoushan', 122.2, 29.99],
  ['Dalian', 121.6, 38.9],
  ['Dandong', 124.38, 40.12],
  ['Harbin', 126.6, 45.75],
  ['Mohe', 122.5, 52.97],
  ['Fuyuan', 134.3, 48.36],
])('%s is in the mainland', (_, lon, lat) => {
  expect(inMainlandChina(lon, lat)).toBe(true)
})

test.each([
  ['Astana', 71.43, 51.13],
  ['Almaty', 76.9, 43.25],
  ['Bishkek', 74.6, 42.87],
  ['Ulaanbaatar', 106.9, 47.9],
  ['Chita', 113.5, 52.03],
  ['Vladivostok', 131.9, 43.1],
  ['Pyongyang', 125.75, 39.02],
  ['Seoul', 126.98, 37.57],
  ['Taipei', 121.56, 25.04],
  ['Hong Kong', 114.17, 22.3],
  ['Hanoi', 105.85, 21.03],
  ['Kathmandu', 85.32, 27.7],
  ['Delhi', 77.2, 28.6],
  ['Islamabad', 73.05, 33.7],
  ['Monaco', 7.42, 43.73],
  ['null island', 0, 0],
  ['nowhere', NaN, 30],
])('%s is not', (_, lon, lat) => {
  expect(inMainlandChina(lon, lat)).toBe(false)
})
