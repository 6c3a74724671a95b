import writeXlsxFile from 'write-excel-file/node'
import { blocks, Refused } from '#base/result.ts'
import { excelText, sheetCell } from '#platform/formats/index.ts'
import type { StoredReject } from './rejects.ts'

/** What is held in memory while a workbook is made; who has more takes the table as text. */
const mostRows = 100_000

/** A rule in words, for who mends the data and has no catalogue. */
export type WordRule = (rule: string) => string

const header = [
  '文件 File',
  '表或图层 Sheet',
  '行 Row',
  '列 Column',
  '值 Value',
  '原因 Reason',
  '规则 Rule',
]
const widths = [28, 16, 8, 16, 24, 60, 24]

/** A list of rejects as a workbook. Refuses with `too-many-rows` above a hundred thousand. */
export async function rejectsXlsx(
  pages: AsyncIterable<readonly StoredReject[]>,
  word: WordRule,
): Promise<Uint8Array> {
  const rows = []
  for await (const page of pages) {
    for (const { file, sheet, row, column, value, rule } of page) {
      const cells = [column ?? '', value ?? '', word(rule), rule]
      rows.push([
        text(file),
        text(sheet),
        row === null ? null : { type: Number, value: row },
        ...cells.map(text),
      ])
    }
    if (rows.length > mostRows)
      throw new Refused(blocks('too-many-rows', { format: 'xlsx', most: mostRows }))
  }
  return writeXlsxFile([
    {
      sheet: '未收的行 Rejects',
      data: [header.map(name => ({ value: name, fontWeight: 'bold' as const })), ...rows],
      columns: widths.map(width => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBuffer()
}

/** Text that no spreadsheet computes, within what a cell holds: the values are a stranger's. */
const text = (value: string) =>
  value === '' ? null : { type: String, value: excelText(sheetCell(value)).slice(0, 32_000) }
