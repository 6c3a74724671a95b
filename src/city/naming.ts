import type { CityObject, FieldValue } from './model.ts'

/*
 * What an object is called outside: the one list of property names that exports and the interface for GIS write, and
 * that the intake reads back. Fields keep their names; one that would be taken for something else is written
 * `field:<name>`. Where a format does not keep the type of a value, the name of its column does.
 */

/** Columns of the record, in the order they are written after the id. */
export const recordColumns = ['class', 'kind', 'name', 'code', 'district', 'source_id'] as const
export type RecordColumn = (typeof recordColumns)[number]

/** Columns by which GIS formats and programs carry ids and places. */
const carriers: ReadonlySet<string> = new Set(['id', 'fid', 'ogc_fid', 'geom', 'geometry', 'wkt'])

/** True for a column that carries an id or a place and says nothing of the object. */
export const isCarrier = (column: string): boolean => carriers.has(column.toLowerCase())

/** Names that mean something else to a reader. */
const isReserved = (field: string): boolean =>
  isCarrier(field) || recordColumns.some(name => name === field.toLowerCase())

/** How the cells of a field's column are read: by themselves, as text, or as text that may be a number in disguise. */
export type CellsAre = 'field' | 'text' | 'any'

/** `storeys`, `field:class`, `text:phone`; `bare` is false where the field's own name would not do there. */
export function columnName(field: string, cells: CellsAre = 'field', bare = true): string {
  const plain =
    field !== '' &&
    field.trim() === field &&
    !isReserved(field) &&
    !(field in Object.prototype) &&
    !/^(field|text|any):|^[=+\-@\t\r\n'＝＋－＠]/.test(field)
  if (plain && bare && cells === 'field') return field
  return `${cells}:${escaped(field)}`
}

/** The field a column holds; inverse of `columnName`. */
export function fieldOfColumn(column: string): { field: string; cells: CellsAre } {
  const found = /^(field|text|any):(.*)$/s.exec(column)
  const cells = found?.[1]
  if (cells !== 'field' && cells !== 'text' && cells !== 'any')
    return { field: column, cells: 'field' }
  return { field: unescaped(found?.[2] ?? ''), cells }
}

/** Capitals go too, since SQL tells names apart without regard to case, and blanks, which readers trim. */
const escaped = (field: string): string =>
  field.replace(/[^a-z0-9_.\u0080-\u{10ffff}-]|\s/gu, sign =>
    sign < '\u0080'
      ? `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`
      : encodeURIComponent(sign),
  )

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Somebody else's column that only looks like one of ours.
    return text
  }
}

/** The record's own columns of an object, in their order; null where it is not said. */
export const recordValues = (object: Omit<CityObject, 'bbox' | 'geometry'>): (string | null)[] => [
  object.class,
  object.kind,
  object.name,
  object.code,
  object.district,
  object.sourceId,
]

/** All that is said of an object, by property name, for formats that keep the type of each value. */
export function propertiesOf(
  object: Omit<CityObject, 'bbox' | 'geometry'>,
): Record<string, FieldValue> {
  const own = recordValues(object).flatMap((value, i): [string, string][] => {
    const column = recordColumns[i]
    return value === null || column === undefined ? [] : [[column, value]]
  })
  const fields = Object.entries(object.fields).map(([field, value]): [string, FieldValue] => [
    columnName(field),
    value,
  ])
  return Object.fromEntries([...own, ...fields])
}
