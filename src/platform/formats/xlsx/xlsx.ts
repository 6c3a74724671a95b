import { unreadable, type Progress } from '../bytes.ts'
import { layerName } from '../names.ts'
import type { Issue, OpenedFile, Opening, ReadEvent, Reader, SourceFile } from '../reader.ts'
import { RowReader, type Row } from './cells.ts'
import { MergeFill } from './fill.ts'
import { findHeader, type Header } from './header.ts'
import { readMerges, type Merge } from './merges.ts'
import { Package } from './package.ts'
import { Table } from './table.ts'
import { readCell } from './value.ts'
import { mainPart, readWorkbook, type Sheet, type Workbook } from './workbook.ts'
import { BadXml } from './xml.ts'

/**
 * Excel workbooks (ECMA-376): a layer for each sheet that shows a table. Formulas are read as the values they had;
 * macros, outside links and XML entities are never followed.
 */
export const xlsxReader: Reader = {
  format: 'xlsx',
  recognises: ({ archive }) =>
    archive?.some(({ name }) => name.toLowerCase() === mainPart) === true,
  open: openWorkbook,
}

/** A sheet with its table found. */
type Found = { readonly sheet: Sheet; readonly header: Header; readonly merges: readonly Merge[] }

type Book = { readonly file: SourceFile; readonly pack: Package; readonly workbook: Workbook }

async function openWorkbook(file: SourceFile): Promise<Opening> {
  const pack = new Package(file)
  const book = { file, pack, workbook: await readSafely(pack) }
  const found: Found[] = []
  const warnings: Issue[] = []
  const warn = ({ name }: Sheet, rule: string) =>
    warnings.push({ file: `${file.name}/${name}`, row: null, column: null, value: null, rule })
  for (const sheet of book.workbook.sheets) {
    if (sheet.hidden) {
      warn(sheet, 'sheet-hidden')
      continue
    }
    const merges = await readMerges(pack, sheet)
    const sample = await sampleOf(book, sheet, merges)
    const header = findHeader(sample)
    if (header !== null) found.push({ sheet, header, merges })
    else if (sample.length > 0) warn(sheet, 'sheet-without-table')
  }
  if (found.length === 0) throw unreadable(file.name, 'no-table-in-workbook')
  return { layers: found.map(table => openSheet(book, table)), warnings }
}

async function readSafely(pack: Package): Promise<Workbook> {
  try {
    return await readWorkbook(pack)
  } catch (error) {
    if (!(error instanceof BadXml)) throw error
    throw unreadable(pack.file.name, error.rule, { value: error.message })
  }
}

function openSheet(book: Book, found: Found): OpenedFile {
  const { file } = book
  const progress: Progress = { bytes: 0 }
  return {
    format: 'xlsx',
    file: `${file.name}/${found.sheet.name}`,
    crs: null,
    encoding: null,
    headerBbox: null,
    osm: false,
    table: true,
    bytesTotal: file.size,
    bytesRead: () => Math.floor((file.size * progress.bytes) / found.sheet.entry.packed),
    events: () => events(book, found, progress),
  }
}

/** A sheet that nobody named says nothing of what is in it; the file's own name may. */
const unnamed = /^(?:sheet|工作表|表)\s*\d*$/i

async function* events(book: Book, found: Found, progress: Progress): AsyncGenerator<ReadEvent> {
  const { file, workbook } = book
  const { sheet, header, merges } = found
  progress.bytes = 0
  const layer = unnamed.test(sheet.name) ? layerName(file.name) : sheet.name
  const table = new Table({ file: `${file.name}/${sheet.name}`, layer, header, workbook })
  yield* table.begin()
  const fill = new MergeFill(merges, header.names.length)
  for await (const row of rowsOf(book, sheet, progress)) {
    const filled = fill.take(row)
    if (row.number > header.bottom) yield* table.events(filled)
  }
  progress.bytes = sheet.entry.packed
}

async function* rowsOf(book: Book, sheet: Sheet, progress?: Progress): AsyncGenerator<Row> {
  const reader = new RowReader()
  try {
    for await (const events of book.pack.events(sheet.entry, progress))
      for (const event of events) {
        const row = reader.take(event)
        if (row !== null) yield row
      }
  } catch (error) {
    throw error instanceof BadXml ? book.pack.damaged(sheet.entry, error.rule) : error
  }
}

/** Rows with something in them that a header is looked for in. */
const sampled = 60

async function sampleOf(book: Book, sheet: Sheet, merges: readonly Merge[]) {
  const fill = new MergeFill(merges)
  const rows: Parameters<typeof findHeader>[0][number][] = []
  for await (const row of rowsOf(book, sheet)) {
    const cells = fill
      .take(row)
      .cells.map(
        filled =>
          filled && { value: readCell(filled.cell, book.workbook).value, merge: filled.merge },
      )
    if (cells.some(cell => cell !== undefined && cell.value !== null))
      rows.push({ number: row.number, cells })
    if (rows.length === sampled) break
  }
  return rows
}
