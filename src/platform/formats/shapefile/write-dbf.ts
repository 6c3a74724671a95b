/** A column to write: its name is cut at ten bytes, its cells at `width`. */
export type DbfColumn = { readonly name: string; readonly type: string; readonly width: number }

/** How a table is written: the bytes of its text, and what its header says of them. */
export type DbfOptions = {
  readonly encode: (text: string) => Buffer
  readonly languageDriver?: number
}

export const dbfHeaderLength = (columns: readonly DbfColumn[]): number => 33 + 32 * columns.length

const recordLength = (columns: readonly DbfColumn[]): number =>
  1 + columns.reduce((sum, { width }) => sum + width, 0)

/** The header of a dBASE III table. */
export function dbfHeader(
  columns: readonly DbfColumn[],
  records: number,
  { encode, languageDriver = 0 }: DbfOptions,
): Buffer {
  const header = Buffer.alloc(dbfHeaderLength(columns))
  header[0] = 3
  // Year, month and day of the last change: a fixed day, so that the same table gives the same bytes.
  header.set([100, 1, 1], 1)
  header.writeUInt32LE(records, 4)
  header.writeUInt16LE(header.length, 8)
  header.writeUInt16LE(recordLength(columns), 10)
  header[29] = languageDriver
  columns.forEach(({ name, type, width }, i) => {
    const at = 32 + 32 * i
    encode(name).copy(header, at, 0, 10)
    header.write(type, at + 11, 'latin1')
    header[at + 16] = width
  })
  header[header.length - 1] = 0x0d
  return header
}

/** One row; numbers stand at the right of their cells. */
export function dbfRecord(
  columns: readonly DbfColumn[],
  { encode }: DbfOptions,
  { cells, deleted = false }: { readonly cells: readonly string[]; readonly deleted?: boolean },
): Buffer {
  const record = Buffer.alloc(recordLength(columns), ' ')
  if (deleted) record.write('*')
  let at = 1
  columns.forEach(({ type, width }, i) => {
    const bytes = encode(cells[i] ?? '')
    bytes.copy(record, type === 'N' ? at + Math.max(0, width - bytes.length) : at, 0, width)
    at += width
  })
  return record
}
