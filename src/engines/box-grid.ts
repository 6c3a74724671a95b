import { grouped } from '#base/grouped.ts'
import type { Bbox } from '#geo/geometry.ts'
import { floatAt, intAt } from './arrays.ts'

/**
 * Boxes found by place: a grid of about as many cells as there are boxes. Cell c meets the boxes
 * members[start[c]..start[c+1]], ascending.
 */
export type BoxGrid = {
  readonly start: Uint32Array
  readonly members: Uint32Array
  /** The cell of a place; a place beside the grid is in the nearest cell. */
  cellOf(x: number, y: number): number
  /** Boxes whose cells meet those of the given box, each once. */
  about(box: Bbox): number[]
}

/**
 * Four numbers a box. Unlike an R-tree it answers for a point without a list of its own, which counts where millions of
 * points ask; a box wider than its cells stands in many of them, so it is for boxes of about one size, or for few.
 * The grid spans all but the outermost boxes, which stand in its rim: one stray object must not put a city into one cell.
 * A box that holds nothing (its west east of its east) is found nowhere.
 */
export function boxGrid(boxes: Float64Array): BoxGrid {
  const count = boxes.length / 4
  const [west, east] = spanOf(boxes, 4, [0, 2])
  const [south, north] = spanOf(boxes, 4, [1, 3])
  const side = Math.max(1, Math.ceil(Math.sqrt(count)))
  const [column, row] = [stepIn(west, east, side), stepIn(south, north, side)]
  const { start, members } = grouped(side * side, visit => {
    for (let b = 0; b < count; b++) {
      if (!(floatAt(boxes, 4 * b) <= floatAt(boxes, 4 * b + 2))) continue
      const [first, last] = [column(floatAt(boxes, 4 * b)), column(floatAt(boxes, 4 * b + 2))]
      const top = row(floatAt(boxes, 4 * b + 3))
      for (let r = row(floatAt(boxes, 4 * b + 1)); r <= top; r++)
        for (let c = first; c <= last; c++) visit(r * side + c, b)
    }
  })
  const about = ([w, s, e, n]: Bbox) => {
    const found: number[] = []
    const [firstColumn, firstRow, lastColumn, lastRow] = [column(w), row(s), column(e), row(n)]
    for (let r = firstRow; r <= lastRow; r++)
      for (let c = firstColumn; c <= lastColumn; c++)
        for (let m = intAt(start, r * side + c); m < intAt(start, r * side + c + 1); m++) {
          const b = intAt(members, m)
          // Named in the first cell that both have in common, so that each comes once.
          const here = Math.max(firstColumn, column(floatAt(boxes, 4 * b))) === c
          if (here && Math.max(firstRow, row(floatAt(boxes, 4 * b + 1))) === r) found.push(b)
        }
    return found
  }
  return { start, members, cellOf: (x, y) => row(y) * side + column(x), about }
}

/** The same for points, x and y in turn: a box each, as wide as nothing. */
export function boxGridOfPoints(points: Float64Array): BoxGrid {
  const boxes = new Float64Array(2 * points.length)
  for (let i = 0; i < boxes.length; i++) boxes[i] = floatAt(points, 2 * (i >> 2) + (i & 1))
  return boxGrid(boxes)
}

/**
 * The numbers of the points that have a place, neighbours one after the other: by cells of a few points, row by row. What
 * is asked for millions of points in this order finds its answers in the processor's cache; in the order of their ids each
 * waits for memory.
 */
export const neighbourly = (points: Float64Array): Uint32Array => boxGridOfPoints(points).members

const SAMPLE = 4000
/** The share of boxes at either end that the grid need not span. */
const STRAY = 1 / 200

/**
 * From where to where all but stray ones lie along an axis: of each `stride` values the two named are the least and the
 * greatest there; of many every so manieth is looked at.
 */
export function spanOf(
  values: Float64Array,
  stride: number,
  [least, greatest]: readonly [number, number],
): readonly [number, number] {
  const step = stride * Math.ceil(values.length / stride / SAMPLE)
  const [lower, upper]: [number[], number[]] = [[], []]
  for (let v = 0; v < values.length; v += step) {
    const [from, to] = [floatAt(values, v + least), floatAt(values, v + greatest)]
    if (!(to - from >= 0)) continue
    lower.push(from)
    upper.push(to)
  }
  const stray = Math.floor(lower.length * STRAY)
  lower.sort((p, q) => p - q)
  upper.sort((p, q) => p - q)
  return [lower[stray] ?? 0, upper[upper.length - 1 - stray] ?? 0]
}

/** Which of `count` equal steps from…end a value falls into; the first or last for one beside. */
export function stepIn(from: number, end: number, count: number): (value: number) => number {
  const scale = end > from ? count / (end - from) : 0
  return value => Math.max(0, Math.min(count - 1, Math.floor((value - from) * scale)))
}
