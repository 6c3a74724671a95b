import { RowScanner, UnclosedQuote } from './rows.ts'

const delimiters = [',', ';', '\t'] as const

/**
 * The delimiter of delimited text, judged by its first rows: the header must have two cells or more, and where
 * rows follow, one at least must have as many. Of several that fit, the one with most agreeing rows, then most
 * cells. Null where none fits: the text is no table.
 */
export function findDelimiter(head: string): string | null {
  if (/^\s*[{[<]/.test(head)) return null
  const scored = delimiters
    .map(delimiter => ({ delimiter, ...score(head, delimiter) }))
    .filter(({ cells, agreeing, rows }) => cells > 1 && (rows === 0 || agreeing > 0))
    .toSorted((a, b) => b.agreeing - a.agreeing || b.cells - a.cells)
  return scored[0]?.delimiter ?? null
}

function score(head: string, delimiter: string) {
  const [header, ...rows] = firstRows(head, delimiter)
  const cells = header?.length ?? 0
  return { cells, rows: rows.length, agreeing: rows.filter(row => row.length === cells).length }
}

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
