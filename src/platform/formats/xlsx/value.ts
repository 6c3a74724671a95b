import type { Scalar } from '../reader.ts'
import { isDecimal } from '../decimal.ts'
import type { Cell } from './cells.ts'
import type { NumberStyle } from './styles.ts'
import type { Workbook } from './workbook.ts'

/** A cell as a person reads it on the sheet, or why nobody can. */
export type Reading = { readonly value: Scalar; readonly rule: string | null }

const read = (value: Scalar): Reading => ({ value, rule: null })
const blank = read(null)

/**
 * The value of a cell: text as it is, save that a whole date is written as ISO 8601 has it; a number with the 15 digits
 * Excel shows; a serial in a date format as its date. A formula gives the value it had when the file was saved.
 */
export function readCell(cell: Cell, workbook: Workbook): Reading {
  switch (cell.type) {
    case 's':
      return readShared(cell, workbook)
    case 'str':
    case 'inlineStr':
    case 'd':
      return readText(cell.text, cell)
    case 'b':
      return read(cell.text === null ? null : cell.text === '1' || cell.text === 'true')
    case 'e':
      return { value: null, rule: 'cell-error' }
    default:
      return readNumber(cell, workbook)
  }
}

function readShared(cell: Cell, { strings }: Workbook): Reading {
  if (cell.text === null) return withoutText(cell)
  const text = strings[Number(cell.text)]
  return text === undefined ? { value: null, rule: 'cell-text-missing' } : readText(text, cell)
}

function readText(text: string | null, cell: Cell): Reading {
  if (text === null) return withoutText(cell)
  return text.trim() === '' ? blank : read(isoOfText(text.trim()) ?? text)
}

/** A formula nobody has computed has no value to read. */
const withoutText = (cell: Cell): Reading =>
  cell.formula === null ? blank : { value: null, rule: 'formula-without-value' }

function readNumber(cell: Cell, { styles, from1904 }: Workbook): Reading {
  if (cell.text === null || cell.text === '') return withoutText(cell)
  if (!isDecimal(cell.text)) return { value: null, rule: 'number-not-readable' }
  const number = Number(Number(cell.text).toPrecision(15))
  const style = styles[cell.style] ?? { kind: 'number' }
  if (!Number.isFinite(number)) return { value: null, rule: 'number-not-readable' }
  if (style.kind === 'number') return read(number)
  if (style.kind === 'digits')
    return read(
      Number.isSafeInteger(number) && number >= 0
        ? String(number).padStart(style.length, '0')
        : number,
    )
  const iso = isoOfSerial(number, style.kind, from1904)
  return iso === null ? { value: number, rule: 'date-not-readable' } : read(iso)
}

const dayMs = 86_400_000
const lastSerial = 2_958_466

/** A serial day of Excel as ISO 8601; null outside its years 1900 to 9999. */
export function isoOfSerial(
  serial: number,
  kind: Exclude<NumberStyle['kind'], 'number' | 'digits'>,
  from1904: boolean,
): string | null {
  if (serial < 0 || serial >= lastSerial) return null
  // Excel's 1900 has a 29 February that never was; days before it are one off.
  const offset = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const at = new Date(offset + Math.round(serial * 86_400) * 1000)
  const iso = at.toISOString()
  const time = iso.slice(11, 19)
  if (kind === 'time' && serial < 1) return time
  return kind === 'date' || at.getTime() % dayMs === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}

const writtenDate =
  /^([12]\d{3})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/** `2024年3月5日`, `2024/3/5`, `2024.3.5 8:30` as ISO 8601; null for what is no whole date. */
export function isoOfText(text: string): string | null {
  const found = writtenDate.exec(text)
  if (found === null) return null
  const [, year = '', month = '', day = '', hour, minute = '', second = '00'] = found
  const two = (part: string) => part.padStart(2, '0')
  const iso =
    `${year}-${two(month)}-${two(day)}` +
    (hour === undefined ? '' : `T${two(hour)}:${minute}:${second}`)
  // What no calendar has, such as 30 February, rolls over and no longer reads the same.
  const date = new Date(`${iso}${hour === undefined ? 'T00:00:00' : ''}Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null
}
