import { unreadable, type Progress } from '../bytes.ts'
import { RowReader, type Row } from './cells.ts'
import { MergeFill } from './fill.ts'
import { findHeader, type Header } from './header.ts'
import { readMerges, type Merge } from './merges.ts'
import { Package, type PackageFile } from './package.ts'
import { readCell } from './value.ts'
import { readWorkbook, type Sheet, type Workbook } from './workbook.ts'
import { BadXml } from './xml.ts'

/** A sheet with its table found. */
export type Found = {
  readonly sheet: Sheet
  readonly header: Header
  readonly merges: readonly Merge[]
}

export type Book = { readonly pack: Package; readonly workbook: Workbook }

export async function openBook(file: PackageFile): Promise<Book> {
  const pack = new Package(file)
  try {
    return { pack, workbook: await readWorkbook(pack) }
  } catch (error) {
    if (!(error instanceof BadXml)) throw error
    throw unreadable(file.name, error.rule, { value: error.message })
  }
}

/** The sheets that show a table, and those passed over with the reason. */
export async function findTables(book: Book): Promise<{
  tables: readonly Found[]
  passedOver: readonly { readonly sheet: Sheet; readonly rule: string }[]
}> {
  const tables: Found[] = []
  const passedOver: { sheet: Sheet; rule: string }[] = []
  for (const sheet of book.workbook.sheets) {
    if (sheet.hidden) {
      passedOver.push({ sheet, rule: 'sheet-hidden' })
      continue
    }
    const merges = await readMerges(book.pack, sheet)
    const sample = await sampleOf(book, sheet, merges)
    const header = findHeader(sample)
    if (header !== null) tables.push({ sheet, header, merges })
    else if (sample.length > 0) passedOver.push({ sheet, rule: 'sheet-without-table' })
  }
  return { tables, passedOver }
}

/** The rows of a sheet from the top down. */
export async function* rowsOf(book: Book, sheet: Sheet, progress?: Progress): AsyncGenerator<Row> {
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
