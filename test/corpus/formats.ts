import path from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { partsOf } from '#geo/flat.ts'
import type { Geometry, Position } from '#geo/geometry.ts'
import { encodeWkb } from '#geo/wkb.ts'
import { blobOf, writeGpkg } from '#platform/formats/gpkg/testing.ts'
import { writePbf } from '#platform/formats/pbf/testing.ts'
import { encodeGb } from '#platform/formats/gb.ts'
import { writeShapefile } from '#platform/formats/shapefile/testing.ts'
import { fgbWriter } from '#platform/formats/writers/fgb.ts'
import type { OutLayer } from '#platform/formats/writers/writer.ts'
import { workbookBytes } from '#platform/formats/xlsx/testing.ts'
import { zipBytes } from '#platform/formats/zip/testing.ts'
import type { Cell, City, Row } from './city.ts'
import { gathered, oneFile, type Specimen } from './specimen.ts'

/** A way to write the city. `crs` is what must be said of a format that cannot say it. */
export type Format = {
  readonly name: string
  readonly crs: string | null
  write(city: City): Promise<Specimen>
}

/** Every format a specimen can have; a new one is one line here. */
export const formats: readonly Format[] = [
  {
    name: 'geojson',
    crs: null,
    write: async c => oneFile('data.geojson', Buffer.from(geojson(c))),
  },
  {
    name: 'geojson-lines',
    crs: null,
    write: async c => oneFile('data.geojsonl', Buffer.from(lines(c))),
  },
  {
    name: 'geojson-gz',
    crs: null,
    write: async c => oneFile('data.geojson.gz', gzipSync(geojson(c))),
  },
  { name: 'csv', crs: '4490', write: async c => oneFile('data.csv', Buffer.from(csv(c))) },
  { name: 'csv-gbk', crs: '4490', write: async c => oneFile('data.csv', encodeGb(csv(c))) },
  { name: 'xlsx', crs: '4490', write: async c => oneFile('data.xlsx', workbookBytes(sheets(c))) },
  { name: 'shapefile', crs: null, write: c => gathered(folder => shapefile(folder, c)) },
  { name: 'shapefile-zip', crs: null, write: shapefileZip },
  { name: 'gpkg', crs: null, write: c => gathered(folder => gpkg(folder, c)) },
  { name: 'fgb', crs: null, write: c => gathered(folder => fgb(folder, c)) },
  { name: 'osm-pbf', crs: null, write: c => gathered(folder => pbf(folder, c)) },
]

/** JSON with the numbers that JSON has not, as careless writers put them. */
const json = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'number' && !Number.isFinite(item) ? `§${item}§` : item,
  ).replaceAll(/"§(-?\w+)§"/g, '$1')

const featureText = ({ id, cells, geometry }: Row): string =>
  json({ type: 'Feature', id, properties: cells, geometry })

const crsText = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}}'
const geojson = ({ rows }: City): string =>
  `{"type":"FeatureCollection",${crsText},"features":[\n${rows.map(featureText).join(',\n')}\n]}`
const lines = ({ rows }: City): string => rows.map(row => `${featureText(row)}\n`).join('')

const numbers = (ring: readonly Position[]): string => ring.map(([x, y]) => `${x} ${y}`).join(', ')

/** Well-known text; empty for no geometry. */
function wkt(g: Geometry | null): string {
  if (g === null) return ''
  const parts = partsOf(g)
  const polygon = (part: readonly (readonly Position[])[]) =>
    `(${part.map(ring => `(${numbers(ring)})`).join(', ')})`
  if (g.type === 'Polygon') return `POLYGON ${polygon(parts[0] ?? [])}`
  if (g.type === 'MultiPolygon') return `MULTIPOLYGON (${parts.map(polygon).join(', ')})`
  if (g.type === 'MultiLineString')
    return `MULTILINESTRING (${parts.map(part => `(${numbers(part[0] ?? [])})`).join(', ')})`
  return `${g.type.toUpperCase()} (${numbers(parts.flatMap(part => part[0] ?? []))})`
}

const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const csv = ({ columns, rows }: City): string =>
  [
    [...columns, 'wkt'],
    ...rows.map(row => [...columns.map(c => String(row.cells[c] ?? '')), wkt(row.geometry)]),
  ]
    .map(cells => `${cells.map(quoted).join(',')}\n`)
    .join('')

/** What XML 1.0 cannot hold stands in a workbook as Excel writes it. */
const cellOf = (cell: Cell): Cell => {
  if (typeof cell !== 'string') return cell
  // oxlint-disable-next-line no-control-regex -- the characters that XML has not
  return cell.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, c => {
    return `_x${c.charCodeAt(0).toString(16).padStart(4, '0')}_`
  })
}

export const sheets = ({ columns, rows }: City) => [
  {
    name: '房屋',
    rows: [
      [...columns, 'wkt'],
      ...rows.map(row => [
        ...columns.map(c => cellOf(row.cells[c] ?? null)),
        wkt(row.geometry) || null,
      ]),
    ],
  },
]

const prj =
  'GEOGCS["China Geodetic Coordinate System 2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]'

function shapefile(folder: string, { columns, rows }: City): Promise<string> {
  return writeShapefile(folder, {
    name: 'data',
    fields: columns.map(name =>
      name === '层数' ? { name, type: 'N', width: 12 } : { name, type: 'C', width: 80 },
    ),
    encoding: 'utf-8',
    cpg: 'UTF-8',
    prj,
    rows: rows.map(({ cells, geometry }) => ({
      geometry,
      cells: columns.map(c => String(cells[c] ?? '')),
    })),
  })
}

async function shapefileZip(city: City): Promise<Specimen> {
  const { parts } = await gathered(folder => shapefile(folder, city))
  const files = [...parts].map(([name, content]) => ({ name, content }))
  return oneFile('data.zip', zipBytes(files))
}

async function gpkg(folder: string, { columns, rows }: City): Promise<string> {
  const names = [...new Set(columns)]
  return writeGpkg(folder, 'data.gpkg', [
    {
      table: '房屋',
      place: { srs: 4490 },
      columns: names.map(
        name => `"${name.replaceAll('"', '""')}" ${name === '层数' ? 'real' : 'text'}`,
      ),
      rows: rows.map(({ cells, geometry }) => [
        geometry === null ? null : blobOf(encodeWkb(geometry)),
        ...names.map(name => cells[name] ?? null),
      ]),
    },
  ])
}

async function fgb(folder: string, { columns, rows }: City): Promise<string> {
  const file = path.join(folder, 'data.fgb')
  const names = [...new Set(columns)]
  const layer: OutLayer = {
    name: 'data',
    columns: names.map(name => ({ name, kind: 'text' })),
    shapes: [],
    features: Readable.from(
      rows.map(({ id, cells, geometry }) => ({
        id,
        geometry,
        values: names.map(name => (cells[name] === null ? null : String(cells[name] ?? ''))),
      })),
    ),
  }
  await fgbWriter.write(file, Readable.from([layer]), { credits: [] })
  return file
}

const tagKeys: Readonly<Record<string, string>> = { 名称: 'name', 层数: 'building:levels' }

/** Every house a closed way over nodes of its own. */
function pbf(folder: string, { columns, rows }: City): Promise<string> {
  const nodes: { id: number; at: Position }[] = []
  const ways = rows.map(({ cells, geometry }, i) => {
    const ring = geometry === null ? [] : (partsOf(geometry)[0]?.[0] ?? [])
    const refs = ring.map(at => nodes.push({ id: nodes.length + 1, at }))
    const isClosed = refs.length > 1 && String(ring[0]) === String(ring.at(-1))
    const tags = columns.flatMap(c =>
      cells[c] === null || cells[c] === undefined ? [] : [[tagKeys[c] ?? c, String(cells[c])]],
    )
    return {
      id: i + 1,
      refs: isClosed ? [...refs.slice(0, -1), refs[0] ?? 0] : refs,
      tags: { building: 'apartments', ...Object.fromEntries(tags) },
    }
  })
  return writePbf(folder, 'data.osm.pbf', { nodes, ways })
}
