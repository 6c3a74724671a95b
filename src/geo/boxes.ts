import type { Bbox, MultiPolygon } from './geometry.ts'

/** Boxes as one multi-polygon, a rectangle each, counter-clockwise. */
export const boxesGeometry = (boxes: readonly Bbox[]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: boxes.map(([w, s, e, n]) => [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ]),
})
