import { columnOf } from './cells.ts'
import { edited, prefixOf, withAttributes, type Edit } from './edits.ts'
import { attribute, XmlScanner, type XmlEvent } from './xml.ts'

type Opened = Extract<XmlEvent, { kind: 'open' }>
type SheetRow = { readonly open: Opened; readonly number: number; readonly cells: Opened[] }

/**
 * A worksheet with some of its cells in another style, everything else as it is: formulas, values, comments. `wanted`:
 * columns from 0 by row; a cell that is not there is made. Throws `BadXml`.
 */
export function markSheet(
  xml: string,
  wanted: ReadonlyMap<number, ReadonlySet<number>>,
  restyle: (style: number) => number,
): string {
  const edits: Edit[] = []
  for (const closed of rowsOf(xml)) {
    const columns = wanted.get(closed.row.number)
    // From left to right: cells that are made at one place must stand in their order.
    const inOrder = [...(columns ?? [])].toSorted((a, b) => a - b)
    if (inOrder.length > 0) edits.push(...markRow(xml, closed, inOrder, restyle))
  }
  return edited(xml, edits)
}

type Closed = { readonly row: SheetRow; readonly closeAt: number }

function* rowsOf(xml: string): Generator<Closed> {
  let row: SheetRow | null = null
  let last = 0
  for (const event of new XmlScanner().push(xml)) {
    if (event.kind === 'text') continue
    if (event.kind === 'close') {
      if (event.name !== 'row' || row === null) continue
      yield { row, closeAt: event.at }
      row = null
    } else if (event.name === 'row') {
      last = Number(attribute(event.attributes, 'r') ?? last + 1)
      row = { open: event, number: last, cells: [] }
    } else if (event.name === 'c') row?.cells.push(event)
  }
}

function markRow(
  xml: string,
  { row, closeAt }: Closed,
  columns: readonly number[],
  restyle: (style: number) => number,
): Edit[] {
  const { at, end } = row.open
  const rowTag = xml.slice(at, end)
  const prefix = prefixOf(rowTag)
  const made = (column: number) =>
    `<${prefix}c r="${lettersOf(column)}${row.number}" s="${restyle(0)}"/>`
  if (rowTag.endsWith('/>')) {
    const text = `${rowTag.slice(0, -2)}>${columns.map(made).join('')}</${prefix}row>`
    return [{ at, end, text }]
  }
  const places = columnsOf(row)
  return columns.map(column => {
    const found = row.cells[places.indexOf(column)]
    const next = row.cells[places.findIndex(place => place > column)]?.at ?? closeAt
    if (found === undefined) return { at: next, end: next, text: made(column) }
    const style = restyle(Number(attribute(found.attributes, 's') ?? 0))
    const tag = withAttributes(xml.slice(found.at, found.end), { s: style })
    return { at: found.at, end: found.end, text: tag }
  })
}

/** The columns of a row's cells; one that does not say stands beside the one before it. */
function columnsOf({ cells }: SheetRow): number[] {
  const places: number[] = []
  for (const { attributes } of cells) {
    const reference = attribute(attributes, 'r')
    places.push(reference === null ? (places.at(-1) ?? -1) + 1 : columnOf(reference))
  }
  return places
}

/** 27 → `AB`. */
function lettersOf(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? lettersOf(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}
