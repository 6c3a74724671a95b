import { blocks, Refused } from '#base/result.ts'
import type { Bbox } from '#geo/geometry.ts'

/** A square of the grid: its id `g<size>:<column>:<row>` and its box, metres of the zone. */
export type Cell = { readonly id: string; readonly box: Bbox }

/** More cells than this would be a slip of the keyboard: a country at 500 m, a city at 10 m. */
const MOST_CELLS = 250_000

/**
 * The cells that meet a box, columns and rows counted from the origin of the zone, column by column. Throws
 * `Refused` with `grid-size` for a size that is no positive whole number of metres, `grid-too-fine` for too many.
 */
export function gridOver([west, south, east, north]: Bbox, size: number): Cell[] {
  if (!Number.isSafeInteger(size) || size <= 0) throw new Refused(blocks('grid-size', { size }))
  const [first, last] = [Math.floor(west / size), Math.ceil(east / size)]
  const [bottom, top] = [Math.floor(south / size), Math.ceil(north / size)]
  const cells = (last - first) * (top - bottom)
  if (cells > MOST_CELLS)
    throw new Refused(blocks('grid-too-fine', { size, cells, most: MOST_CELLS }))
  return Array.from({ length: last - first }, (_, c) =>
    Array.from({ length: top - bottom }, (__, r): Cell => {
      const [column, row] = [first + c, bottom + r]
      const box: Bbox = [column * size, row * size, (column + 1) * size, (row + 1) * size]
      return { id: `g${size}:${column}:${row}`, box }
    }),
  ).flat()
}
