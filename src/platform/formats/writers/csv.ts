import { toWkt } from '#geo/to-wkt.ts'
import { mixedCell, textCell } from '../cells.ts'
import { TextFile } from './text-file.ts'
import type { FormatWriter, OutColumn, OutFeature, OutValue } from './writer.ts'

const byteOrderMark = '\uFEFF'

/**
 * RFC 4180 in UTF-8 with a byte order mark, which spreadsheets need to read Chinese; the place as well-known text in the
 * column `WKT`. A text that a spreadsheet would compute is led by an apostrophe.
 */
export const csvWriter: FormatWriter = {
  format: 'csv',
  layers: 'one',
  keeps: 'text',
  misread: () => false,
  mostRows: null,
  write: (path, layers) =>
    TextFile.fill(path, async file => {
      for await (const { columns, features } of layers) {
        const header = ['id', ...columns.map(({ name }) => name), 'WKT']
        await file.add(byteOrderMark + line(header))
        for await (const feature of features) await file.add(line(cellsOf(columns, feature)))
      }
    }),
}

const cellsOf = (columns: readonly OutColumn[], { id, geometry, values }: OutFeature): string[] => [
  id,
  ...columns.map(({ kind }, i) => cellOf(values[i] ?? null, kind)),
  geometry === null ? '' : toWkt(geometry),
]

function cellOf(value: OutValue, kind: OutColumn['kind']): string {
  if (value === null) return ''
  if (kind === 'any') return mixedCell(value)
  return typeof value === 'string' ? textCell(value) : String(value)
}

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`

/** Blanks at the ends are quoted too: some readers trim what is bare. */
const quoted = (cell: string): string =>
  /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
