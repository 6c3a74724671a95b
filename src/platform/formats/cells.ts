/*
 * Values as text cells, for formats that know nothing else. An apostrophe before a text says "text", as it does in a
 * spreadsheet: it keeps a cell from being run as a formula, and tells a text that reads like a number from a number.
 */

/** Begins what a spreadsheet would compute (OWASP, CSV Injection), full-width forms included; or an apostrophe. */
const active = /^[=+\-@\t\r\n'＝＋－＠]/
const plainNumber = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/

/** A text as a cell that is never run; a blank one is marked, since an empty cell says nothing. */
export const textCell = (text: string): string =>
  active.test(text) || text.trim() === '' ? `'${text}` : text

/**
 * A text as a cell of a workbook, which keeps types. Marked are what is read there as something else, a blank or a date in
 * another form than ISO 8601's, and the names that every JavaScript object has (`constructor`), which
 * write-excel-file 4.1.1 mistakes for texts it has written already.
 */
export const sheetCell = (text: string): string =>
  text.trim() === '' ||
  text.startsWith("'") ||
  /^\s*[12]\d{3}\s*[年/.-]\s*\d/.test(text) ||
  text in Object.prototype
    ? `'${text}`
    : text

/** The text of such a cell. */
export const readCell = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell)

/** A value of any type as a cell that `readMixed` reads back as it was. */
export function mixedCell(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  return typeof valueOf(value) === 'string' ? textCell(value) : `'${value}`
}

/** The value of a cell that may hold any type. */
export const readMixed = (cell: string): string | number | boolean =>
  cell.startsWith("'") ? cell.slice(1) : valueOf(cell)

/** Only what JavaScript itself would write is a number: `007` and `1.50` are texts. */
function valueOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  return plainNumber.test(text) && String(Number(text)) === text ? Number(text) : text
}
