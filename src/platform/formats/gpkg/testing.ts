import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Geometry } from '#geo/geometry.ts'
import { encodeWkb } from '#geo/wkb.ts'

/** A layer to write: `place` is its geometry column's system, left out for attributes alone. */
export type LayerSpec = {
  readonly table: string
  readonly place?: { readonly srs: number }
  readonly type?: string
  /** Columns as SQL declares them, without the key and the geometry. */
  readonly columns?: readonly string[]
  /** Values of a row: the blob first where there is a place, then the columns. */
  readonly rows?: readonly (readonly SQLInputValue[])[]
}

const head = `
  pragma application_id = 0x47504b47;
  create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text,
    organization_coordsys_id integer, definition text);
  insert into gpkg_spatial_ref_sys values
    ('undefined cartesian', -1, 'NONE', -1, 'undefined'), ('undefined geographic', 0, 'NONE', 0, 'undefined'),
    ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84"]'), ('CGCS2000', 4490, 'epsg', 4490, 'undefined'),
    ('a town', 100001, 'NONE', 100001, 'LOCAL_CS["a town",UNIT["metre",1]]');
  create table gpkg_contents (table_name text primary key, data_type text, srs_id integer);
  create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text,
    srs_id integer, z integer, m integer);`

const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Writes a GeoPackage and returns its path; `more` is SQL run at the end. */
export function writeGpkg(
  folder: string,
  name: string,
  layers: readonly LayerSpec[],
  more = '',
): string {
  const path = join(folder, name)
  const db = new DatabaseSync(path)
  db.exec(head)
  for (const layer of layers) writeLayer(db, layer)
  if (more !== '') db.exec(more)
  db.close()
  return path
}

function writeLayer(db: DatabaseSync, layer: LayerSpec): void {
  const { table, place, columns = [], rows = [] } = layer
  const own = place === undefined ? columns : ['geom geometry', ...columns]
  db.exec(`create table ${sqlName(table)} (${['fid integer primary key', ...own].join(', ')})`)
  const type = layer.type ?? (place === undefined ? 'attributes' : 'features')
  const srs = place?.srs ?? 0
  db.prepare('insert into gpkg_contents values (?, ?, ?)').run(table, type, srs)
  if (place !== undefined) {
    const columnOf = `insert into gpkg_geometry_columns values (?, 'geom', 'GEOMETRY', ?, 0, 0)`
    db.prepare(columnOf).run(table, srs)
  }
  if (rows.length === 0) return
  const marks = own.map(() => ', ?').join('')
  const insert = db.prepare(`insert into ${sqlName(table)} values (null${marks})`)
  db.exec('begin')
  for (const row of rows) insert.run(...row)
  db.exec('commit')
}

/** A GeoPackageBinary blob around well-known binary, with an envelope of the kind asked for (its numbers are 0). */
export function blobOf(wkb: Uint8Array | Geometry, envelope: 0 | 1 | 2 | 3 | 4 = 0): Buffer {
  const body = wkb instanceof Uint8Array ? wkb : encodeWkb(wkb)
  const bytes = [0, 32, 48, 48, 64][envelope] ?? 0
  const header = Buffer.from([0x47, 0x50, 0, 1 | (envelope << 1), 0, 0, 0, 0])
  return Buffer.concat([header, Buffer.alloc(bytes), body])
}
