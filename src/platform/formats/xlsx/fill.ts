import type { Cell, Row } from './cells.ts'
import type { Merge } from './merges.ts'

/** A cell, or the merged block it belongs to, whose first cell speaks for all of it. */
export type Filled = { readonly cell: Cell; readonly merge: Merge | null }

/** A row with every column of its merged blocks filled; sparse. */
export type FilledRow = { readonly number: number; readonly cells: readonly (Filled | undefined)[] }

/** Columns a table may have: more is a sheet gone wrong, and would make every row a burden. */
const maxTableColumns = 2048

/** Gives rows, from the top down, the values of merged blocks that reach into them. */
export class MergeFill {
  readonly #merges: readonly Merge[]
  readonly #width: number
  #next = 0
  /** By column: the block that reaches down from above. */
  readonly #open: (Filled | undefined)[] = []

  /** Blocks fill no column from `width` on, however far they reach. */
  constructor(merges: readonly Merge[], width = maxTableColumns) {
    this.#merges = merges
    this.#width = width
  }

  take(row: Row): FilledRow {
    const cells: (Filled | undefined)[] = []
    for (const cell of row.cells)
      if (cell.column < maxTableColumns) cells[cell.column] = { cell, merge: null }
    this.#goOn(row.number, cells)
    for (; (this.#merges[this.#next]?.top ?? Infinity) <= row.number; this.#next++) {
      const merge = this.#merges[this.#next]
      if (merge?.top === row.number) this.#begin(merge, cells)
    }
    return { number: row.number, cells }
  }

  #goOn(row: number, cells: (Filled | undefined)[]): void {
    for (const [column, filled] of this.#open.entries()) {
      if (filled === undefined) continue
      if ((filled.merge?.bottom ?? 0) < row) this.#open[column] = undefined
      else cells[column] = filled
    }
  }

  #begin(merge: Merge, cells: (Filled | undefined)[]): void {
    const first = cells[merge.left]
    if (first === undefined) return
    const filled = { cell: first.cell, merge }
    for (let column = merge.left; column <= Math.min(merge.right, this.#width - 1); column++) {
      cells[column] = filled
      if (merge.bottom > merge.top) this.#open[column] = filled
    }
  }
}
