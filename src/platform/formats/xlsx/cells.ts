import { plainText, RichText } from './strings.ts'
import { attribute, BadXml, type XmlEvent } from './xml.ts'

/** A cell as the sheet's XML has it. */
export type Cell = {
  /** 0-based. */
  readonly column: number
  readonly type: string
  readonly style: number
  readonly text: string | null
  readonly formula: string | null
}

export type Row = { readonly number: number; readonly cells: readonly Cell[] }

/** Columns of a sheet (XFD is the last) and rows. */
const maxColumns = 16_384
const maxRows = 1_048_576
/** Text one row may hold in itself. */
const maxRowText = 16 * 1024 ** 2

/** Turns the events of a worksheet into its rows, in bounded memory. Throws `BadXml` where they are none. */
export class RowReader {
  readonly #rich = new RichText()
  #row: { number: number; cells: Cell[]; text: number } | null = null
  #lastRow = 0
  #cell: { column: number; type: string; style: number } | null = null
  #text: string | null = null
  #formula: string | null = null
  /** `v` or `f` while inside one. */
  #inside: 'v' | 'f' | null = null

  /** The row that an event completes, else null. */
  take(event: XmlEvent): Row | null {
    if (this.#cell !== null) this.#takeInCell(event)
    else if (event.kind === 'open' && event.name === 'row') this.#beginRow(event.attributes)
    else if (event.kind === 'open' && event.name === 'c') this.#beginCell(event.attributes)
    else if (event.kind === 'close' && event.name === 'row') return this.#endRow()
    return null
  }

  #beginRow(attributes: string): void {
    const number = Number(attribute(attributes, 'r') ?? this.#lastRow + 1)
    if (!Number.isInteger(number) || number <= this.#lastRow || number > maxRows)
      throw new BadXml('damaged-xlsx', `row ${number} after ${this.#lastRow}`)
    this.#lastRow = number
    this.#row = { number, cells: [], text: 0 }
  }

  #endRow(): Row | null {
    const row = this.#row
    this.#row = null
    return row
  }

  #beginCell(attributes: string): void {
    if (this.#row === null) return
    const reference = attribute(attributes, 'r')
    const after = (this.#row.cells.at(-1)?.column ?? -1) + 1
    const column = reference === null ? after : columnOf(reference)
    if (column < after || column >= maxColumns)
      throw new BadXml('damaged-xlsx', `cell ${reference ?? column}`)
    const type = attribute(attributes, 't') ?? 'n'
    this.#cell = { column, type, style: Number(attribute(attributes, 's') ?? 0) }
    this.#text = null
    this.#formula = null
  }

  #takeInCell(event: XmlEvent): void {
    if (this.#rich.take(event)) return
    if (event.kind === 'text') this.#takeText(event.text)
    else if (event.name === 'v') this.#inside = event.kind === 'open' ? 'v' : null
    else if (event.name === 'f') {
      this.#inside = event.kind === 'open' ? 'f' : null
      this.#formula ??= ''
    } else if (event.kind === 'close') this.#close(event.name)
  }

  #takeText(text: string): void {
    if (this.#inside === 'v') this.#text = (this.#text ?? '') + text
    else if (this.#inside === 'f') this.#formula = (this.#formula ?? '') + text
  }

  #close(name: string): void {
    if (name === 'is') this.#text = this.#rich.finish()
    else if (name === 'c') this.#endCell()
  }

  #endCell(): void {
    const row = this.#row
    const cell = this.#cell
    this.#cell = null
    if (row === null || cell === null) return
    const text = this.#text !== null && cell.type === 'str' ? plainText(this.#text) : this.#text
    row.text += (text?.length ?? 0) + (this.#formula?.length ?? 0)
    if (row.text > maxRowText) throw new BadXml('damaged-xlsx', `row ${row.number} is too long`)
    row.cells.push({ ...cell, text, formula: this.#formula })
  }
}

/** `AB12` → 27. */
export function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^\$?([A-Za-z]{1,3})\$?\d*$/.exec(reference)?.[1]?.toUpperCase() ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  return column === 0 ? maxColumns : column - 1
}
