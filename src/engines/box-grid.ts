import type { Bbox } from '#geo/geometry.ts'

/** Boxes found by place: a grid of about as many cells as there are boxes. Cell c meets the boxes
 * members[start[c]..start[c+1]], ascending. */
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
 * A box that holds nothing (its west east of its east) is found nowhere.
 */
export function boxGrid(boxes: Float64Array): BoxGrid {
  const count = boxes.length / 4
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let b = 0; b < boxes.length; b += 4) {
    west = Math.min(west, boxes[b] ?? NaN)
    south = Math.min(south, boxes[b + 1] ?? NaN)
    east = Math.max(east, boxes[b + 2] ?? NaN)
    north = Math.max(north, boxes[b + 3] ?? NaN)
  }
  const side = Math.max(1, Math.ceil(Math.sqrt(count)))
  const [column, row] = [stepIn(west, east, side), stepIn(south, north, side)]
  const { start, members } = grouped(side * side, visit => {
    for (let b = 0; b < count; b++) {
      if (!((boxes[4 * b] ?? NaN) <= (boxes[4 * b + 2] ?? NaN))) continue
      const [first, last] = [column(boxes[4 * b] ?? NaN), column(boxes[4 * b + 2] ?? NaN)]
      const top = row(boxes[4 * b + 3] ?? NaN)
      for (let r = row(boxes[4 * b + 1] ?? NaN); r <= top; r++)
        for (let c = first; c <= last; c++) visit(r * side + c, b)
    }
  })
  const about = ([w, s, e, n]: Bbox) => {
    const found: number[] = []
    const [firstColumn, firstRow, lastColumn, lastRow] = [column(w), row(s), column(e), row(n)]
    for (let r = firstRow; r <= lastRow; r++)
      for (let c = firstColumn; c <= lastColumn; c++)
        for (let m = start[r * side + c] ?? NaN; m < (start[r * side + c + 1] ?? NaN); m++) {
          const b = members[m] ?? NaN
          // Named in the first cell that both have in common, so that each comes once.
          const here = Math.max(firstColumn, column(boxes[4 * b] ?? NaN)) === c
          if (here && Math.max(firstRow, row(boxes[4 * b + 1] ?? NaN)) === r) found.push(b)
        }
    return found
  }
  return { start, members, cellOf: (x, y) => row(y) * side + column(x), about }
}

/** Which of `count` equal steps from…end a value falls into; the first or last for one beside. */
function stepIn(from: number, end: number, count: number): (value: number) => number {
  const scale = end > from ? count / (end - from) : 0
  return value => Math.max(0, Math.min(count - 1, Math.floor((value - from) * scale)))
}

/** Members by group in columns; `each` names every pair, twice over in the same order. */
export function grouped(
  groups: number,
  each: (visit: (group: number, member: number) => void) => void,
): { readonly start: Uint32Array; readonly members: Uint32Array } {
  const start = new Uint32Array(groups + 1)
  each(group => void (start[group + 1] = (start[group + 1] ?? NaN) + 1))
  for (let g = 0; g < groups; g++) start[g + 1] = (start[g + 1] ?? NaN) + (start[g] ?? NaN)
  const members = new Uint32Array(start[groups] ?? NaN)
  const next = start.slice()
  each((group, member) => {
    members[next[group] ?? NaN] = member
    next[group] = (next[group] ?? NaN) + 1
  })
  return { start, members }
}
