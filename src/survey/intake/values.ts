import type { FieldKind } from '#policy/columns.ts'
import type { FieldValue } from '#city/index.ts'
import type { Scalar } from '#platform/formats/reader.ts'

/** A cell as its field wants it; undefined where it is blank, null where it cannot be read as that. */
export function readCell(
  value: Scalar | undefined,
  kind: FieldKind,
): FieldValue | null | undefined {
  if (typeof value === 'number' && isPlain(value, kind)) return value
  const text = cellText(value)
  if (text === '') return undefined
  switch (kind) {
    case 'text':
      return text
    case 'id':
    case 'code':
      return wholeNumberText(text)
    case 'number':
      return numberOf(text)
    case 'year':
      return yearOf(text)
    case 'flag':
      return flagOf(text)
  }
}

/** True for a number that its field takes as it is: what reading its text would come to. */
const isPlain = (value: number, kind: FieldKind): boolean =>
  kind === 'number'
    ? Number.isFinite(value)
    : kind === 'year' && Number.isInteger(value) && value >= 1000 && value < 3000

/** The cell as text without blanks around it. */
export const cellText = (value: Scalar | undefined): string =>
  typeof value === 'string'
    ? value.trim()
    : value === undefined || value === null
      ? ''
      : String(value)

/** A code that a table stored as a number comes back without its decimals: `650102.0`, `6.50102e5` → `650102`. */
export function wholeNumberText(text: string): string {
  if (/^\d+\.0*$/.test(text)) return text.slice(0, text.indexOf('.'))
  if (!/^\d+(\.\d+)?e\+?\d+$/i.test(text)) return text
  const number = Number(text)
  return Number.isSafeInteger(number) ? String(number) : text
}

/** Plain numbers, with thousands separators, a full-width form or a unit behind (`6层`, `12.5 m`). */
function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3}\b)/g, '')
  const found = /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*[^\d\s.]{0,4}$/i.exec(plain)?.[1]
  return found === undefined ? null : Number(found)
}

/** `1985`, `1985.0`, `1985-06-01`, `1985年`, `19850601`; a decade or a span is no year. */
function yearOf(text: string): number | null {
  const found = /^([12]\d{3})(?:\.0*|年.*|[-/.]\d{1,2}([-/.T]\d{1,2}.*)?|\d{4})?$/.exec(
    text.normalize('NFKC'),
  )?.[1]
  return found === undefined ? null : Number(found)
}

function flagOf(text: string): 'yes' | 'no' | null {
  const lower = text.toLowerCase()
  if (['y', 'yes', 'true', 't', '1', '是', '有'].includes(lower)) return 'yes'
  return ['n', 'no', 'false', 'f', '0', '否', '无'].includes(lower) ? 'no' : null
}
