import { floatAt, intAt } from './arrays.ts'
import { grouped } from '#base/grouped.ts'
import { spanOf } from './box-grid.ts'

/**
 * Points found by place: square cells of about a point each. The cells of a row follow one another, so that a stretch of a
 * row is one run of places. Stray points stand in the cells of the rim; one without a place (NaN) stands nowhere.
 */
export type PointGrid = {
  readonly west: number
  readonly south: number
  /** Side of a cell, metres. */
  readonly size: number
  readonly columns: number
  readonly rows: number
  /** Cell c holds the places start[c]..start[c+1]. */
  readonly start: Uint32Array
  /** The number of the point at each place; ascending within a cell. */
  readonly point: Uint32Array
  /** Where it is, by place: x and y in turn. */
  readonly xy: Float64Array
}

const MOST_CELLS_A_SIDE = 2048

/** `points` are x and y in turn, metres. */
export function pointGrid(points: Float64Array): PointGrid {
  const count = points.length / 2
  const [west, east] = spanOf(points, 2, [0, 0])
  const [south, north] = spanOf(points, 2, [1, 1])
  const [width, height] = [east - west, north - south]
  // A row of points has no area: then about a cell a point along it.
  const [area, longest] = [(width * height) / count, Math.max(width, height)]
  const wanted = Math.max(Math.sqrt(area), longest / count, longest / MOST_CELLS_A_SIDE)
  const size = wanted > 0 ? wanted : 1
  const [columns, rows] = [Math.floor(width / size) + 1, Math.floor(height / size) + 1]
  const { start, members } = grouped(columns * rows, visit => {
    for (let p = 0; p < count; p++) {
      const [x, y] = [floatAt(points, 2 * p), floatAt(points, 2 * p + 1)]
      if (!Number.isFinite(x + y)) continue
      const row = cellIn(rows, (y - south) / size)
      visit(row * columns + cellIn(columns, (x - west) / size), p)
    }
  })
  const xy = new Float64Array(2 * members.length)
  for (let k = 0; k < members.length; k++) {
    xy[2 * k] = floatAt(points, 2 * intAt(members, k))
    xy[2 * k + 1] = floatAt(points, 2 * intAt(members, k) + 1)
  }
  return { west, south, size, columns, rows, start, point: members, xy }
}

/** The step that a value, counted in steps, falls into; the first or last of `count` for one beside. */
export const cellIn = (count: number, steps: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor(steps)))
