import { open, type FileHandle } from 'node:fs/promises'
import type { Bbox, Geometry } from '#geo/geometry.ts'
import {
  dbfHeader,
  dbfHeaderLength,
  dbfRecord,
  type DbfColumn,
  type DbfOptions,
} from './write-dbf.ts'
import { shapeContent } from './write-shape.ts'

const CHUNK = 1 << 18
const HEADER = 100

export type ShapefileRow = {
  readonly geometry: Geometry | null
  readonly cells: readonly string[]
  readonly deleted?: boolean
}

/**
 * Writes the .shp, .shx and .dbf of a shapefile row by row, in bounded memory (ESRI Shapefile Technical Description,
 * 1998). The type of the whole is that of its first shape. The headers, which tell it, counts, lengths and the box, are
 * written last.
 */
export class ShapefileWriter {
  readonly #columns: readonly DbfColumn[]
  readonly #options: DbfOptions
  readonly #files: readonly [shp: Appender, shx: Appender, dbf: Appender]
  #count = 0
  #type = 0
  #box: Bbox | null = null

  private constructor(
    columns: readonly DbfColumn[],
    options: DbfOptions,
    files: readonly [Appender, Appender, Appender],
  ) {
    this.#columns = columns
    this.#options = options
    this.#files = files
  }

  /** `base` is the path without ending. */
  static async open(
    base: string,
    columns: readonly DbfColumn[],
    options: DbfOptions,
  ): Promise<ShapefileWriter> {
    return new ShapefileWriter(columns, options, [
      await Appender.open(`${base}.shp`, HEADER),
      await Appender.open(`${base}.shx`, HEADER),
      await Appender.open(`${base}.dbf`, dbfHeaderLength(columns)),
    ])
  }

  async write(row: ShapefileRow): Promise<void> {
    const [shp, shx, dbf] = this.#files
    const { type, bytes, box } = shapeContent(row.geometry)
    await shx.append(pair(shp.length / 2, bytes.length / 2))
    await shp.append(pair(++this.#count, bytes.length / 2), bytes)
    await dbf.append(dbfRecord(this.#columns, this.#options, row))
    this.#type ||= type
    this.#box = joined(this.#box, box)
  }

  async close(): Promise<void> {
    const [shp, shx, dbf] = this.#files
    await shp.close(this.#header(shp.length))
    await shx.close(this.#header(shx.length))
    await dbf.append(Buffer.from([0x1a]))
    await dbf.close(dbfHeader(this.#columns, this.#count, this.#options))
  }

  #header(length: number): Buffer {
    const header = Buffer.alloc(HEADER)
    header.writeInt32BE(9994, 0)
    header.writeInt32BE(length / 2, 24)
    header.writeInt32LE(1000, 28)
    header.writeInt32LE(this.#type, 32)
    this.#box?.forEach((side, i) => header.writeDoubleLE(side, 36 + 8 * i))
    return header
  }
}

/** Two numbers as the index and the head of a record have them: lengths and places are counted in 16-bit words. */
function pair(one: number, other: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeInt32BE(one, 0)
  bytes.writeInt32BE(other, 4)
  return bytes
}

function joined(a: Bbox | null, b: Bbox | null): Bbox | null {
  if (a === null || b === null) return a ?? b
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
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
