import { partsOf } from '#geo/flat.ts'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { wkbTypes } from '#geo/wkb.ts'
import { columnTypes } from '../fgb/columns.ts'
import type { FlatField, FlatSpec } from '../fgb/flat-message.ts'
import { columnSlots, crsSlots, featureSlots, geometrySlots, headerSlots } from '../fgb/slots.ts'
import { mixedCell } from '../cells.ts'
import type { OutColumn, OutFeature, OutLayer, OutValue } from './writer.ts'

/** What is known of a layer once all of it has been seen. */
export type Seen = {
  readonly features: number
  readonly extent: Bbox | null
  readonly nodeSize: number
  readonly credits: readonly string[]
}

const kinds = { text: 'string', number: 'double', boolean: 'bool', any: 'string' } as const

/** The header of a layer in EPSG:4490, its first column the id. */
export function headerSpec({ name, columns, shapes }: OutLayer, seen: Seen): FlatSpec {
  const own = columns.map(({ name, kind }) => columnSpec(name, kind))
  const spec = new Map<number, FlatField>([
    [headerSlots.name, { kind: 'text', value: name }],
    [headerSlots.geometryType, { kind: 'byte', value: shapes.length === 1 ? (shapes[0] ?? 0) : 0 }],
    [headerSlots.columns, { kind: 'tables', value: [columnSpec('id', 'text'), ...own] }],
    [headerSlots.featuresCount, { kind: 'long', value: seen.features }],
    [headerSlots.indexNodeSize, { kind: 'short', value: seen.nodeSize }],
    [headerSlots.crs, { kind: 'table', value: crs }],
  ])
  if (seen.extent !== null)
    spec.set(headerSlots.envelope, { kind: 'doubles', value: [...seen.extent] })
  if (seen.credits.length > 0)
    spec.set(headerSlots.description, { kind: 'text', value: seen.credits.join('; ') })
  return spec
}

const crs: FlatSpec = new Map<number, FlatField>([
  [crsSlots.org, { kind: 'text', value: 'EPSG' }],
  [crsSlots.code, { kind: 'int', value: 4490 }],
  [crsSlots.name, { kind: 'text', value: 'China Geodetic Coordinate System 2000' }],
])

const columnSpec = (name: string, kind: OutColumn['kind']): FlatSpec =>
  new Map<number, FlatField>([
    [columnSlots.name, { kind: 'text', value: name }],
    [columnSlots.type, { kind: 'byte', value: columnTypes.indexOf(kinds[kind]) }],
  ])

/** A feature; without a geometry where it has no place. */
export function featureSpec({ columns }: OutLayer, { id, geometry, values }: OutFeature): FlatSpec {
  const cells = [id, ...values.map((value, i) => cellOf(value, columns[i]?.kind ?? 'text'))]
  const spec = new Map<number, FlatField>([
    [featureSlots.properties, { kind: 'bytes', value: properties(cells) }],
  ])
  if (geometry !== null)
    spec.set(featureSlots.geometry, { kind: 'table', value: geometrySpec(geometry) })
  return spec
}

const cellOf = (value: OutValue, kind: OutColumn['kind']): OutValue =>
  kind === 'any' && value !== null ? mixedCell(value) : value

/** Pairs of a column's number and its value; what is not said is left out. */
function properties(cells: readonly OutValue[]): Uint8Array {
  return Buffer.concat(
    cells.flatMap((value, i) => (value === null ? [] : [shortBytes(i), valueBytes(value)])),
  )
}

function valueBytes(value: string | number | boolean): Buffer {
  if (typeof value === 'boolean') return Buffer.from([value ? 1 : 0])
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(8)
    bytes.writeDoubleLE(value)
    return bytes
  }
  const text = Buffer.from(value, 'utf8')
  const size = Buffer.alloc(4)
  size.writeUInt32LE(text.length)
  return Buffer.concat([size, text])
}

function shortBytes(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function geometrySpec(g: Geometry): FlatSpec {
  if (g.type === 'MultiPolygon')
    return new Map<number, FlatField>([
      [geometrySlots.type, { kind: 'byte', value: wkbTypes.MultiPolygon }],
      [
        geometrySlots.parts,
        { kind: 'tables', value: g.coordinates.map(rings => linesSpec(wkbTypes.Polygon, rings)) },
      ],
    ])
  const lines = partsOf(g).flat()
  const inOne = g.type === 'Point' || g.type === 'LineString' || g.type === 'MultiPoint'
  return linesSpec(wkbTypes[g.type], inOne ? [lines.flat()] : lines)
}

/** Positions of lines or rings one after the other, and after how many each ends. */
function linesSpec(type: number, lines: readonly (readonly Position[])[]): FlatSpec {
  const spec = new Map<number, FlatField>([
    [geometrySlots.type, { kind: 'byte', value: type }],
    [geometrySlots.xy, { kind: 'doubles', value: lines.flat(2) }],
  ])
  let end = 0
  const ends = lines.map(line => (end += line.length))
  if (ends.length > 1) spec.set(geometrySlots.ends, { kind: 'ints', value: ends })
  return spec
}
