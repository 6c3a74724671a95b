import { writeFile } from 'node:fs/promises'
import writeXlsxFile, { type Cell } from 'write-excel-file/node'
import { Refused, blocks } from '#base/result.ts'
import { sheetCell } from '../cells.ts'
import { isLocationName } from '../csv/location.ts'
import { excelText } from '../xlsx/strings.ts'
import type { FormatWriter, OutFeature, OutLayer, OutValue } from './writer.ts'

/** What is held in memory while a workbook is made; a sheet itself would take 1,048,576 rows. */
const mostRows = 100_000
/** Characters of a cell. */
const longest = 32_767

/**
 * A workbook, one sheet a layer, every cell of its value's type; numbers keep the 15 digits Excel has. Without the places,
 * whose text often passes what a cell holds. Cells of type text are never computed. Refuses with `cell-too-long`.
 */
export const xlsxWriter: FormatWriter = {
  format: 'xlsx',
  layers: 'many',
  keeps: 'values',
  misread: name => /\s/.test(name) || isLocationName(name),
  mostRows,
  write: async (path, layers) => {
    const sheets = []
    for await (const layer of layers) sheets.push(await sheetOf(layer))
    await writeFile(path, await writeXlsxFile(sheets).toBuffer(), { flag: 'wx' })
  },
}

async function sheetOf({ name, columns, features }: OutLayer) {
  const header = ['id', ...columns.map(column => column.name)]
  const rows = []
  for await (const feature of features) rows.push(rowOf(feature, header))
  return {
    sheet: name,
    data: [header.map(name => ({ value: excelText(name), fontWeight: 'bold' as const })), ...rows],
    columns: header.map((_, i) => ({ width: i === 0 ? 28 : 16 })),
    stickyRowsCount: 1,
  }
}

const rowOf = ({ id, values }: OutFeature, header: readonly string[]): Cell[] =>
  [id, ...values].map((value, i) => {
    if (typeof value === 'string' && value.length >= longest)
      throw new Refused(blocks('cell-too-long', { id, column: header[i] ?? '', most: longest }))
    return cellOf(value)
  })

function cellOf(value: OutValue): Cell {
  if (typeof value === 'number') return { type: Number, value }
  if (typeof value === 'boolean') return { type: Boolean, value }
  return value === null ? null : { type: String, value: excelText(sheetCell(value)) }
}
