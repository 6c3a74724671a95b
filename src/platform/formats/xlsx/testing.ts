import { zipBytes, type ZipFile } from '../zip/testing.ts'

/** A cell: text, a number, or the XML of a `c` element without its reference. */
export type CellSpec = string | number | null | { readonly xml: string }

export type SheetSpec = {
  readonly name: string
  readonly rows: readonly (readonly CellSpec[])[]
  readonly merges?: readonly string[]
  readonly hidden?: boolean
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function cellXml(spec: CellSpec, reference: string): string {
  if (spec === null) return ''
  if (typeof spec === 'number') return `<c r="${reference}"><v>${spec}</v></c>`
  if (typeof spec === 'string')
    return `<c r="${reference}" t="inlineStr"><is><t>${escaped(spec)}</t></is></c>`
  return spec.xml.replace('<c', `<c r="${reference}"`)
}

function letters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}

function sheetXml({ rows, merges = [] }: SheetSpec): string {
  const body = rows.map((cells, r) => {
    const xml = cells.map((cell, c) => cellXml(cell, `${letters(c)}${r + 1}`)).join('')
    return `<row r="${r + 1}">${xml}</row>`
  })
  const blocks = merges.map(ref => `<mergeCell ref="${ref}"/>`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body.join('')}</sheetData>${blocks === '' ? '' : `<mergeCells>${blocks}</mergeCells>`}</worksheet>`
}

type Extras = {
  readonly workbookPr?: string
  readonly styles?: string
  readonly strings?: string
  readonly parts?: readonly ZipFile[]
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (
  targets: readonly (readonly [id: string, type: string, target: string])[],
): string =>
  `<Relationships>${targets.map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`

/** The parts of a workbook's package, each with a name of its own. */
export function workbookParts(sheets: readonly SheetSpec[], extras: Extras = {}): ZipFile[] {
  const { workbookPr = '', styles, strings, parts = [] } = extras
  const list = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  )
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook>${workbookPr}<sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...sheets.map(
          (_, i) => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`] as const,
        ),
        ['rIdStyles', 'styles', 'styles.xml'],
        ['rIdStrings', 'sharedStrings', 'sharedStrings.xml'],
      ]),
    },
    ...sheets.map((sheet, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: sheetXml(sheet),
    })),
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', content: styles }]),
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: strings }]),
    ...parts,
  ]
}

export const workbookBytes = (sheets: readonly SheetSpec[], extras: Extras = {}): Buffer =>
  zipBytes(workbookParts(sheets, extras))
