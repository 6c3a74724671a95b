import { cellsOver } from './area-cells.ts'
import { floatAt, intAt } from './arrays.ts'
import type { Inside } from './inside.ts'
import type { Polygons } from './polygons.ts'

/** Lines in columns: line i has the parts objectStart[i]..objectStart[i+1], each a run of vertices. So has a frame's layer. */
export type Lines = Polygons & { readonly objectStart: Uint32Array }

/**
 * Visits the named lines in turn with every area that has some of them, and how much: metres. What lies on a boundary
 * counts on one side only (the rule of `insideOf`), so lengths of areas that partition a district sum to its own.
 *
 * One pass over the lines, whatever the number of areas: the cells about a straight piece say which areas hold all of it,
 * and only areas with an edge in such a cell are asked to cut it.
 */
export function eachLength(
  { xy, objectStart, partStart, ringStart }: Lines,
  lines: Iterable<number>,
  areas: readonly Inside[],
  visit: (line: number, area: number, metres: number) => void,
): void {
  if (areas.length === 0) return
  const { add, take } = sumsOf(areas)
  for (const line of lines) {
    const last = intAt(partStart, intAt(objectStart, line + 1))
    for (let r = intAt(partStart, intAt(objectStart, line)); r < last; r++) {
      const end = 2 * intAt(ringStart, r + 1)
      for (let i = 2 * intAt(ringStart, r) + 2; i < end; i += 2)
        add(floatAt(xy, i - 2), floatAt(xy, i - 1), floatAt(xy, i), floatAt(xy, i + 1))
    }
    take((area, metres) => visit(line, area, metres))
  }
}

const CELLS_AN_AREA = 16

/** Metres by area of the pieces that were added since they were last taken. */
function sumsOf(areas: readonly Inside[]) {
  const { start, members, box, side, column, row } = cellsOver(areas, CELLS_AN_AREA * areas.length)
  const [west, south, east, north] = box
  const metres = new Float64Array(areas.length)
  const [touched, about] = [new Pile(areas.length), new Pile(areas.length)]
  /** How many of the cells about the piece an area holds whole. */
  const whole = new Uint32Array(areas.length)
  const lookInto = (cell: number) => {
    for (let m = intAt(start, cell); m < intAt(start, cell + 1); m++) {
      const area = intAt(members, m) >> 1
      if (about.put(area)) whole[area] = 0
      whole[area] = intAt(whole, area) + (intAt(members, m) & 1)
    }
  }
  const boxes = Float64Array.from(areas.flatMap(area => area.box))
  return {
    add(ax: number, ay: number, bx: number, by: number): void {
      const [minX, maxX] = [Math.min(ax, bx), Math.max(ax, bx)]
      const [minY, maxY] = [Math.min(ay, by), Math.max(ay, by)]
      const [left, right, bottom, top] = [column(minX), column(maxX), row(minY), row(maxY)]
      for (let r = bottom; r <= top; r++) for (let c = left; c <= right; c++) lookInto(r * side + c)
      // A cell of the rim says nothing of what lies beyond it.
      const within = minX >= west && maxX <= east && minY >= south && maxY <= north
      const cells = within ? (right - left + 1) * (top - bottom + 1) : NaN
      const length = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2)
      about.takeAll(area => {
        const box = 4 * area
        if (maxX < floatAt(boxes, box) || minX > floatAt(boxes, box + 2)) return
        if (maxY < floatAt(boxes, box + 1) || minY > floatAt(boxes, box + 3)) return
        const held = intAt(whole, area) === cells
        const inside = held ? length : (areas[area]?.lengthWithin(ax, ay, bx, by) ?? 0)
        if (!(inside > 0)) return
        if (touched.put(area)) metres[area] = 0
        metres[area] = floatAt(metres, area) + inside
      })
    },
    take(visit: (area: number, metres: number) => void): void {
      touched.takeAll(area => visit(area, floatAt(metres, area)))
    },
  }
}

/** Distinct numbers below a bound, in the order in which they were put there. */
class Pile {
  readonly #list: Uint32Array
  readonly #holds: Uint8Array
  #count = 0

  constructor(bound: number) {
    this.#list = new Uint32Array(bound)
    this.#holds = new Uint8Array(bound)
  }

  /** Whether the number is new. */
  put(n: number): boolean {
    if (this.#holds[n] === 1) return false
    this.#holds[n] = 1
    this.#list[this.#count++] = n
    return true
  }

  takeAll(visit: (n: number) => void): void {
    const count = this.#count
    this.#count = 0
    for (let i = 0; i < count; i++) {
      const n = this.#list[i] ?? 0
      this.#holds[n] = 0
      visit(n)
    }
  }
}
