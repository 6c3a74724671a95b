import { floatAt, intAt } from './arrays.ts'
import { circlesOn, EDGE, IN } from './circle-raster.ts'
import { cellIn, pointGrid } from './point-grid.ts'

/** What rounding may move a point across the edge of its cell, metres. */
const SPARE = 1e-3

/**
 * Straight distance in metres from a place to the nearest of many points, x and y in turn; Infinity where there is none.
 * Rings of cells about the place are looked through until nothing beyond can be nearer: some nine points, no list of
 * them.
 */
export function nearestPoint(points: Float64Array): (x: number, y: number) => number {
  const { west, south, size, columns, rows, start, xy } = pointGrid(points)
  if (xy.length === 0) return () => Infinity
  // Where it is asked for stands in an array: numbers that several functions share would be made anew at each question.
  const asked = new Float64Array(2)
  /** The least square of a distance: what it was, or what the cells of a row from one column to another have. */
  const lookAlong = (least: number, row: number, left: number, right: number): number => {
    if (row < 0 || row >= rows || left >= columns || right < 0) return least
    const end = intAt(start, row * columns + Math.min(columns - 1, right) + 1)
    const x = floatAt(asked, 0)
    const y = floatAt(asked, 1)
    let square = least
    for (let k = intAt(start, row * columns + Math.max(0, left)); k < end; k++) {
      const dx = floatAt(xy, 2 * k) - x
      const dy = floatAt(xy, 2 * k + 1) - y
      const found = dx * dx + dy * dy
      if (found < square) square = found
    }
    return square
  }
  const lookAround = (least: number, column: number, row: number, ring: number): number => {
    let square = lookAlong(least, row - ring, column - ring, column + ring)
    square = lookAlong(square, row + ring, column - ring, column + ring)
    const top = Math.min(rows, row + ring)
    for (let r = Math.max(0, row - ring + 1); r < top; r++) {
      square = lookAlong(square, r, column - ring, column - ring)
      square = lookAlong(square, r, column + ring, column + ring)
    }
    return square
  }
  /** How far the place is from all that lies beyond the ring; Infinity where nothing does. */
  const clearOf = (column: number, row: number, ring: number): number => {
    const x = floatAt(asked, 0) - west
    const y = floatAt(asked, 1) - south
    return (
      Math.min(
        column > ring ? x - (column - ring) * size : Infinity,
        column + ring + 1 < columns ? (column + ring + 1) * size - x : Infinity,
        row > ring ? y - (row - ring) * size : Infinity,
        row + ring + 1 < rows ? (row + ring + 1) * size - y : Infinity,
      ) - SPARE
    )
  }
  return (x, y) => {
    if (!Number.isFinite(x + y)) return NaN
    asked[0] = x
    asked[1] = y
    const column = cellIn(columns, (x - west) / size)
    const row = cellIn(rows, (y - south) / size)
    let square = Infinity
    for (let r = row - 1; r <= row + 1; r++) square = lookAlong(square, r, column - 1, column + 1)
    for (let ring = 1; ; ring++) {
      const clear = clearOf(column, row, ring)
      if (clear === Infinity || (clear > 0 && square <= clear * clear)) return Math.sqrt(square)
      square = lookAround(square, column, row, ring + 1)
    }
  }
}

/**
 * For each of many points 1 where one of the targets lies within the distance, else 0; both x and y in turn, metres.
 * Circles about the targets are painted on a raster: only points in a cell that a circle's edge comes into are asked for
 * their nearest target, all others cost one look.
 */
export function withinDistance(
  points: Float64Array,
  targets: Float64Array,
  distance: number,
): Uint8Array {
  if (!(distance > 0)) throw new RangeError(`within distance: ${distance}`)
  const within = new Uint8Array(points.length / 2)
  const nearest = nearestPoint(targets)
  const { cells, columns, rows, west, south, size } = circlesOn(targets, distance)
  for (let p = 0; p < within.length; p++) {
    const x = floatAt(points, 2 * p)
    const y = floatAt(points, 2 * p + 1)
    const column = Math.floor((x - west) / size)
    const row = Math.floor((y - south) / size)
    if (!(column >= 0 && column < columns && row >= 0 && row < rows)) continue
    const state = cells[row * columns + column]
    if (state === IN || (state === EDGE && nearest(x, y) <= distance)) within[p] = 1
  }
  return within
}
