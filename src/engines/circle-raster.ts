import { floatAt } from './arrays.ts'
import { cellIn } from './point-grid.ts'

/** What a cell has of some circles: nothing, perhaps a part, or it lies wholly in one of them. */
const OUT = 0
export const EDGE = 1
export const IN = 2

/** Ground in square cells, row by row from the south. */
type Raster = {
  readonly west: number
  readonly south: number
  /** Side of a cell, metres. */
  readonly size: number
  readonly columns: number
  readonly rows: number
  /** OUT, EDGE or IN. */
  readonly cells: Uint8Array
}

/** Finer cells leave fewer places in doubt and cost more to paint. */
const CELLS_A_RADIUS = 8
const MOST_CELLS_A_SIDE = 2048
/** What rounding may move a place across the edge of its cell, metres. */
const SPARE = 1e-3

/** Equal circles about points (x and y in turn, metres) painted on a raster that holds them all. */
export function circlesOn(centres: Float64Array, radius: number): Raster {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let t = 0; t < centres.length; t += 2) {
    const [x, y] = [floatAt(centres, t), floatAt(centres, t + 1)]
    if (!Number.isFinite(x + y)) continue
    if (x - radius < west) west = x - radius
    if (x + radius > east) east = x + radius
    if (y - radius < south) south = y - radius
    if (y + radius > north) north = y + radius
  }
  const most = Math.max(0, east - west, north - south)
  const size = Math.max(radius / CELLS_A_RADIUS, most / MOST_CELLS_A_SIDE)
  const columns = Math.max(0, Math.floor((east - west) / size) + 1)
  const rows = Math.max(0, Math.floor((north - south) / size) + 1)
  const raster = { west, south, size, columns, rows, cells: new Uint8Array(columns * rows) }
  for (let t = 0; t < centres.length; t += 2) {
    const centre = [floatAt(centres, t), floatAt(centres, t + 1)] as const
    if (Number.isFinite(centre[0] + centre[1])) paint(raster, centre, radius)
  }
  return raster
}

/** Row by row: how far the circle reaches at its widest in the row, and how far all of the row's height lies in it. */
function paint(raster: Raster, [x, y]: readonly [number, number], radius: number): void {
  const { west, south, size, columns, rows, cells } = raster
  const last = cellIn(rows, (y + radius - south) / size)
  for (let row = cellIn(rows, (y - radius - south) / size); row <= last; row++) {
    const [below, above] = [y - south - row * size, south + (row + 1) * size - y]
    const outer = halfChord(radius, Math.max(0, -below, -above) - SPARE) + SPARE
    const inner = halfChord(radius, Math.max(below, above) + SPARE) - SPARE
    const first = row * columns
    const left = first + cellIn(columns, (x - outer - west) / size)
    const right = first + cellIn(columns, (x + outer - west) / size)
    const from = inner > 0 ? first + Math.ceil((x - inner - west) / size) : right + 1
    const end = Math.max(from, first + Math.floor((x + inner - west) / size))
    mark(cells, left, Math.min(from, right + 1))
    if (inner > 0) cells.fill(IN, from, end)
    mark(cells, end, right + 1)
  }
}

function mark(cells: Uint8Array, from: number, end: number): void {
  for (let cell = from; cell < end; cell++) if (cells[cell] === OUT) cells[cell] = EDGE
}

/** Half the length of a circle's chord at a distance from its centre; 0 beyond the circle. */
const halfChord = (radius: number, distance: number): number =>
  Math.sqrt(Math.max(0, radius * radius - Math.max(0, distance) ** 2))
