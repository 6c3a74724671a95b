import { grouped, type Grouped } from '#base/grouped.ts'
import type { Bbox } from '#geo/geometry.ts'
import { stepIn } from './box-grid.ts'
import type { Inside } from './inside.ts'

/**
 * Ground in cells that know their areas. The members of a cell are its areas, ascending: twice an area's number, and one
 * more where the area holds all of the cell; else an edge of the area comes into it. Exact: an edge near a cell counts as
 * coming into it.
 */
export type AreaCells = Grouped & {
  /** All areas lie in it. */
  readonly box: Bbox
  /** Cells a side; cell = row × side + column. */
  readonly side: number
  column(x: number): number
  row(y: number): number
}

const MOST_CELLS_A_SIDE = 1024
/** What rounding may move a place across the edge of its cell, metres. */
const SPARE = 1e-3

/** Lays the ground of the areas out in about so many cells. */
export function cellsOver(areas: readonly Inside[], cells: number): AreaCells {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { box } of areas) {
    west = Math.min(west, box[0])
    south = Math.min(south, box[1])
    east = Math.max(east, box[2])
    north = Math.max(north, box[3])
  }
  const side = Math.max(1, Math.min(MOST_CELLS_A_SIDE, Math.ceil(Math.sqrt(cells))))
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
  return { start, members, box: [west, south, east, north], side, column, row }
}
