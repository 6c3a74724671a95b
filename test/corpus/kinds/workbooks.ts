import { encodeGb } from '#platform/formats/gb.ts'
import { workbookParts } from '#platform/formats/xlsx/testing.ts'
import { zipBytes, type ZipFile } from '#platform/formats/zip/testing.ts'
import { madeCity } from '../city.ts'
import { sheets } from '../formats.ts'
import { onSpecimen, type Expected, type Kind } from '../kind.ts'
import { oneFile } from '../specimen.ts'

type Change = (parts: ZipFile[]) => ZipFile[]

const workbook = (name: string, change: Change, expected: Expected = {}): Kind =>
  onSpecimen(
    name,
    () => oneFile('data.xlsx', zipBytes(change(workbookParts(sheets(madeCity()))))),
    {
      formats: ['xlsx'],
      ...expected,
    },
  )

/** One part of the package, as text, changed. */
const part =
  (name: string, change: (text: string) => string): Change =>
  parts =>
    parts.map(one => (one.name === name ? { ...one, content: change(String(one.content)) } : one))

const sheet = 'xl/worksheets/sheet1.xml'
const relations = 'xl/_rels/workbook.xml.rels'
const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]>`
const afterHead = (text: string) => text.replace('?>', `?>${laughs}`).replace('<v>', '<v>&lol9;')
const external =
  '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>'

/** Workbooks that are none, or that bring what is never opened. */
export const workbookKinds: readonly Kind[] = [
  workbook('xlsx-billion-laughs', part(sheet, afterHead), { says: ['xml-doctype'] }),
  workbook(
    'xlsx-outside-entity',
    part(sheet, text =>
      text.replace('?>', '?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ),
    { says: ['xml-doctype'] },
  ),
  workbook(
    'xlsx-entity-not-declared',
    part(sheet, text => text.replace('和平路', '&etc;')),
    { says: ['xml-doctype'] },
  ),
  workbook(
    'xlsx-link-to-outside',
    part(relations, text => text.replace('</Relationships>', external)),
    { says: ['workbook-links-outside'] },
  ),
  workbook(
    'xlsx-with-macros',
    parts => [...parts, { name: 'xl/vbaProject.bin', content: Buffer.alloc(64, 1) }],
    { says: ['workbook-has-macros'] },
  ),
  workbook(
    'xlsx-sheet-outside-the-package',
    part(relations, text => text.replace('worksheets/sheet1.xml', '../../../../etc/passwd')),
    { says: ['damaged-xlsx'] },
  ),
  workbook('xlsx-sheet-missing', parts => parts.filter(one => one.name !== sheet), {
    says: ['damaged-xlsx'],
  }),
  workbook(
    'xlsx-sheet-empty',
    part(sheet, () => ''),
    { says: ['damaged-xlsx', 'no-table-in-workbook'] },
  ),
  workbook(
    'xlsx-tags-not-closed',
    part(sheet, text => text.replace('</row>', '')),
    { says: ['damaged-xlsx'] },
  ),
  workbook(
    'xlsx-tag-without-end',
    part(sheet, text => text.replace('</row>', `<x ${'a'.repeat(70_000)}`)),
    { says: ['damaged-xlsx'] },
  ),
  workbook(
    'xlsx-nested',
    part(sheet, text =>
      text.replace('</sheetData>', `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</sheetData>`),
    ),
  ),
  workbook(
    'xlsx-cell-beyond-the-sheet',
    part(sheet, text => text.replace('"A3"', '"ZZZZ99999999"')),
    { says: ['damaged-xlsx'] },
  ),
  workbook(
    'xlsx-cells-in-wrong-order',
    part(sheet, text => text.replace('"C3"', '"A3"')),
    { says: ['damaged-xlsx'] },
  ),
  workbook(
    'xlsx-rows-in-wrong-order',
    part(sheet, text => text.replace('<row r="9">', '<row r="2">')),
    { says: ['damaged-xlsx'] },
  ),
  workbook(
    'xlsx-row-beyond-the-sheet',
    part(sheet, text => text.replace('<row r="25">', '<row r="99999999">')),
    { says: ['damaged-xlsx'] },
  ),
  workbook(
    'xlsx-rows-without-number',
    part(sheet, text => text.replaceAll(/<row r="\d+"/g, '<row')),
    { whole: true },
  ),
  workbook(
    'xlsx-shared-text-missing',
    part(sheet, text =>
      text.replace('t="inlineStr"><is><t>ZB0001</t></is>', 't="s"><v>4000000</v>'),
    ),
    { says: ['cell-text-missing', 'damaged-xlsx'] },
  ),
  workbook(
    'xlsx-style-missing',
    part(sheet, text => text.replace('<c r="D3"', '<c r="D3" s="77777"')),
    { whole: true },
  ),
  workbook(
    'xlsx-style-not-a-number',
    part(sheet, text => text.replace('<c r="D3"', '<c r="D3" s="NaN"')),
    { whole: true },
  ),
  workbook(
    'xlsx-all-merged',
    part(sheet, text =>
      text.replace(
        '</worksheet>',
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
      ),
    ),
  ),
  workbook(
    'xlsx-merges-overlap',
    part(sheet, text =>
      text.replace(
        '</worksheet>',
        `<mergeCells>${'<mergeCell ref="A2:B9"/><mergeCell ref="B2:C20"/>'.repeat(300)}</mergeCells></worksheet>`,
      ),
    ),
  ),
  workbook(
    'xlsx-formula-not-computed',
    part(sheet, text => text.replace('<v>3</v>', '<f>1+2</f>')),
    { says: ['formula-without-value'] },
  ),
  workbook(
    'xlsx-cell-an-error',
    part(sheet, text => text.replace('<c r="D3"><v>4</v>', '<c r="D3" t="e"><v>#REF!</v>')),
    { says: ['cell-error'] },
  ),
  workbook(
    'xlsx-number-not-a-number',
    part(sheet, text => text.replace('<v>4</v>', '<v>４号</v>')),
    { says: ['number-not-readable'] },
  ),
  workbook(
    'xlsx-in-utf16',
    parts =>
      parts.map(one =>
        one.name === sheet
          ? { ...one, content: Buffer.from(`\ufeff${String(one.content)}`, 'utf16le') }
          : one,
      ),
    { says: ['damaged-xlsx'] },
  ),
  workbook(
    'xlsx-in-gbk',
    parts =>
      parts.map(one =>
        one.name === sheet ? { ...one, content: encodeGb(String(one.content)) } : one,
      ),
    { says: ['damaged-xlsx'] },
  ),
  workbook(
    'xlsx-two-sheets-of-one-part',
    part('xl/workbook.xml', text =>
      text.replace('</sheets>', '<sheet name="又" sheetId="2" r:id="rId1"/></sheets>'),
    ),
    { says: ['damaged-xlsx', 'duplicate-id'] },
  ),
  workbook(
    'xlsx-relations-round-in-a-ring',
    part('_rels/.rels', text => text.replace('xl/workbook.xml', '_rels/.rels')),
    { says: ['damaged-xlsx', 'no-table-in-workbook'] },
  ),
  workbook('xlsx-without-relations', parts => parts.filter(one => one.name !== relations), {
    says: ['damaged-xlsx', 'no-table-in-workbook'],
  }),
  workbook(
    'xlsx-part-names-in-capitals',
    parts => parts.map(one => ({ ...one, name: String(one.name).toUpperCase() })),
    { whole: true },
  ),
]
