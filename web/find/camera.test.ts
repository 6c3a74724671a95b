import { expect, test } from 'vitest'
import { cameraFor } from './camera.ts'

const room = { width: 512, height: 512 }

test('a tile of a zoom fills the room of a tile at that zoom', () => {
  // The tile 1/1/0: east of Greenwich, north of the equator, to the edge of the Mercator square.
  expect(cameraFor([0, 0, 180, 85.0511287798], room)).toBe('90.00000,42.52556,1.00')
})

test('a point is shown from where a house is seen, and a narrow room takes more distance', () => {
  expect(cameraFor([71.4, 51.1, 71.4, 51.1], room)).toBe('71.40000,51.10000,17.00')
  const box = [71.4, 51.1, 71.5, 51.11] as const
  const zoom = (width: number) => Number(cameraFor(box, { width, height: 512 }).split(',')[2])
  expect(zoom(256)).toBeCloseTo(zoom(512) - 1, 1)
})
