import { findLocation, locate, type LocationColumns } from '../csv/location.ts'
import { distinctNames } from '../names.ts'
import type { Issue, ReadEvent, Scalar } from '../reader.ts'
import type { FilledRow } from './fill.ts'
import type { Header } from './header.ts'
import { readCell } from './value.ts'
import type { Workbook } from './workbook.ts'

type Sheet = {
  readonly file: string
  readonly layer: string
  readonly header: Header
  readonly workbook: Workbook
}

/** Sums and remarks that stand among the rows of a list. */
const sumRow = /^(?:合计|总计|小计|共计)[：:]?$/
const remark = /^(?:注|备注|说明|填表说明)[：:]/

/** Turns the rows below a header into features. */
export class Table {
  readonly #sheet: Sheet
  /** Column → its name; only those the header names. */
  readonly #columns: ReadonlyMap<number, string>
  readonly #location: LocationColumns
  #toldOutside = false

  constructor(sheet: Sheet) {
    this.#sheet = sheet
    const { names } = sheet.header
    const distinct = distinctNames(names)
    this.#columns = new Map(
      distinct.flatMap((name, i) => (names[i] === '' ? [] : [[i, name] as const])),
    )
    this.#location = findLocation(names)
  }

  /** Complaints about the header itself. */
  *begin(): Generator<ReadEvent> {
    const { names, top, titles } = this.#sheet.header
    for (const { row, text } of titles) yield this.#warning(row, 'title-row', null, text)
    for (const [column, { length }] of Map.groupBy(names, name => name))
      if (column !== '' && length > 1) yield this.#warning(top, 'duplicate-column', column, null)
  }

  *events({ number, cells }: FilledRow): Generator<ReadEvent> {
    const { workbook, file, layer } = this.#sheet
    const values: Scalar[] = []
    const troubles: ReadEvent[] = []
    for (const [column, filled] of cells.entries()) {
      if (filled === undefined) continue
      const { value, rule } = readCell(filled.cell, workbook)
      values[column] = value
      const name = this.#columns.get(column)
      if (name === undefined) troubles.push(...this.#outside(number, value))
      else if (rule !== null)
        troubles.push(this.#warning(number, rule, name, filled.cell.formula ?? filled.cell.text))
    }
    if (values.every(value => value === null)) {
      yield* troubles
      return
    }
    const aside = this.#aside(values)
    if (aside !== null) {
      const issue = { file, row: number, column: null, value: aside, rule: 'not-a-data-row' }
      yield { kind: 'reject', issue }
      return
    }
    yield* troubles
    const located = locate(
      Array.from({ length: this.#sheet.header.names.length }, (_, i) => textOf(values[i])),
      this.#location,
    )
    if (located.bad !== null) {
      const { column, rule } = located.bad
      yield this.#warning(number, rule, this.#columns.get(column) ?? null, textOf(values[column]))
    }
    const properties = Array.from(this.#columns, ([i, name]) => [name, values[i] ?? null] as const)
    yield {
      kind: 'feature',
      feature: {
        place: { file, row: number },
        layer,
        properties: Object.fromEntries(properties),
        geometry: located.geometry,
      },
    }
  }

  /** The text of a row that is no record: a sum, or a remark under the list. */
  #aside(values: readonly Scalar[]): string | null {
    const texts = values.filter(value => value !== null && value !== undefined).map(String)
    const first = texts[0]?.replace(/\s/g, '') ?? ''
    if (sumRow.test(first)) return first
    return new Set(texts).size === 1 && remark.test(first) ? first : null
  }

  *#outside(row: number, value: Scalar): Generator<ReadEvent> {
    if (value === null || this.#toldOutside) return
    // Said once: a column somebody calculates beside the table is the same in every row.
    this.#toldOutside = true
    yield this.#warning(row, 'cell-outside-table', null, String(value))
  }

  #warning(row: number, rule: string, column: string | null, value: string | null): ReadEvent {
    const issue: Issue = { file: this.#sheet.file, row, column, value, rule }
    return { kind: 'warning', issue }
  }
}

const textOf = (value: Scalar | undefined): string =>
  value === undefined || value === null ? '' : String(value)
