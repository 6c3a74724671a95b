import { RowScanner, UnclosedQuote } from './rows.ts'

const delimiters = [',', ';', '\t'] as const
/** How Excel is told the delimiter: a line that is no row. */
const isToldDelimiter = (row: readonly string[]): boolean =>
  row[0]?.toLowerCase() === 'sep=' && row.length === 2
/** JSON in a script or behind a comment also has its commas; no header of a table looks like that. */
const isCode = (head: string): boolean =>
  /^\s*(?:\/[/*]|[^\n]*(?:"\s*:\s*["{[]|[{[(]\s*(?:\n|$)))/.test(head.slice(0, 2000))

/** How a text is a table: its delimiter, and how many rows of title stand above its header. */
export type Dialect = { readonly delimiter: string; readonly titles: number }

/**
 * Judged by the first rows: the header must have two cells or more, and where rows follow, one at least must have as
 * many. Of several delimiters that fit, the one with most agreeing rows, then most cells. Null where none fits: the
 * text is no table. Offices like a title above the header; where one stands, most rows must agree, since prose also
 * begins with a line of its own.
 */
export function findDialect(head: string): Dialect | null {
  if (/^\s*[{[<]/.test(head) || isCode(head)) return null
  const told = /^sep=([,;\t])\r?\n/i.exec(head)
  const scored = delimiters
    .filter(delimiter => told === null || delimiter === told[1])
    .map(delimiter => ({ delimiter, ...score(head, delimiter) }))
    .filter(
      ({ cells, agreeing, rows, titles }) =>
        cells > 1 && (rows === 0 ? titles === 0 : agreeing > (titles === 0 ? 0 : rows / 2)),
    )
    .toSorted((a, b) => b.agreeing - a.agreeing || b.cells - a.cells)
  const [best] = scored
  return best === undefined ? null : { delimiter: best.delimiter, titles: best.titles }
}

function score(head: string, delimiter: string) {
  const all = firstRows(head, delimiter)
  const titles = Math.max(
    0,
    all.findIndex(row => !isTitle(row)),
  )
  const [header, ...rows] = all.slice(titles)
  const cells = header?.length ?? 0
  const agreeing = rows.filter(row => row.length === cells).length
  return { cells, rows: rows.length, agreeing, titles }
}

/** One cell that says something, alone or before two blank ones at least (an index column has a blank header). */
const isTitle = (row: readonly string[]): boolean =>
  isToldDelimiter(row) || (row.length !== 2 && row.filter(cell => cell.trim() !== '').length === 1)

function firstRows(head: string, delimiter: string): (readonly string[])[] {
  const scanner = new RowScanner(delimiter, Infinity)
  const rows = Array.from(scanner.push(head), row => row.cells)
  try {
    // The last line of the head may be cut; it counts only where it is all there is.
    if (rows.length < 2) rows.push(...Array.from(scanner.end(), row => row.cells))
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error
  }
  return rows
}
