import { unreadable } from '../bytes.ts'
import { distinctNames } from '../names.ts'
import type { ZipEntry } from '../reader.ts'
import { readDirectory } from '../zip/directory.ts'
import { rewriteZip } from '../zip/rewrite.ts'
import type { Header } from './header.ts'
import { markSheet } from './mark-sheet.ts'
import { StylePatch } from './mark-styles.ts'
import { findTables, openBook, type Book, type Found } from './tables.ts'
import { BadXml } from './xml.ts'

/** A cell to mark, as a complaint names it: by the header of its column; null or no header stands for the row. */
export type Mark = { readonly sheet: string; readonly row: number; readonly column: string | null }

/** A part that is patched is held whole, twice over. */
const maxPatched = 256 * 1024 ** 2

/**
 * The workbook with cells marked by a red fill: their sheets and the styles are patched, every other part keeps its
 * bytes, so that styles, formulas, comments, pictures and macros survive. Throws `Unreadable` as reading it does, and
 * with `workbook-not-markable` where it has no styles to add to.
 */
export async function markWorkbook(
  file: { readonly path: string; readonly name: string },
  marks: readonly Mark[],
): Promise<Uint8Array> {
  const source = { ...file, archive: await readDirectory(file.path, file.name) }
  const book = await openBook(source)
  try {
    return await rewriteZip(source, await patched(book, marks))
  } catch (error) {
    throw error instanceof BadXml ? unreadable(file.name, error.rule) : error
  }
}

/** The parts that change, as they become. */
async function patched(book: Book, marks: readonly Mark[]): Promise<Map<ZipEntry, Uint8Array>> {
  const { stylesPart } = book.workbook
  const styles = stylesPart === null ? null : StylePatch.of(await textOf(book, stylesPart))
  if (stylesPart === null || styles === null)
    throw unreadable(book.pack.file.name, 'workbook-not-markable')
  const parts = new Map<ZipEntry, Uint8Array>()
  for (const table of (await findTables(book)).tables) {
    const wanted = wantedOf(table, marks)
    if (wanted.size === 0) continue
    const text = await textOf(book, table.sheet.entry)
    const marked = markSheet(text, wanted, style => styles.marked(style))
    parts.set(table.sheet.entry, Buffer.from(marked))
  }
  if (parts.size > 0) parts.set(stylesPart, Buffer.from(styles.text()))
  return parts
}

async function textOf({ pack }: Book, entry: ZipEntry): Promise<string> {
  if (entry.size > maxPatched)
    throw unreadable(pack.file.name, 'workbook-too-large', { value: entry.name })
  return (await Array.fromAsync(pack.text(entry))).join('')
}

/** Columns to mark by row. */
function wantedOf({ sheet, header }: Found, marks: readonly Mark[]): Map<number, Set<number>> {
  const columns = columnsByName(header)
  const first = Math.min(...columns.values())
  const wanted = new Map<number, Set<number>>()
  for (const { row, column, ...mark } of marks) {
    if (mark.sheet !== sheet.name) continue
    const at = wanted.get(row) ?? new Set()
    at.add((column === null ? undefined : columns.get(column)) ?? first)
    wanted.set(row, at)
  }
  return wanted
}

function columnsByName({ names }: Header): Map<string, number> {
  const distinct = distinctNames(names)
  return new Map(distinct.flatMap((name, i) => (names[i] === '' ? [] : [[name, i] as const])))
}
