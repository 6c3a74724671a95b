import {
  fieldOfColumn,
  isCarrier,
  recordColumns,
  type FieldValue,
  type RecordColumn,
} from '#city/index.ts'
import { readCell as readText, readMixed } from '#platform/formats/cells.ts'
import type { Scalar, SourceFeature } from '#platform/formats/index.ts'
import { parseClass, type ClassAndKind } from './names.ts'
import type { Draft } from './object.ts'

/*
 * What this program exported comes back as what it was: recognised feature by feature by the shape of its id, which no
 * other source has, and read by the names of `city/naming`, without guessing.
 */

/**
 * What a format's cells keep of a value: its type; its type, with some texts marked; or none, every cell being text.
 */
export type CellsKeep = 'typed' | 'marked' | 'text'

/** `building-1f0c…`, `facility:school-9a3e…-2`: an id of the register. */
const registerId = /^([a-z-]+(?::[a-z-]+)?)-[0-9a-f]{16}(?:-\d+)?$/

const idOf = ({ id, properties }: SourceFeature): string => id ?? String(properties['id'] ?? '')

/** The class and kind an exported feature's id names; null for any other feature. */
function exportedAs(feature: SourceFeature): ClassAndKind | null {
  const key = registerId.exec(idOf(feature))?.[1]
  return key === undefined ? null : parseClass(key)
}

/** True for a feature that an export of a register wrote. */
export const isExported = (feature: SourceFeature): boolean => exportedAs(feature) !== null

/** What an export says of an object, and the fields whose columns it leaves blank. */
type Returned = { readonly draft: Draft; readonly blank: readonly string[] }

/**
 * The object an exported feature was, without its place; null for any other feature. An object that has no id of its source keeps the one it was exported with.
 */
export function exportedDraft(feature: SourceFeature, cells: CellsKeep): Returned | null {
  const of = exportedAs(feature)
  if (of === null) return null
  const own = new Map<RecordColumn, string>()
  const fields: [string, FieldValue][] = []
  const blank: string[] = []
  for (const [column, value] of Object.entries(feature.properties)) {
    if (isCarrier(column)) continue
    const recorded = recordColumns.find(name => name === column)
    if (value === null) {
      if (recorded === undefined) blank.push(fieldOfColumn(column).field)
    } else if (recorded !== undefined) own.set(recorded, textOf(value, cells))
    else fields.push(fieldFrom(column, value, cells))
  }
  const text = (column: RecordColumn) => own.get(column) ?? null
  const sourceId = text('source_id')
  const draft = {
    class: of.class,
    kind: of.kind ?? text('kind'),
    name: text('name'),
    code: text('code'),
    district: text('district'),
    fields: Object.fromEntries(fields),
    sourceId,
    ...(sourceId === null ? { keptId: idOf(feature) } : {}),
  }
  return { draft, blank }
}

function textOf(value: Exclude<Scalar, null>, cells: CellsKeep): string {
  return cells === 'typed' ? String(value) : readText(String(value))
}

function fieldFrom(
  column: string,
  value: Exclude<Scalar, null>,
  cells: CellsKeep,
): [string, FieldValue] {
  const { field, cells: named } = fieldOfColumn(column)
  if (typeof value !== 'string') return [field, value]
  if (named === 'any' || (cells === 'text' && named === 'field')) return [field, readMixed(value)]
  return [field, cells === 'typed' ? value : readText(value)]
}
