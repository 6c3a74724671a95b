/** One record of delimited text; `number` counts records from 1, the header included, as a spreadsheet does. */
export type CsvRow = { readonly number: number; readonly cells: readonly string[] }

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** How a row scan can end badly: a quote that is never closed swallows the rest of the file. */
export class UnclosedQuote extends Error {
  readonly row: number
  constructor(row: number) {
    super(`unclosed quote in row ${row}`)
    this.name = 'UnclosedQuote'
    this.row = row
  }
}

/**
 * Splits delimited text into records as RFC 4180 has it, piece by piece: quoted cells may hold delimiters, line
 * ends and doubled quotes; a quote inside an unquoted cell is an ordinary character. Blank lines are passed over
 * but counted. A record longer than `cap` characters counts as an unclosed quote.
 */
export class RowScanner {
  readonly #delimiter: string
  readonly #delimiterCode: number
  readonly #cap: number
  #rest = ''
  #row = 1
  /** Length below which scanning again cannot pay: a long record is tried anew only when it has doubled. */
  #tryAt = 0

  constructor(delimiter: string, cap: number) {
    this.#delimiter = delimiter
    this.#delimiterCode = delimiter.charCodeAt(0)
    this.#cap = cap
  }

  *push(text: string): Generator<CsvRow> {
    this.#rest += text
    if (this.#rest.length < this.#tryAt) return
    yield* this.#rows(false)
    this.#tryAt = this.#rest.length * 2
    if (this.#rest.length > this.#cap) throw new UnclosedQuote(this.#row)
  }

  *end(): Generator<CsvRow> {
    yield* this.#rows(true)
    if (this.#rest !== '') throw new UnclosedQuote(this.#row)
  }

  *#rows(final: boolean): Generator<CsvRow> {
    let from = 0
    while (from < this.#rest.length) {
      const record = this.#record(from, final)
      if (record === null) break
      from = record.end
      const number = this.#row++
      if (record.cells.length > 1 || record.cells[0] !== '') yield { number, cells: record.cells }
    }
    this.#rest = this.#rest.slice(from)
  }

  /** The record that starts at `from`, or null where its end has not arrived. */
  #record(from: number, final: boolean): { cells: string[]; end: number } | null {
    const cells: string[] = []
    let at = from
    for (;;) {
      const cell = this.#rest[at] === '"' ? this.#quoted(at, final) : this.#plain(at, final)
      if (cell === null) return null
      cells.push(cell.text)
      if (this.#rest[cell.end] === this.#delimiter) {
        at = cell.end + 1
        continue
      }
      const end = this.#lineEnd(cell.end, final)
      return end === null ? null : { cells, end }
    }
  }

  #plain(from: number, final: boolean): { text: string; end: number } | null {
    for (let i = from; i < this.#rest.length; i++) {
      const c = this.#rest.charCodeAt(i)
      if (c === this.#delimiterCode || c === LINE_FEED || c === CARRIAGE_RETURN) {
        return { text: this.#rest.slice(from, i), end: i }
      }
    }
    return final ? { text: this.#rest.slice(from), end: this.#rest.length } : null
  }

  #quoted(from: number, final: boolean): { text: string; end: number } | null {
    let text = ''
    let at = from + 1
    for (;;) {
      const quote = this.#rest.indexOf('"', at)
      // The character after the quote decides whether it closes the cell, so it must have arrived.
      if (quote < 0 || (quote + 1 >= this.#rest.length && !final)) return null
      text += this.#rest.slice(at, quote)
      if (this.#rest[quote + 1] !== '"') {
        const tail = this.#plain(quote + 1, final)
        return tail === null ? null : { text: text + tail.text, end: tail.end }
      }
      text += '"'
      at = quote + 2
    }
  }

  /** Position after CR, LF or CRLF; null where a CR stands last and its LF may still come. */
  #lineEnd(at: number, final: boolean): number | null {
    if (this.#rest[at] === '\n') return at + 1
    if (this.#rest[at] !== '\r') return final ? at : null
    if (at + 1 >= this.#rest.length && !final) return null
    return this.#rest[at + 1] === '\n' ? at + 2 : at + 1
  }
}
