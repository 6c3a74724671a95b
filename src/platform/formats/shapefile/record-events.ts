import { setOwn } from '#base/own.ts'
import { fail, type Result } from '#base/result.ts'
import type { Geometry } from '#geo/geometry.ts'
import { layerName } from '../names.ts'
import type { ReadEvent, Scalar, SourceFile } from '../reader.ts'
import type { Content } from './content.ts'
import { parseCell } from './dbf.ts'
import { parseShape } from './shape.ts'
import { isDeleted, type Table } from './table.ts'

type RawRecord = { readonly row: number; readonly content: Content; readonly record: Buffer }

/** A function that adds what one record says to a batch. */
export function recordEvents(
  file: SourceFile,
  table: Table,
): (batch: ReadEvent[], raw: RawRecord) => void {
  const layer = layerName(file.name)
  return (batch, { row, content, record }) => {
    if (!content.agrees) batch.push(warning(file, { row, rule: 'shape-lengths-differ' }))
    if (isDeleted(record)) {
      batch.push(warning(file, { row, rule: 'deleted-row' }))
      return
    }
    const shape = isMarked(record) ? shapeOf(content.bytes) : fail('damaged-row')
    if (!shape.ok) {
      const issue = { file: file.name, row, column: null, value: null, rule: shape.error }
      batch.push({ kind: 'reject', issue })
      return
    }
    const properties: Record<string, Scalar> = {}
    for (const [i, field] of table.header.fields.entries()) {
      const column = table.names[i] ?? ''
      const cell = parseCell(record, field, table.decode)
      setOwn(properties, column, cell.value)
      if (cell.rule === null) continue
      // A column of a type that is not read is told of once, not in every row.
      if (cell.rule === 'field-type-not-read' && row > 1) continue
      batch.push(warning(file, { row, column, value: cell.text, rule: cell.rule }))
    }
    const place = { file: file.name, row }
    batch.push({ kind: 'feature', feature: { place, layer, properties, geometry: shape.value } })
  }
}

/** A row begins with a blank (a few writers leave a NUL): anything else, and it is not where the header says rows are. */
const isMarked = (record: Buffer): boolean => record[0] === 0x20 || record[0] === 0

const shapeOf = (content: Uint8Array | null): Result<Geometry | null, string> =>
  content === null ? fail('feature-too-large') : parseShape(content)

export function warning(
  file: SourceFile,
  about: { row: number | null; column?: string; value?: string; rule: string },
): ReadEvent {
  const { row, column = null, value = null, rule } = about
  return { kind: 'warning', issue: { file: file.name, row, column, value, rule } }
}
