import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bbox, Position } from './geometry.ts'
import { boxInDegrees, boxInMetres } from './zone-boxes.ts'
import { projector, zoneFor } from './zone.ts'

const zone = zoneFor(87.6, 43.8)
const { forward, inverse } = projector(zone)
const holds = ([west, south, east, north]: Bbox, [x, y]: Position, spare: number) =>
  west - spare <= x && x <= east + spare && south - spare <= y && y <= north + spare
const share = fc.double({ min: 0, max: 1, noNaN: true })

test('every place of a box in degrees lies in its box in metres, which is little larger', () => {
  fc.assert(
    fc.property(fc.tuple(share, share, share), share, share, ([a, b, side], across, up) => {
      const [west, south] = [84 + 5 * a, 20 + 30 * b]
      const box: Bbox = [west, south, west + 2 * side, south + 2 * side]
      const place = forward(west + across * 2 * side, south + up * 2 * side)
      expect(holds(boxInMetres(zone, box), place, 0)).toBe(true)
    }),
  )
  const [west, , east] = boxInMetres(zone, [87.6, 43.8, 87.7, 43.9])
  expect(east - west).toBeLessThan(1.04 * (forward(87.7, 43.8)[0] - forward(87.6, 43.8)[0]))
})

test('a box in metres comes back around itself', () => {
  const box: Bbox = [540_000, 4_840_000, 560_000, 4_870_000]
  const found = boxInDegrees(zone, box)
  for (const x of [540_000, 547_000, 560_000])
    for (const y of [4_840_000, 4_855_000, 4_870_000])
      expect(holds(found, inverse(x, y), 1e-5)).toBe(true)
})
