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
  { of, kindGiven, matched }: LayerReading,
): { draft: Draft; bad: readonly BadCell[]; blank: readonly string[] } {
  const { said, bad, blank } = readCells(feature.properties, matched)
  const text = (field: string) => (said.has(field) ? String(said.get(field)) : null)
  const { kind, unknown } = kindOf(of, kindGiven ? null : text('kind'))
  const column = matched.find(({ spec }) => spec.field === 'kind')?.column
  if (unknown !== null && column !== undefined)
    bad.push({ column, value: unknown, rule: 'kind-not-known' })
  const code = text('code')
  const draft = {
    class: of.class,
    kind,
    name: text('name'),
    code,
    district: text('district')?.slice(0, 6) ?? null,
    fields: {
      ...unmatched(feature.properties, matched),
      ...ownFields(said),
      ...useFields(of.class, said),
    },
    sourceId: feature.id ?? text('id') ?? (isAdministrative(of.class) ? code : null),
  }
  return { draft, bad, blank: blank.filter(field => !columnsOfTheRecord.has(field)) }
}

/** What the matched cells say, those that cannot be read, and the fields and columns that are blank. */
function readCells(
  properties: Readonly<Record<string, Scalar>>,
  matched: readonly Matched[],
): { said: Map<string, FieldValue>; bad: BadCell[]; blank: string[] } {
  const said = new Map<string, FieldValue>()
  const bad: BadCell[] = []
  const blank = blankColumns(properties, matched)
  for (const { column, spec } of matched) {
    const value = properties[column]
    const cell = readCell(value, spec.kind)
    if (cell === null) bad.push({ column, value: cellText(value), rule: `not-a-${spec.kind}` })
    else if (cell !== undefined) said.set(spec.field, cell)
    else if (column in properties) blank.push(spec.field)
  }
  return { said, bad, blank }
}

const columnsOfTheRecord = new Set(['id', 'name', 'code', 'kind', 'district'])

const ownFields = (said: ReadonlyMap<string, FieldValue>): Record<string, FieldValue> =>
  Object.fromEntries([...said].filter(([field]) => !columnsOfTheRecord.has(field)))

function unmatched(
  properties: Readonly<Record<string, Scalar>>,
  matched: readonly Matched[],
): Record<string, FieldValue> {
  const taken = new Set(matched.filter(m => m.spec.field !== 'kind').map(({ column }) => column))
  const rest = Object.entries(properties).filter(
    (entry): entry is [string, FieldValue] =>
      !taken.has(entry[0]) && entry[1] !== null && entry[1] !== '',
  )
  return Object.fromEntries(rest)
}

/** Unmatched columns that say nothing of this row, under their headers. */
function blankColumns(
  properties: Readonly<Record<string, Scalar>>,
  matched: readonly Matched[],
): string[] {
  const taken = new Set(matched.map(({ column }) => column))
  return Object.keys(properties).filter(
    column => !taken.has(column) && cellText(properties[column]) === '',
  )
}

/** A building's use tells whether people live in it, where no column says so itself. */
function useFields(
  of: CityClass,
  said: ReadonlyMap<string, FieldValue>,
): Record<string, FieldValue> {
  const use = said.get('use')
  if (of !== 'building' || typeof use !== 'string' || said.has('residential')) return {}
  const lived = residentialUse.test(use) && !notResidentialUse.test(use)
  return { residential: lived ? 'yes' : 'no' }
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
