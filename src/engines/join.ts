import { grouped } from '#base/grouped.ts'
import type { Bbox } from '#geo/geometry.ts'
import { floatAt, intAt } from './arrays.ts'
import { stepIn } from './box-grid.ts'
import type { Inside } from './inside.ts'

/**
 * Which points lie in which area: for each area the indices of its points, ascending. A point on an edge that two
 * areas share belongs to exactly one of them. `points` are x and y in turn, metres; a point that is not finite
 * lies nowhere.
 *
 * One pass over the points, whatever the number of areas: the ground is laid out in cells, a few points each, and each
 * cell knows the areas that hold all of it and those whose edge comes into it. Only the latter are asked point by
 * point, so that most points of a city cost one look at a table. Exact: an edge near a cell counts as coming into it.
 */
export function joinPoints(points: Float64Array, areas: readonly Inside[]): number[][] {
  const members: number[][] = areas.map(() => [])
  if (areas.length === 0) return members
  const cells = cellsOver(areas, points.length / 2)
  for (let p = 0; 2 * p < points.length; p++) {
    const [x, y] = [floatAt(points, 2 * p), floatAt(points, 2 * p + 1)]
    const cell = cells.of(x, y)
    if (cell === NOWHERE) continue
    const end = intAt(cells.start, cell + 1)
    for (let m = intAt(cells.start, cell); m < end; m++) {
      const marked = intAt(cells.areas, m)
      const area = marked >> 1
      if ((marked & 1) === 1 || areas[area]?.contains(x, y) === true) members[area]?.push(p)
    }
  }
  return members
}

const NOWHERE = -1

/** Cell c is told of areas[start[c]..start[c+1]]: twice the area's number, and one more where the area holds all of it. */
type Cells = {
  readonly start: Uint32Array
  readonly areas: Uint32Array
  /** NOWHERE where no area is. */
  of(x: number, y: number): number
}

const POINTS_A_CELL = 8
const MOST_CELLS_A_SIDE = 1024
/** What rounding may move a point across the edge of its cell, metres. */
const SPARE = 1e-3

function cellsOver(areas: readonly Inside[], points: number): Cells {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { box } of areas) {
    west = Math.min(west, box[0])
    south = Math.min(south, box[1])
    east = Math.max(east, box[2])
    north = Math.max(north, box[3])
  }
  const wanted = Math.sqrt(Math.max(areas.length, points / POINTS_A_CELL))
  const side = Math.max(1, Math.min(MOST_CELLS_A_SIDE, Math.ceil(wanted)))
  const [column, row] = [stepIn(west, east, side), stepIn(south, north, side)]
  const [width, height] = [(east - west) / side, (north - south) / side]
  const boxOf = (c: number, r: number): Bbox => [
    west + c * width - SPARE,
    south + r * height - SPARE,
    west + (c + 1) * width + SPARE,
    south + (r + 1) * height + SPARE,
  ]
  const [cellOf, marked]: [number[], number[]] = [[], []]
  areas.forEach(({ box, meets, contains }, area) => {
    for (let r = row(box[1]); r <= row(box[3]); r++)
      for (let c = column(box[0]); c <= column(box[2]); c++) {
        const crossed = meets(boxOf(c, r))
        if (!crossed && !contains(west + (c + 0.5) * width, south + (r + 0.5) * height)) continue
        cellOf.push(r * side + c)
        marked.push(2 * area + (crossed ? 0 : 1))
      }
  })
  const { start, members } = grouped(side * side, visit =>
    cellOf.forEach((cell, i) => visit(cell, marked[i] ?? 0)),
  )
  const within = (x: number, y: number) => west <= x && x <= east && south <= y && y <= north
  return {
    start,
    areas: members,
    of: (x, y) => (within(x, y) ? row(y) * side + column(x) : NOWHERE),
  }
}
