import type { StoredReject } from './rejects.ts'

const header = ['file', 'sheet', 'row', 'column', 'value', 'rule']

/**
 * A list of rejects as RFC 4180 text, UTF-8 with the byte order mark by which Excel knows it. A cell that a spreadsheet
 * would run as a formula is led by an apostrophe (OWASP, CSV Injection): the values are a stranger's.
 */
export async function* rejectsCsv(
  pages: AsyncIterable<readonly StoredReject[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${line(header)}`
  for await (const page of pages)
    yield page
      .map(({ file, sheet, row, column, value, rule }) =>
        line([file, sheet, row === null ? '' : String(row), column ?? '', value ?? '', rule]),
      )
      .join('')
}

const line = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`

function cellOf(text: string): string {
  const cell = runsAsFormula(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Full-width signs begin a formula too; a plain negative number does not. */
const runsAsFormula = (text: string): boolean =>
  /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)
