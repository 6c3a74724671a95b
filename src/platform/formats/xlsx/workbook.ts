import { unreadable } from '../bytes.ts'
import type { ZipEntry } from '../reader.ts'
import type { Package, Relation } from './package.ts'
import { readStrings } from './strings.ts'
import { readStyles, type NumberStyle } from './styles.ts'
import { attribute } from './xml.ts'

export type Sheet = { readonly name: string; readonly entry: ZipEntry; readonly hidden: boolean }

/** What is known of a workbook before its rows. */
export type Workbook = {
  readonly sheets: readonly Sheet[]
  /** How the numbers of a cell with style `i` are to be taken. */
  readonly styles: readonly NumberStyle[]
  readonly strings: readonly string[]
  /** True where day 0 is 1904-01-01, as old Excel for Mac has it. */
  readonly from1904: boolean
  /** The part that holds the styles; null where the workbook has none. */
  readonly stylesPart: ZipEntry | null
}

/** Throws `Unreadable` with `damaged-xlsx` where a part is missing, `workbook-too-large` where one cannot be held. */
export async function readWorkbook(pack: Package): Promise<Workbook> {
  const root = await pack.relations('')
  const path = [...root.values()].find(({ type }) => type === 'officeDocument')?.path ?? mainPart
  if (pack.find(path) === null) throw unreadable(pack.file.name, 'damaged-xlsx', { value: path })
  const relations = await pack.relations(path)
  const partOf = (wanted: string) =>
    [...relations.values()].find(({ type }) => type === wanted)?.path ?? ''
  return {
    ...(await readSheets(pack, path, relations)),
    stylesPart: pack.find(partOf('styles')),
    styles: await readStyles(pack.held(partOf('styles'))),
    strings: await readStrings(pack.held(partOf('sharedStrings'))),
  }
}

async function readSheets(
  pack: Package,
  path: string,
  relations: ReadonlyMap<string, Relation>,
): Promise<Pick<Workbook, 'sheets' | 'from1904'>> {
  const sheets: Sheet[] = []
  let from1904 = false
  for await (const event of pack.held(path)) {
    if (event.kind !== 'open') continue
    if (event.name === 'workbookPr')
      from1904 = ['1', 'true'].includes(attribute(event.attributes, 'date1904') ?? '')
    else if (event.name === 'sheet') sheets.push(...sheetOf(event.attributes, pack, relations))
  }
  // Many sheets that are one part would be read as often.
  if (new Set(sheets.map(({ entry }) => entry)).size < sheets.length)
    throw pack.damaged({ name: path })
  return { sheets, from1904 }
}

/** None for a sheet of charts or dialogues. */
function sheetOf(
  attributes: string,
  pack: Package,
  relations: ReadonlyMap<string, Relation>,
): Sheet[] {
  const target = relations.get(attribute(attributes, 'id') ?? '')
  if (target?.type !== 'worksheet') return []
  const entry = pack.find(target.path)
  if (entry === null) throw pack.damaged({ name: target.path })
  const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible'
  return [{ name: attribute(attributes, 'name') ?? '', entry, hidden }]
}

/** Where the workbook part lies by custom. */
export const mainPart = 'xl/workbook.xml'
