import type { Scalar } from '../reader.ts'
import type { Merge } from './merges.ts'

/** A row of a sheet's beginning: its values, merged blocks filled, by column. */
export type SampleRow = {
  readonly number: number
  readonly cells: readonly ({ readonly value: Scalar; readonly merge: Merge | null } | undefined)[]
}

export type Header = {
  /** Names by column; empty where the header has none. */
  readonly names: readonly string[]
  /** The first row of the header, to name it in a complaint, and the last; data follows. */
  readonly top: number
  readonly bottom: number
  /** What stands above it: the number of each row and its first text. */
  readonly titles: readonly { readonly row: number; readonly text: string }[]
}

/** Levels a header may have. */
const maxLevels = 5

/**
 * The header of a sheet, found by its content. Titles and notes above it fill one block or less than half of the
 * table's width; where its cells are merged it has several rows, whose names are joined from the top down
 * (`面积 建筑面积`). A row that only numbers the columns belongs to it. Null where the sheet has no table.
 */
export function findHeader(rows: readonly SampleRow[]): Header | null {
  const width = Math.max(0, ...rows.map(({ cells }) => blocksOf(cells).length))
  const start = rows.findIndex(row => width > 1 && isHeader(row, width))
  const first = rows[start]
  if (first === undefined) return null
  const levels = levelsFrom(rows, start)
  const next = rows[start + levels.length]
  const last = levels.at(-1) ?? first
  const names = Array.from(
    { length: Math.max(...levels.map(({ cells }) => cells.length)) },
    (_, column) => nameOf(levels, column),
  )
  return {
    names,
    top: first.number,
    titles: rows
      .slice(0, start)
      .map(({ number, cells }) => ({ row: number, text: String(filled(cells)[0]?.value ?? '') })),
    bottom: next !== undefined && numbersColumns(next) ? next.number : last.number,
  }
}

type Cells = SampleRow['cells']

const filled = (cells: Cells) =>
  cells.filter(cell => cell !== undefined && cell.value !== null).filter(cell => cell !== undefined)

/** Each merged block once. */
function blocksOf(cells: Cells) {
  const seen = new Set<Merge>()
  return filled(cells).filter(({ merge }) => {
    if (merge === null) return true
    if (seen.has(merge)) return false
    seen.add(merge)
    return true
  })
}

function isHeader({ cells }: SampleRow, width: number): boolean {
  const blocks = blocksOf(cells)
  const texts = blocks.filter(({ value }) => typeof value === 'string')
  if (blocks.length < 2 || filled(cells).length * 2 < width) return false
  // `填报单位：… 日期：…` spread over the width is a note.
  const isNote =
    blocks.length * 2 <= width && texts.some(({ value }) => /[：:]/.test(String(value)))
  return !isNote && texts.length * 2 >= blocks.length
}

function levelsFrom(rows: readonly SampleRow[], start: number): SampleRow[] {
  const levels = rows.slice(start, start + 1)
  while (levels.length < maxLevels) {
    const last = levels.at(-1)
    const next = rows[start + levels.length]
    if (last === undefined || next === undefined || !goesOn(last, next)) break
    levels.push(next)
  }
  return levels
}

/** Blocks that reach down into the next row, or that span columns which the next row then names one by one. */
function goesOn(last: SampleRow, next: SampleRow): boolean {
  const merges = last.cells.flatMap(cell => (cell?.merge ? [cell.merge] : []))
  if (merges.some(({ bottom }) => bottom >= next.number)) return true
  const spans = merges.filter(({ left, right }) => left < right)
  const below = spans.flatMap(({ left, right }) => next.cells.slice(left, right + 1))
  const named = below.filter(cell => typeof cell?.value === 'string')
  return spans.length > 0 && named.length * 2 > below.length && isAllText(next)
}

const isAllText = ({ cells }: SampleRow): boolean =>
  filled(cells).every(({ value }) => typeof value === 'string')

function nameOf(levels: readonly SampleRow[], column: number): string {
  const parts: string[] = []
  for (const { cells } of levels) {
    const part = cleanName(cells[column]?.value ?? null)
    if (part !== '' && parts.at(-1) !== part) parts.push(part)
  }
  return parts.join(' ')
}

/** Line breaks and the blanks that spread a Chinese name over its cell (`名  称`) go. */
const cleanName = (value: Scalar): string =>
  String(value ?? '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim()

/** `1 2 3 …` or `(1) (2) (3) …` under the names, as forms of the statistical office have it. */
function numbersColumns({ cells }: SampleRow): boolean {
  const values = filled(cells).map(({ value }) => String(value).replace(/[()（）\s]/g, ''))
  return values.length > 2 && values.every((value, i) => value === String(i + 1))
}
