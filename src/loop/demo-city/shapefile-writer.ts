import { open, writeFile, type FileHandle } from 'node:fs/promises'
import type { Bbox, Geometry, Position } from '#geo/geometry.ts'
import { encodeGb } from '#platform/formats/gb.ts'
import type { CityField, CityLayer, LayerWriter } from './layers.ts'

const types = { point: 1, line: 3, area: 5 } as const
const CHUNK = 1 << 18
/** Text of EPSG:4490 as ESRI's programs write it beside a shapefile. */
const PRJ =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'

/**
 * A shapefile with text in GBK and a .cpg that says so (ESRI Shapefile Technical Description, 1998). `base` is its path
 * without ending. The headers, which tell counts, lengths and the box, are written last.
 */
export async function shapefileWriter(base: string, layer: CityLayer): Promise<LayerWriter> {
  const shp = await Appender.open(`${base}.shp`, 100)
  const shx = await Appender.open(`${base}.shx`, 100)
  const dbf = await Appender.open(`${base}.dbf`, 32 + 32 * layer.fields.length + 1)
  let count = 0
  let box: Bbox = [Infinity, Infinity, -Infinity, -Infinity]
  return {
    async write({ geometry, values }) {
      const content = contentOf(geometry)
      const entry = Buffer.alloc(8)
      entry.writeInt32BE(shp.length / 2, 0)
      entry.writeInt32BE(content.bytes.length / 2, 4)
      await shx.append(entry)
      const head = Buffer.alloc(8)
      head.writeInt32BE(++count, 0)
      head.writeInt32BE(content.bytes.length / 2, 4)
      await shp.append(head, content.bytes)
      await dbf.append(recordOf(layer.fields, values))
      box = joined(box, content.box)
    },
    async close() {
      const header = (length: number) => shapeHeader({ length, type: types[layer.shape], box })
      await shp.close(header(shp.length))
      await shx.close(header(shx.length))
      await dbf.append(Buffer.from([0x1a]))
      await dbf.close(tableHeader(layer.fields, count))
      await writeFile(`${base}.cpg`, 'GBK')
      await writeFile(`${base}.prj`, PRJ)
    },
  }
}

/** Appends to a file whose first bytes are written last. */
class Appender {
  readonly #file: FileHandle
  #waiting: Buffer[] = []
  #waitingBytes = 0
  length: number

  private constructor(file: FileHandle, headerBytes: number) {
    this.#file = file
    this.length = headerBytes
  }

  static async open(path: string, headerBytes: number): Promise<Appender> {
    return new Appender(await open(path, 'w'), headerBytes)
  }

  async append(...buffers: Buffer[]): Promise<void> {
    for (const buffer of buffers) {
      this.#waiting.push(buffer)
      this.#waitingBytes += buffer.length
      this.length += buffer.length
    }
    if (this.#waitingBytes >= CHUNK) await this.#flush()
  }

  async close(header: Buffer): Promise<void> {
    try {
      await this.#flush()
      await this.#file.write(header, 0, header.length, 0)
    } finally {
      await this.#file.close()
    }
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting)
    await this.#file.write(bytes, 0, bytes.length, this.length - bytes.length)
    this.#waiting = []
    this.#waitingBytes = 0
  }
}

function shapeHeader({ length, type, box }: { length: number; type: number; box: Bbox }): Buffer {
  const header = Buffer.alloc(100)
  header.writeInt32BE(9994, 0)
  header.writeInt32BE(length / 2, 24)
  header.writeInt32LE(1000, 28)
  header.writeInt32LE(type, 32)
  if (Number.isFinite(box[0])) box.forEach((side, i) => header.writeDoubleLE(side, 36 + 8 * i))
  return header
}

function contentOf(geometry: Geometry): { bytes: Buffer; box: Bbox } {
  if (geometry.type === 'Point') {
    const [x, y] = geometry.coordinates
    const bytes = Buffer.alloc(20)
    bytes.writeInt32LE(types.point, 0)
    bytes.writeDoubleLE(x, 4)
    bytes.writeDoubleLE(y, 12)
    return { bytes, box: [x, y, x, y] }
  }
  if (geometry.type === 'LineString') return pathsOf(types.line, [geometry.coordinates])
  // GeoJSON's outer rings run counter-clockwise, a shapefile's clockwise; holes the other way in both.
  if (geometry.type === 'Polygon')
    return pathsOf(
      types.area,
      geometry.coordinates.map(ring => ring.toReversed()),
    )
  throw new Error(`no city has a ${geometry.type}`)
}

function pathsOf(type: number, paths: readonly (readonly Position[])[]) {
  const points = paths.flat()
  const bytes = Buffer.alloc(44 + 4 * paths.length + 16 * points.length)
  bytes.writeInt32LE(type, 0)
  bytes.writeInt32LE(paths.length, 36)
  bytes.writeInt32LE(points.length, 40)
  let start = 0
  paths.forEach((path, i) => {
    bytes.writeInt32LE(start, 44 + 4 * i)
    start += path.length
  })
  let box: Bbox = [Infinity, Infinity, -Infinity, -Infinity]
  points.forEach(([x, y], i) => {
    const at = 44 + 4 * paths.length + 16 * i
    bytes.writeDoubleLE(x, at)
    bytes.writeDoubleLE(y, at + 8)
    box = joined(box, [x, y, x, y])
  })
  box.forEach((side, i) => bytes.writeDoubleLE(side, 4 + 8 * i))
  return { bytes, box }
}

const joined = (a: Bbox, b: Bbox): Bbox => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
]

function tableHeader(fields: readonly CityField[], count: number): Buffer {
  const header = Buffer.alloc(32 + 32 * fields.length + 1)
  header[0] = 3
  // Year, month and day of the last change: a fixed day, so that the same city gives the same bytes.
  header.set([100, 1, 1], 1)
  header.writeUInt32LE(count, 4)
  header.writeUInt16LE(header.length, 8)
  header.writeUInt16LE(1 + fields.reduce((sum, field) => sum + field.width, 0), 10)
  fields.forEach(({ name, kind, width }, i) => {
    const at = 32 + 32 * i
    encodeGb(name).copy(header, at, 0, 10)
    header.write(kind === 'number' ? 'N' : 'C', at + 11, 'latin1')
    header[at + 16] = width
  })
  header[header.length - 1] = 0x0d
  return header
}

function recordOf(fields: readonly CityField[], values: readonly (string | number)[]): Buffer {
  const record = Buffer.alloc(1 + fields.reduce((sum, field) => sum + field.width, 0), ' ')
  let at = 1
  fields.forEach(({ kind, width }, i) => {
    const bytes = encodeGb(String(values[i] ?? ''))
    bytes.copy(record, kind === 'number' ? at + Math.max(0, width - bytes.length) : at, 0, width)
    at += width
  })
  return record
}
