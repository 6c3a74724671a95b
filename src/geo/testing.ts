import type { Position } from './geometry.ts'

/** A closed counter-clockwise square with its lower left corner at x, y, in the coordinates' own unit. */
export const squareRing = (x: number, y: number, side: number): Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
]
