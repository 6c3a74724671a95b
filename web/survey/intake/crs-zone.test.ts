import { expect, test } from 'vitest'
import { zoneOfCode } from './crs-zone.ts'

test.each([
  // EPSG registry: CGCS2000 / 3-degree Gauss-Kruger CM 87E, zone 29, 6-degree CM 117E, zone 20; Web Mercator.
  [4538, { degrees: 3, meridian: 87, numbered: false }],
  [4517, { degrees: 3, meridian: 87, numbered: true }],
  [4509, { degrees: 6, meridian: 117, numbered: false }],
  [4498, { degrees: 6, meridian: 117, numbered: true }],
  [3857, null],
])('EPSG:%d is %j', (code, zone) => {
  expect(zoneOfCode(code)).toEqual(zone)
})
