import { crsOf } from '#geo/crs.ts'
import { unreadable } from '../bytes.ts'
import type { DeclaredCrs, Issue } from '../reader.ts'
import { quoted, type GeoPackage } from './database.ts'

/** One table of a GeoPackage that its contents list as features or attributes. */
export type Layer = {
  readonly table: string
  /** Null for a layer of attributes alone. */
  readonly geometry: string | null
  readonly crs: DeclaredCrs | null
  readonly columns: readonly Column[]
  /** The column that is SQLite's own row number; null where the table has none. */
  readonly key: string | null
}

export type Column = { readonly name: string; readonly isFlag: boolean }

/** The tables that say what the others are. */
const catalogue = ['gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys']
const maxLayers = 1000

/** Names that a row number has by custom: no value of the feature's own. */
const plainKeys = ['fid', 'ogc_fid', 'objectid']
/** QGIS keeps its drawing styles in a table of this name. */
const notData = ['layer_styles']

/** The layers of a GeoPackage in the order of its contents, and what is listed there and not read. */
export function layersOf(
  gpkg: GeoPackage,
  file: string,
): { layers: readonly Layer[]; warnings: readonly Issue[] } {
  for (const table of catalogue) refuseComputed(gpkg, table, file)
  const layers: Layer[] = []
  const warnings: Issue[] = []
  const contents = gpkg.rows(
    `select table_name, data_type from gpkg_contents limit ${maxLayers + 1}`,
  )
  if (contents.length > maxLayers) throw unreadable(file, 'too-many-layers')
  for (const { table_name, data_type } of contents) {
    const table = textOf(table_name)
    const type = textOf(data_type).toLowerCase()
    if (notData.includes(table.toLowerCase())) continue
    const rule = ['features', 'attributes', 'aspatial'].includes(type)
      ? ruleAgainst(gpkg, table)
      : 'layer-not-read'
    if (rule === null) layers.push(layerOf(gpkg, table))
    else warnings.push({ file: `${file}/${table}`, row: null, column: null, value: type, rule })
  }
  return { layers, warnings }
}

/** What is asked of every file must be stored rows too: a view or a computed column is code of the file, and may not end. */
function refuseComputed(gpkg: GeoPackage, table: string, file: string): void {
  const isView = ruleAgainst(gpkg, table) === 'layer-is-a-view'
  const isComputed = gpkg
    .rows(`pragma table_xinfo(${quoted(table)})`)
    .some(({ hidden }) => Number(hidden) !== 0)
  if (isView || isComputed) throw unreadable(file, 'damaged-gpkg', { value: table })
}

/** Views and virtual tables run what the file's writer wrote, for as long as he liked: only stored rows are read. */
function ruleAgainst(gpkg: GeoPackage, table: string): string | null {
  const [found] = gpkg.rows(
    'select type, sql from sqlite_master where name = ? collate nocase',
    table,
  )
  if (found === undefined) return 'layer-not-found'
  const isStored = found['type'] === 'table' && !/^\s*create\s+virtual/i.test(textOf(found['sql']))
  return isStored ? null : 'layer-is-a-view'
}

function layerOf(gpkg: GeoPackage, table: string): Layer {
  const [place] = gpkg.rows(
    'select column_name, srs_id from gpkg_geometry_columns where table_name = ? collate nocase',
    table,
  )
  const geometry = place === undefined ? null : textOf(place['column_name'])
  // Generated columns are not among these: their expressions are code of the file.
  const info = gpkg.rows(`pragma table_info(${quoted(table)})`)
  const columns = info.map(({ name, type }) => ({ name: textOf(name), type: textOf(type) }))
  const key = info.find(({ pk, type }) => pk === 1 && /^integer$/i.test(textOf(type)))
  const hasOneKey = info.filter(({ pk }) => pk !== 0).length === 1
  const keyName = key === undefined || !hasOneKey ? null : textOf(key['name'])
  return {
    table,
    geometry,
    crs: place === undefined ? null : crsOfLayer(gpkg, textOf(place['srs_id'])),
    columns: columns
      .filter(({ name }) => !same(name, geometry) && !(same(name, keyName) && isPlainKey(name)))
      .map(({ name, type }) => ({ name, isFlag: /^bool/i.test(type) })),
    key: keyName,
  }
}

const same = (a: string, b: string | null): boolean => a.toLowerCase() === b?.toLowerCase()
const isPlainKey = (name: string): boolean => plainKeys.includes(name.toLowerCase())

/** Null for the two systems that are undefined by the standard, -1 and 0, and for one that is not listed. */
function crsOfLayer(gpkg: GeoPackage, srs: string): DeclaredCrs | null {
  if (srs === '-1' || srs === '0') return null
  const [system] = gpkg.rows(
    'select * from gpkg_spatial_ref_sys where cast(srs_id as text) = ?',
    srs,
  )
  if (system === undefined) return null
  const from = 'gpkg_spatial_ref_sys'
  const code = Number(textOf(system['organization_coordsys_id']))
  const wkt = [system['definition'], system['definition_12_063']]
    .map(textOf)
    .find(text => text !== '' && text !== 'undefined')
  const isEpsg = textOf(system['organization']).toUpperCase() === 'EPSG'
  // A code that is not known here may have a definition that can be used.
  if (isEpsg && (wkt === undefined || crsOf({ kind: 'epsg', code }).ok))
    return { kind: 'epsg', code, from }
  return wkt === undefined ? null : { kind: 'wkt', wkt, from }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
