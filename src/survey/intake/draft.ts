import { setOwn } from '#base/own.ts'
import type { Scalar, SourceFeature } from '#platform/formats/index.ts'
import type { FieldValue } from '#city/index.ts'
import { notResidentialUse, residentialLandCode, residentialUse } from '#policy/class-names.ts'
import { highwayKinds } from '#policy/osm-table.ts'
import type { OsmObject } from '#policy/osm.ts'
import type { CityClass } from '#policy/register.ts'
import { kindOfName, type ClassAndKind } from './names.ts'
import type { LayerReading, Matched } from './match.ts'
import type { Draft } from './object.ts'
import { cellText, readCell } from './values.ts'

/** A cell that its field cannot be read from: the object is taken in without it. */
export type BadCell = { readonly column: string; readonly value: string; readonly rule: string }

/** The register object one OSM tagging makes of a feature. */
export function draftOfTags({ id, properties }: SourceFeature, object: OsmObject): Draft {
  const tag = (key: string) => cellText(properties[key]) || null
  return {
    class: object.class,
    kind: object.kind,
    name: tag('name'),
    code: tag('ref'),
    district: null,
    fields: object.fields,
    sourceId: id ?? null,
  }
}

/** The register object a row makes by its matched columns; columns nobody matched are kept under their header. */
export function draftOfColumns(
  feature: SourceFeature,
  layer: LayerReading,
): { draft: Draft; bad: readonly BadCell[]; blank: readonly string[] } {
  const { of, kindGiven } = layer
  const { said, fields, bad, blank } = readCells(feature.properties, layer)
  const text = (field: string) => {
    const value = said.get(field)
    return value === undefined ? null : String(value)
  }
  const { kind, unknown } = kindOf(of, kindGiven ? null : text('kind'))
  const column = unknown === null ? undefined : kindColumn(layer)
  if (unknown !== null && column !== undefined)
    bad.push({ column, value: unknown, rule: 'kind-not-known' })
  tellResidential(of.class, said, fields)
  const code = text('code')
  const draft = {
    class: of.class,
    kind,
    name: text('name'),
    code,
    district: text('district')?.slice(0, 6) ?? null,
    fields,
    sourceId: feature.id ?? text('id') ?? (isAdministrative(of.class) ? code : null),
  }
  return { draft, bad, blank }
}

const kindColumn = ({ matched }: LayerReading) =>
  matched.find(({ spec }) => spec.field === 'kind')?.column

type Cells = {
  /** What the matched cells say, by field. */
  readonly said: Map<string, FieldValue>
  /** What of it the record has no column for, and what the other columns say under their headers. */
  readonly fields: Record<string, FieldValue>
  /** Cells that cannot be read as their field. */
  readonly bad: BadCell[]
  /** Fields and columns that the row leaves blank. */
  readonly blank: readonly string[]
}

function readCells(properties: Readonly<Record<string, Scalar>>, layer: LayerReading): Cells {
  const cells = { said: new Map<string, FieldValue>(), fields: {}, bad: [], blank: [] }
  const taken = columnsTaken(layer)
  for (const column in properties)
    keepUnmatched(cells, column, properties[column], taken.get(column))
  for (const matched of layer.matched) readMatched(cells, matched, properties)
  return cells
}

const takenBy = new WeakMap<LayerReading, ReadonlyMap<string, string>>()

/** The matched columns of a layer and their fields; made once for all its rows. */
function columnsTaken(layer: LayerReading): ReadonlyMap<string, string> {
  const known = takenBy.get(layer)
  if (known !== undefined) return known
  const taken = new Map(layer.matched.map(({ column, spec }) => [column, spec.field]))
  takenBy.set(layer, taken)
  return taken
}

/** A column of kinds is kept as it is, too: the kind it was read as says less. */
function keepUnmatched(
  { fields, blank }: { fields: Record<string, FieldValue>; blank: string[] },
  column: string,
  value: Scalar | undefined,
  field: string | undefined,
): void {
  if (field === undefined && cellText(value) === '') blank.push(column)
  if (field !== undefined && field !== 'kind') return
  if (value !== undefined && value !== null && value !== '') setOwn(fields, column, value)
}

function readMatched(
  { said, fields, bad, blank }: Cells & { blank: string[] },
  { column, spec }: Matched,
  properties: Readonly<Record<string, Scalar>>,
): void {
  const { field, kind } = spec
  const value = properties[column]
  const cell = readCell(value, kind)
  const own = !columnsOfTheRecord.has(field)
  if (cell === null) bad.push({ column, value: cellText(value), rule: `not-a-${kind}` })
  else if (cell === undefined) {
    if (own && column in properties) blank.push(field)
  } else {
    said.set(field, cell)
    if (own) setOwn(fields, field, cell)
  }
}

const columnsOfTheRecord = new Set(['id', 'name', 'code', 'kind', 'district'])

/** A building's use tells whether people live in it, where no column says so itself. */
function tellResidential(
  of: CityClass,
  said: ReadonlyMap<string, FieldValue>,
  fields: Record<string, FieldValue>,
): void {
  const use = said.get('use')
  if (of !== 'building' || typeof use !== 'string' || said.has('residential')) return
  const lived = residentialUse.test(use) && !notResidentialUse.test(use)
  fields['residential'] = lived ? 'yes' : 'no'
}

/** The kind the cell names, else the layer's (a kindergarten in a list of schools); `unknown` is a cell that names none. */
function kindOf(
  of: ClassAndKind,
  cell: string | null,
): { kind: string | null; unknown: string | null } {
  const kind = (cell === null ? null : kindOfCell(of.class, cell)) ?? of.kind
  return { kind, unknown: kind === null ? cell : null }
}

function kindOfCell(of: CityClass, cell: string): string | null {
  if (of === 'land-use')
    return residentialLandCode.test(cell) ? 'residential' : (kindOfName(cell, of) ?? cell)
  const named = kindOfName(cell, of)
  return named ?? (of === 'road' ? (highwayKinds.get(cell) ?? null) : null)
}

const isAdministrative = (of: CityClass): boolean =>
  of === 'district' || of === 'subdistrict' || of === 'community'
