import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Geometry, Position } from '#geo/geometry.ts'
import { encodeGb } from '../gb.ts'

/** A shapefile to write: text is encoded as said, and what is left out is not written. */
export type ShapefileSpec = {
  readonly name: string
  readonly fields: readonly {
    readonly name: string
    readonly type: string
    readonly width: number
  }[]
  readonly rows: readonly {
    readonly geometry: Geometry | null
    readonly cells: readonly string[]
    readonly deleted?: boolean
  }[]
  readonly encoding?: 'utf-8' | 'gb18030'
  readonly languageDriver?: number
  readonly cpg?: string
  readonly prj?: string
  /** Extensions not to write. */
  readonly without?: readonly string[]
}

/** Writes the parts of a shapefile into a folder and returns the path of the .shp. */
export async function writeShapefile(folder: string, spec: ShapefileSpec): Promise<string> {
  const contents = spec.rows.map(row => shapeContent(row.geometry))
  const type = contents.map(c => c.readInt32LE(0)).find(t => t !== 0) ?? 0
  const parts: Record<string, Uint8Array | string | undefined> = {
    shp: shpBytes(contents, type),
    shx: shxBytes(contents, type),
    dbf: dbfBytes(spec),
    cpg: spec.cpg,
    prj: spec.prj,
  }
  for (const [extension, bytes] of Object.entries(parts)) {
    if (bytes === undefined || spec.without?.includes(extension) === true) continue
    await writeFile(join(folder, `${spec.name}.${extension}`), bytes)
  }
  return join(folder, `${spec.name}.shp`)
}

function shpBytes(contents: readonly Buffer[], type: number): Buffer {
  const records = contents.map((content, i) => {
    const header = Buffer.alloc(8)
    header.writeInt32BE(i + 1, 0)
    header.writeInt32BE(content.length / 2, 4)
    return Buffer.concat([header, content])
  })
  return withHeader(Buffer.concat(records), type)
}

function shxBytes(contents: readonly Buffer[], type: number): Buffer {
  const index = Buffer.alloc(contents.length * 8)
  let offset = 50
  contents.forEach((content, i) => {
    index.writeInt32BE(offset, i * 8)
    index.writeInt32BE(content.length / 2, i * 8 + 4)
    offset += 4 + content.length / 2
  })
  return withHeader(index, type)
}

function withHeader(body: Buffer, type: number): Buffer {
  const header = Buffer.alloc(100)
  header.writeInt32BE(9994, 0)
  header.writeInt32BE((100 + body.length) / 2, 24)
  header.writeInt32LE(1000, 28)
  header.writeInt32LE(type, 32)
  return Buffer.concat([header, body])
}

function shapeContent(geometry: Geometry | null): Buffer {
  switch (geometry?.type) {
    case undefined:
      return int32s([0])
    case 'Point':
      return Buffer.concat([int32s([1]), doubles([geometry.coordinates])])
    case 'MultiPoint':
      return Buffer.concat([
        int32s([8]),
        Buffer.alloc(32),
        int32s([geometry.coordinates.length]),
        doubles(geometry.coordinates),
      ])
    case 'LineString':
      return multiPart(3, [geometry.coordinates])
    case 'MultiLineString':
      return multiPart(3, geometry.coordinates)
    case 'Polygon':
      return multiPart(5, geometry.coordinates)
    case 'MultiPolygon':
      return multiPart(5, geometry.coordinates.flat())
  }
}

function multiPart(type: number, parts: readonly (readonly Position[])[]): Buffer {
  let start = 0
  const starts = parts.map(part => (start += part.length) - part.length)
  return Buffer.concat([
    int32s([type]),
    Buffer.alloc(32),
    int32s([parts.length, start, ...starts]),
    doubles(parts.flat()),
  ])
}

function int32s(values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => buffer.writeInt32LE(value, i * 4))
  return buffer
}

function doubles(positions: readonly Position[]): Buffer {
  const buffer = Buffer.alloc(positions.length * 16)
  positions.forEach(([x, y], i) => {
    buffer.writeDoubleLE(x, i * 16)
    buffer.writeDoubleLE(y, i * 16 + 8)
  })
  return buffer
}

function dbfBytes(spec: ShapefileSpec): Buffer {
  const encode = spec.encoding === 'gb18030' ? encodeGb : (text: string) => Buffer.from(text)
  const header = Buffer.alloc(32 + spec.fields.length * 32 + 1)
  header[0] = 3
  header.writeUInt32LE(spec.rows.length, 4)
  header.writeUInt16LE(header.length, 8)
  header.writeUInt16LE(1 + spec.fields.reduce((sum, f) => sum + f.width, 0), 10)
  header[29] = spec.languageDriver ?? 0
  spec.fields.forEach((field, i) => {
    const at = 32 + i * 32
    encode(field.name).copy(header, at, 0, 10)
    header.write(field.type, at + 11, 'latin1')
    header[at + 16] = field.width
  })
  header[header.length - 1] = 0x0d
  const records = spec.rows.map(row => {
    const cells = spec.fields.map((field, i) => padded(encode(row.cells[i] ?? ''), field))
    return Buffer.concat([Buffer.from(row.deleted === true ? '*' : ' '), ...cells])
  })
  return Buffer.concat([header, ...records, Buffer.from([0x1a])])
}

function padded(bytes: Buffer, field: { type: string; width: number }): Buffer {
  const cell = Buffer.alloc(field.width, ' ')
  bytes.copy(cell, field.type === 'N' ? Math.max(0, field.width - bytes.length) : 0)
  return cell
}
