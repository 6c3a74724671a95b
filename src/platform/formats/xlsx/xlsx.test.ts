import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSources } from '../sources.ts'
import { aFolder } from '../testing.ts'
import { zipBytes, type ZipFile } from '../zip/testing.ts'
import { styleOfCode } from './styles.ts'
import { workbookBytes, workbookParts, type CellSpec, type SheetSpec } from './testing.ts'
import { isoOfSerial, isoOfText } from './value.ts'
import { decodeXml, XmlScanner } from './xml.ts'

async function open(bytes: Uint8Array, name = '建筑.xlsx') {
  const path = join(await aFolder(), name)
  await writeFile(path, bytes)
  return openSources([path])
}

async function read(bytes: Uint8Array) {
  const { opened, unreadable, warnings: passed } = await open(bytes)
  const events = []
  for (const file of opened) events.push(...(await Array.fromAsync(file.events())))
  return {
    files: opened.map(f => f.file),
    unreadable: unreadable.map(i => [i.rule, i.value]),
    passed: passed.map(w => [w.file, w.rule]),
    features: events.flatMap(e => (e.kind === 'feature' ? [e.feature] : [])),
    rejects: events.flatMap(e => (e.kind === 'reject' ? [e.issue] : [])),
    warnings: events.flatMap(e => (e.kind === 'warning' ? [e.issue] : [])),
  }
}

const sheet = (rows: SheetSpec['rows'], more: Partial<SheetSpec> = {}): SheetSpec => ({
  name: 'Sheet1',
  rows,
  ...more,
})
const table = (...cells: CellSpec[]) => sheet([cells.map((_, i) => `列${i}`), cells])

test('each sheet with a table is a layer; a sheet nobody named is called as its file', async () => {
  const { files, features, passed } = await read(
    workbookBytes([
      sheet([
        ['幢编码', '层数'],
        ['A1', 6],
      ]),
      sheet(
        [
          ['名称', '代码'],
          ['天山区', 650102],
        ],
        { name: '区县 & more' },
      ),
      sheet(
        [
          ['a', 'b'],
          ['1', '2'],
        ],
        { name: '字典', hidden: true },
      ),
      sheet([['填报说明'], ['请逐行填写']], { name: '说明' }),
      sheet([], { name: 'Sheet5' }),
    ]),
  )
  expect(files).toEqual(['建筑.xlsx/Sheet1', '建筑.xlsx/区县 & more'])
  expect(features.map(f => [f.layer, f.place.row, f.properties])).toEqual([
    ['建筑', 2, { 幢编码: 'A1', 层数: 6 }],
    ['区县 & more', 2, { 名称: '天山区', 代码: 650102 }],
  ])
  expect(passed).toEqual([
    ['建筑.xlsx/字典', 'sheet-hidden'],
    ['建筑.xlsx/说明', 'sheet-without-table'],
  ])
})

test('titles and notes above the header are skipped, merged headers are joined, rows keep their numbers', async () => {
  const { features, warnings } = await read(
    workbookBytes([
      sheet(
        [
          ['某区既有建筑普查表'],
          ['填报单位：住建局', null, null, '日期：2024年3月'],
          [],
          ['编号', '建筑信息', null, '面 积', null],
          [null, '层数', '建成\n年代', '建筑面积', '占地面积'],
          [1, 2, 3, 4, 5],
          ['A1', 6, 1985, 3200, 540],
        ],
        { merges: ['A1:E1', 'A2:C2', 'D2:E2', 'A4:A5', 'B4:C4', 'D4:E4'] },
      ),
    ]),
  )
  expect(features.map(f => [f.place.row, f.properties])).toEqual([
    [
      7,
      {
        编号: 'A1',
        '建筑信息 层数': 6,
        '建筑信息 建成年代': 1985,
        '面积 建筑面积': 3200,
        '面积 占地面积': 540,
      },
    ],
  ])
  expect(warnings.map(w => [w.row, w.value, w.rule])).toEqual([
    [1, '某区既有建筑普查表', 'title-row'],
    [2, '填报单位：住建局', 'title-row'],
  ])
})

test('a merged block of data speaks for each of its rows', async () => {
  const { features } = await read(
    workbookBytes([
      sheet([['街道', '楼号'], ['红山路', '1'], [null, '2'], [], ['幸福路', '3']], {
        merges: ['A2:A4'],
      }),
    ]),
  )
  expect(features.map(f => [f.place.row, f.properties['街道'], f.properties['楼号']])).toEqual([
    [2, '红山路', '1'],
    [3, '红山路', '2'],
    [4, '红山路', null],
    [5, '幸福路', '3'],
  ])
})

const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="171" formatCode="000000"/><numFmt numFmtId="172" formatCode="yyyy-mm-dd hh:mm:ss"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="21"/></cellXfs></styleSheet>`

test('cells are read as a person reads the sheet', async () => {
  const xml = (text: string) => ({ xml: text })
  const { features, warnings } = await read(
    workbookBytes(
      [
        table(
          xml('<c t="s"><v>0</v></c>'),
          xml('<c s="1"><v>45356</v></c>'),
          xml('<c s="2"><v>45356.75</v></c>'),
          xml('<c s="3"><v>65010</v></c>'),
          xml('<c s="4"><v>45356.75</v></c>'),
          xml('<c s="5"><v>0.5</v></c>'),
          '2024年3月5日',
          '2024/3/5',
          '2024.3',
          xml('<c><f>A1*2</f><v>0.30000000000000004</v></c>'),
          xml('<c t="str"><f>A1&amp;"x"</f><v>甲x</v></c>'),
          xml('<c t="b"><v>1</v></c>'),
          xml('<c t="e"><v>#N/A</v></c>'),
          xml('<c><f>SUM(B1:B9)</f></c>'),
          xml('<c s="1"><v>-3</v></c>'),
          xml('<c t="inlineStr"><is><t>  </t></is></c>'),
          '0650102',
        ),
      ],
      {
        styles,
        strings:
          '<sst><si><r><t>天山</t></r><r><t>区_x000A_</t></r><rPh><t>tian</t></rPh></si></sst>',
      },
    ),
  )
  expect(Object.values(features[0]?.properties ?? {})).toEqual([
    '天山区\n',
    '2024-03-05',
    '2024-03-05',
    '065010',
    '2024-03-05T18:00:00',
    '12:00:00',
    '2024-03-05',
    '2024-03-05',
    '2024.3',
    0.3,
    '甲x',
    true,
    null,
    null,
    -3,
    null,
    '0650102',
  ])
  expect(warnings.map(w => [w.row, w.column, w.value, w.rule])).toEqual([
    [2, '列12', '#N/A', 'cell-error'],
    [2, '列13', 'SUM(B1:B9)', 'formula-without-value'],
    [2, '列14', '-3', 'date-not-readable'],
  ])
})

test('coordinates in columns give the place; sums and remarks are no records', async () => {
  const { features, rejects, warnings } = await read(
    workbookBytes([
      sheet([
        ['名称', '经度', '纬度'],
        ['甲', 87.6, 43.8],
        ['乙', '东', 43.8],
        ['合 计', 2, null],
        ['注：以上为初步数据'],
      ]),
    ]),
  )
  expect(features.map(f => f.geometry)).toEqual([
    { type: 'Point', coordinates: [87.6, 43.8] },
    null,
  ])
  expect(rejects.map(r => [r.file, r.row, r.value, r.rule])).toEqual([
    ['建筑.xlsx/Sheet1', 4, '合计', 'not-a-data-row'],
    ['建筑.xlsx/Sheet1', 5, '注：以上为初步数据', 'not-a-data-row'],
  ])
  expect(warnings.map(w => [w.row, w.column, w.value, w.rule])).toEqual([
    [3, '经度', '东', 'coordinate-not-a-number'],
  ])
})

test('days of Excel: its false leap day, both its first days, and what is none', () => {
  // Serials as Excel itself numbers them: day 1 is 1 January 1900, 61 is 1 March, 45356 is 5 March 2024.
  expect([1, 59, 61, 45356].map(n => isoOfSerial(n, 'date', false))).toEqual([
    '1900-01-01',
    '1900-02-28',
    '1900-03-01',
    '2024-03-05',
  ])
  expect(isoOfSerial(43894, 'date', true)).toBe('2024-03-05')
  expect(isoOfSerial(2_958_465, 'date', false)).toBe('9999-12-31')
  expect(isoOfSerial(2_958_466, 'date', false)).toBeNull()
  expect(
    ['2024-02-30', '2024-13-01', '24-3-5', '2024-3-5-1', '2024-3-5 25:00'].map(isoOfText),
  ).toEqual([null, null, null, null, null])
  expect(isoOfText('2024-3-5 8:30')).toBe('2024-03-05T08:30:00')
})

test.each([
  ['General', 'number'],
  ['#,##0.00"元"', 'number'],
  ['0.00E+00', 'number'],
  ['[h]:mm', 'number'],
  ['[$-804]yyyy"年"m"月"', 'date'],
  ['[Red]m/d/yy', 'date'],
  ['h:mm AM/PM', 'time'],
  ['yyyy/m/d\\ h:mm', 'moment'],
  ['00000', 'digits'],
  ['@', 'number'],
])('the format %s is one of a %s', (code, kind) => {
  expect(styleOfCode(code).kind).toBe(kind)
})

const withPart = (name: string, content: string) =>
  zipBytes(
    workbookParts([table('a', 'b')]).map(part =>
      part.name === name ? { ...part, content } : part,
    ),
  )
const lines = (count: number) =>
  `<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(count)}</sheetData></worksheet>`

test.each<[string, Uint8Array, string]>([
  [
    'a DOCTYPE with entities',
    withPart(
      'xl/worksheets/sheet1.xml',
      '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>',
    ),
    'xml-doctype',
  ],
  [
    'an entity nobody declared',
    withPart(
      'xl/workbook.xml',
      '<workbook><sheets><sheet name="&x;" r:id="rId1"/></sheets></workbook>',
    ),
    'xml-doctype',
  ],
  ['a part cut off', withPart('xl/worksheets/sheet1.xml', lines(3).slice(0, -30)), 'damaged-xlsx'],
  ['a part that is no XML', withPart('xl/worksheets/sheet1.xml', '<<<'), 'damaged-xlsx'],
  [
    'rows out of order',
    withPart(
      'xl/worksheets/sheet1.xml',
      '<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>',
    ),
    'damaged-xlsx',
  ],
  [
    'a cell beyond the last column',
    withPart(
      'xl/worksheets/sheet1.xml',
      '<worksheet><sheetData><row><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>',
    ),
    'damaged-xlsx',
  ],
  ['no table at all', workbookBytes([sheet([['a'], ['b']])]), 'no-table-in-workbook'],
  [
    'a sheet that is missing',
    zipBytes(workbookParts([table('a', 'b')]).filter(p => p.name !== 'xl/worksheets/sheet1.xml')),
    'damaged-xlsx',
  ],
  ['an .xls of before 2007', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel'],
  [
    'a Word file',
    zipBytes([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content: '<w/>' },
    ]),
    'unknown-format',
  ],
])('%s is refused', async (_, bytes, rule) => {
  expect((await read(bytes)).unreadable.map(([found]) => found)).toEqual([rule])
})

test('a block merged over the whole sheet costs no more than the table is wide', async () => {
  const rows = [['a', 'b'], ...Array.from({ length: 20_000 }, (_, i) => [`${i}`, 'x'])]
  const { features } = await read(workbookBytes([sheet(rows, { merges: ['A3:XFD1048576'] })]))
  expect(features).toHaveLength(20_000)
})

test('outside links and macros are never opened: their parts may be anything', async () => {
  const parts: ZipFile[] = [
    { name: 'xl/vbaProject.bin', content: 'not a macro' },
    { name: 'xl/externalLinks/externalLink1.xml', content: '<!DOCTYPE x><<<' },
  ]
  const { features } = await read(workbookBytes([table('a', 'b')], { parts }))
  expect(features).toHaveLength(1)
})

test('XML is cut the same wherever its pieces end', () => {
  const xml = `<?xml version="1.0"?><x:a b="1 > 0" c='"'><!-- <no> --><d/>t&amp;<![CDATA[<&]]>u</x:a>`
  const whole = [...new XmlScanner().push(xml)]
  expect(whole).toEqual([
    {
      kind: 'open',
      name: 'a',
      attributes: ` b="1 > 0" c='"'`,
      at: xml.indexOf('<x:a'),
      end: xml.indexOf('<!--'),
    },
    { kind: 'open', name: 'd', attributes: '', at: xml.indexOf('<d'), end: xml.indexOf('t&amp;') },
    { kind: 'close', name: 'd', at: xml.indexOf('t&amp;') },
    { kind: 'text', text: 't&' },
    { kind: 'text', text: '<&' },
    { kind: 'text', text: 'u' },
    { kind: 'close', name: 'a', at: xml.indexOf('</x:a') },
  ])
  for (let step = 1; step < 12; step++) {
    const scanner = new XmlScanner()
    const found = []
    for (let at = 0; at < xml.length; at += step)
      found.push(...scanner.push(xml.slice(at, at + step)))
    scanner.end()
    expect(found).toEqual(whole)
  }
  expect(decodeXml('&#x4e2d;&#25991;&lt;')).toBe('中文<')
})
