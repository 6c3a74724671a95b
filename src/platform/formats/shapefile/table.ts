import { readStart, unreadable } from '../bytes.ts'
import { endOfText, parseDbfHeader, type DbfHeader, type DecodeText } from './dbf.ts'
import {
  columnDecoder,
  cpgLabel,
  decideEncoding,
  languageDriverLabel,
  TextWitness,
  type Declared,
  type Decision,
} from './encoding.ts'
import { distinctNames } from '../names.ts'
import { FileWindow } from '../window.ts'

/** The attribute table of a shapefile, ready to read: header, encoding, decoded column names. */
export type Table = {
  readonly header: DbfHeader
  readonly encoding: Decision
  /** Text of the .cpg where there is one. */
  readonly cpg: string | null
  readonly names: readonly string[]
  readonly decode: DecodeText
}

const DELETED = 0x2a
const FULL_NAME_BYTES = 10

/**
 * Opens the .dbf and reads all of its text once to find the encoding. Throws `Unreadable` with `damaged-dbf` or
 * `truncated-dbf`.
 */
export async function openTable(path: string, file: string, cpgPath?: string): Promise<Table> {
  const dbf = await FileWindow.open(path)
  try {
    const header = parseDbfHeader((await dbf.read(0, 64 * 1024)).slice())
    if (header === null) throw unreadable(file, dbf.size < 33 ? 'truncated-dbf' : 'damaged-dbf')
    if (dbf.size < header.headerLength + header.records * header.recordLength) {
      throw unreadable(file, 'truncated-dbf')
    }
    const cpg = cpgPath === undefined ? null : (await readStart(cpgPath)).toString('latin1').trim()
    const encoding = decideEncoding(await listen(dbf, header), declared(cpg, header.languageDriver))
    const decode = columnDecoder(encoding.used)
    // Headers cut to the same ten bytes are told apart by a number.
    const names = distinctNames(
      header.fields.map(({ nameBytes }) => decode(Buffer.from(nameBytes), 0, nameBytes.length)),
    )
    return { header, encoding, cpg, names, decode }
  } finally {
    await dbf.close()
  }
}

/** The bytes of one record, valid until the next read. */
export function readRecord(dbf: FileWindow, header: DbfHeader, index: number): Promise<Buffer> {
  return dbf.read(header.headerLength + index * header.recordLength, header.recordLength)
}

/** The same where the window holds them already. */
export const heldRecord = (dbf: FileWindow, header: DbfHeader, index: number): Buffer | null =>
  dbf.held(header.headerLength + index * header.recordLength, header.recordLength)

export const isDeleted = (record: Buffer): boolean => record[0] === DELETED

async function listen(dbf: FileWindow, header: DbfHeader) {
  const witness = new TextWitness()
  for (const { nameBytes } of header.fields) {
    const { length } = nameBytes
    witness.hear(Buffer.from(nameBytes), [0, length], length >= FULL_NAME_BYTES)
  }
  const texts = header.fields.filter(field => field.type === 'C' || field.type === 'V')
  for (let i = 0; i < header.records; i++) {
    const record = heldRecord(dbf, header, i) ?? (await readRecord(dbf, header, i))
    if (isDeleted(record)) continue
    for (const { offset, length } of texts) {
      const end = endOfText(record, offset, offset + length)
      witness.hear(record, [offset, end], end === offset + length)
    }
  }
  return witness.evidence
}

function declared(cpg: string | null, driver: number): Declared {
  const byCpg = cpg === null ? null : cpgLabel(cpg)
  if (byCpg !== null) return { label: byCpg, from: 'cpg' }
  const byDriver = languageDriverLabel(driver)
  return byDriver === null ? null : { label: byDriver, from: 'language-driver' }
}
