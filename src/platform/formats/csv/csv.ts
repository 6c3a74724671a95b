import { MAX_COLUMNS, MAX_PART_BYTES, unreadable, type Progress } from '../bytes.ts'
import { distinctNames, layerName } from '../names.ts'
import { oneLayer, type Issue, type ReadEvent, type Reader, type SourceFile } from '../reader.ts'
import { findDialect } from './dialect.ts'
import { findLocation, locate, type LocationColumns } from './location.ts'
import { RowScanner, UnclosedQuote, type CsvRow } from './rows.ts'
import { findEncoding, headText, readText } from './text.ts'

/**
 * Delimited text with a header row (RFC 4180; also `;` and tab), in UTF-8, UTF-16 or GB18030. Cells stay text,
 * because codes have leading zeros; an empty cell is null. A place comes from a WKT column or a pair of
 * coordinates, as found.
 */
export const csvReader: Reader = {
  format: 'csv',
  recognises: file => findDialect(headText(file.head) ?? '') !== null,
  async open(file) {
    const encoding = await findEncoding(file)
    if (encoding === null) throw unreadable(file.name, 'unknown-encoding')
    const progress: Progress = { bytes: 0 }
    return oneLayer({
      format: 'csv',
      file: file.name,
      crs: null,
      encoding,
      table: true,
      bytesTotal: file.size,
      bytesRead: () => progress.bytes,
      events: () => events(file, encoding.used, progress),
    })
  },
}

async function* events(
  file: SourceFile,
  encoding: string,
  progress: Progress,
): AsyncGenerator<ReadEvent> {
  const { delimiter, titles } = findDialect(headText(file.head) ?? '') ?? commas
  const table = new Table(file.name, titles)
  try {
    const rows = new RowScanner(delimiter, MAX_PART_BYTES)
    for await (const text of readText(file, encoding, progress)) {
      for (const row of rows.push(text)) yield* table.events(row)
    }
    for (const row of rows.end()) yield* table.events(row)
  } catch (error) {
    if (error instanceof UnclosedQuote)
      throw unreadable(file.name, 'truncated-csv', { row: error.row })
    throw error
  }
}

const commas = { delimiter: ',', titles: 0 }

/** Turns rows into features once the header has come; the rows of title above it are told. */
class Table {
  readonly #file: string
  #titles: number
  #header: readonly string[] | null = null
  #location: LocationColumns = null

  constructor(file: string, titles: number) {
    this.#file = file
    this.#titles = titles
  }

  *events(row: CsvRow): Generator<ReadEvent> {
    if (this.#titles > 0) {
      this.#titles--
      const value = row.cells.find(cell => cell.trim() !== '') ?? null
      yield { kind: 'warning', issue: this.#issue(row.number, 'title-row', { value }) }
      return
    }
    if (this.#header === null) {
      yield* this.#readHeader(row)
      return
    }
    if (row.cells.length !== this.#header.length) {
      const value = `${row.cells.length} of ${this.#header.length}`
      yield { kind: 'reject', issue: this.#issue(row.number, 'ragged-row', { value }) }
      return
    }
    yield* this.#feature(row, this.#header)
  }

  *#readHeader(row: CsvRow): Generator<ReadEvent> {
    const { length } = row.cells
    if (length > MAX_COLUMNS)
      throw unreadable(this.#file, 'too-many-columns', { row: row.number, value: String(length) })
    this.#header = distinctNames(row.cells)
    this.#location = findLocation(this.#header)
    const given = Map.groupBy(row.cells, cell => cell.trim())
    for (const [column, { length }] of given) {
      if (column !== '' && length > 1)
        yield { kind: 'warning', issue: this.#issue(row.number, 'duplicate-column', { column }) }
    }
  }

  *#feature(row: CsvRow, header: readonly string[]): Generator<ReadEvent> {
    const located = locate(row.cells, this.#location)
    if (located.bad !== null) {
      const { column, rule } = located.bad
      const at = { column: header[column] ?? null, value: row.cells[column] ?? null }
      yield { kind: 'warning', issue: this.#issue(row.number, rule, at) }
    }
    const properties = header.map((name, i) => [name, emptyToNull(row.cells[i])] as const)
    yield {
      kind: 'feature',
      feature: {
        place: { file: this.#file, row: row.number },
        layer: layerName(this.#file),
        properties: Object.fromEntries(properties),
        geometry: located.geometry,
      },
    }
  }

  #issue(row: number, rule: string, at: { column?: string | null; value?: string | null }): Issue {
    return { file: this.#file, row, column: at.column ?? null, value: at.value ?? null, rule }
  }
}

function emptyToNull(cell: string | undefined): string | null {
  return cell === undefined || cell.trim() === '' ? null : cell
}
