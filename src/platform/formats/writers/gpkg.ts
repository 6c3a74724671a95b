import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { bboxOf } from '#geo/measure.ts'
import type { Bbox, Geometry } from '#geo/geometry.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { mixedCell } from '../cells.ts'
import { coreTables, indexTriggers, systems, systemId } from './gpkg-tables.ts'
import type { About, FormatWriter, OutColumn, OutFeature, OutLayer, OutValue } from './writer.ts'

const shapeNames = [
  'GEOMETRY',
  'POINT',
  'LINESTRING',
  'POLYGON',
  'MULTIPOINT',
  'MULTILINESTRING',
  'MULTIPOLYGON',
]

const columnTypes = { text: 'TEXT', number: 'REAL', boolean: 'BOOLEAN', any: 'TEXT' } as const

/**
 * GeoPackage 1.3 (OGC 12-128r17): a table and a layer for each layer, a spatial index, CGCS2000 registered as EPSG:4490.
 * A layer without any place is a table of attributes.
 */
export const gpkgWriter: FormatWriter = {
  format: 'gpkg',
  layers: 'many',
  keeps: 'columns',
  misread: () => false,
  mostRows: null,
  write: async (path, layers, about) => {
    const db = new DatabaseSync(path)
    try {
      // Nobody sees the file before it is whole, so that nothing has to survive a crash half-way.
      db.exec('pragma journal_mode = off; pragma synchronous = off')
      db.exec(coreTables)
      for (const system of systems)
        db.prepare('insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)').run(...system)
      for await (const layer of layers) await writeLayer(db, layer, about)
      db.exec('pragma synchronous = full; pragma user_version = 10300')
    } finally {
      db.close()
    }
  },
}

async function writeLayer(db: DatabaseSync, layer: OutLayer, about: About): Promise<void> {
  db.exec('begin')
  const placed = layer.shapes.length > 0
  createTable(db, layer, placed)
  const table = new Rows(db, layer, placed)
  for await (const feature of layer.features) table.add(feature)
  register(db, layer, { about, extent: table.extent, placed })
  db.exec('commit')
}

const named = (name: string): string => `"${name.replaceAll('"', '""')}"`

function createTable(db: DatabaseSync, { name, columns, shapes }: OutLayer, placed: boolean): void {
  const [only] = shapes
  const shape = shapes.length === 1 ? shapeNames[only ?? 0] : shapeNames[0]
  const parts = [
    'fid integer primary key autoincrement not null',
    ...(placed ? [`geom ${shape}`] : []),
    'id text not null unique',
    ...columns.map(column => `${named(column.name)} ${columnTypes[column.kind]}`),
  ]
  db.exec(`create table ${named(name)} (${parts.join(', ')})`)
  if (placed)
    db.exec(
      `create virtual table ${named(`rtree_${name}_geom`)} using rtree(id, minx, maxx, miny, maxy)`,
    )
}

/** The rows of one table as they come. */
class Rows {
  extent: Bbox | null = null
  readonly #columns: readonly OutColumn[]
  readonly #insert: StatementSync
  readonly #index: StatementSync | null
  #fid = 0

  constructor(db: DatabaseSync, { name, columns }: OutLayer, placed: boolean) {
    this.#columns = columns
    const cells = columns.length + (placed ? 3 : 2)
    this.#insert = db.prepare(
      `insert into ${named(name)} values (${Array.from({ length: cells }, () => '?').join(', ')})`,
    )
    this.#index = placed
      ? db.prepare(`insert into ${named(`rtree_${name}_geom`)} values (?, ?, ?, ?, ?)`)
      : null
  }

  add({ id, geometry, values }: OutFeature): void {
    const fid = ++this.#fid
    const box = geometry === null ? null : bboxOf(geometry)
    const place = this.#index === null ? [] : [geometry && geometryBlob(geometry, box)]
    const cells = this.#columns.map(({ kind }, i) => cellOf(values[i] ?? null, kind))
    this.#insert.run(fid, ...place, id, ...cells)
    if (box === null) return
    this.#index?.run(fid, box[0], box[2], box[1], box[3])
    const [w, s, e, n] = this.extent ?? box
    this.extent = [
      Math.min(w, box[0]),
      Math.min(s, box[1]),
      Math.max(e, box[2]),
      Math.max(n, box[3]),
    ]
  }
}

function cellOf(value: OutValue, kind: OutColumn['kind']): string | number | null {
  if (value === null) return null
  if (kind === 'any') return mixedCell(value)
  return typeof value === 'boolean' ? Number(value) : value
}

/** GeoPackage binary (§2.1.3): a head with the system and, but for a point, the box, then WKB. */
function geometryBlob(g: Geometry, box: Bbox | null): Uint8Array {
  const wkb = encodeWkb(g)
  const boxed = box !== null && g.type !== 'Point'
  const head = boxed ? 40 : 8
  const blob = new Uint8Array(head + wkb.length)
  const out = new DataView(blob.buffer)
  // 'GP', version 0, flags: little-endian, box of x and y or none.
  blob.set([0x47, 0x50, 0, boxed ? 0b011 : 0b001])
  out.setInt32(4, systemId, true)
  if (boxed) [box[0], box[2], box[1], box[3]].forEach((v, i) => out.setFloat64(8 + 8 * i, v, true))
  blob.set(wkb, head)
  return blob
}

type Registered = { readonly about: About; readonly extent: Bbox | null; readonly placed: boolean }

function register(db: DatabaseSync, layer: OutLayer, { about, extent, placed }: Registered): void {
  const { name, shapes } = layer
  const [w, s, e, n] = extent ?? [null, null, null, null]
  db.prepare(`insert into gpkg_contents (table_name, data_type, identifier, description,
    min_x, min_y, max_x, max_y, srs_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
    name,
    placed ? 'features' : 'attributes',
    name,
    about.credits.join('; '),
    w,
    s,
    e,
    n,
    placed ? systemId : null,
  )
  if (!placed) return
  const shape = shapes.length === 1 ? shapeNames[shapes[0] ?? 0] : shapeNames[0]
  db.prepare('insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)').run(
    name,
    'geom',
    shape ?? 'GEOMETRY',
    systemId,
  )
  db.prepare('insert into gpkg_extensions values (?, ?, ?, ?, ?)').run(
    name,
    'geom',
    'gpkg_rtree_index',
    'http://www.geopackage.org/spec120/#extension_rtree',
    'write-only',
  )
  db.exec(indexTriggers(name))
}
