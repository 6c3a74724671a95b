import { unreadable, type Progress } from '../bytes.ts'
import { layerName } from '../names.ts'
import type { Issue, OpenedFile, Opening, ReadEvent, Reader, SourceFile } from '../reader.ts'
import { MergeFill } from './fill.ts'
import { Table } from './table.ts'
import { findTables, openBook, rowsOf, type Book, type Found } from './tables.ts'
import { mainPart } from './workbook.ts'

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

async function openWorkbook(file: SourceFile): Promise<Opening> {
  const book = await openBook(file)
  const { tables, passedOver } = await findTables(book)
  if (tables.length === 0) throw unreadable(file.name, 'no-table-in-workbook')
  const about = (rule: string, sheet: string | null, value: string | null): Issue => ({
    file: sheet === null ? file.name : `${file.name}/${sheet}`,
    row: null,
    column: null,
    value,
    rule,
  })
  const warnings = [
    ...notFollowed(book).map(([rule, value]) => about(rule, null, value)),
    ...passedOver.map(({ sheet, rule }) => about(rule, sheet.name, null)),
  ]
  return { layers: tables.map(table => openSheet(file, book, table)), warnings }
}

/** What a workbook brings along that is never opened, and might be thought to be in the figures. */
function notFollowed({ pack }: Book): (readonly [rule: string, value: string])[] {
  const link = pack.outside[0] ?? pack.named(/\/externallinks\/[^/]+\.xml$/)
  const macros = pack.named(/\/(?:vbaproject\.bin|macrosheets\/.*)$/)
  return [
    ...(link === null ? [] : [['workbook-links-outside', link] as const]),
    ...(macros === null ? [] : [['workbook-has-macros', macros] as const]),
  ]
}

function openSheet(file: SourceFile, book: Book, found: Found): OpenedFile {
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
  const { workbook } = book
  const { file } = book.pack
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
