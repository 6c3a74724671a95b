import { MAX_PART_BYTES, readBytes, unreadable, type Progress } from '../bytes.ts'
import { layerName } from '../names.ts'
import { oneLayer, type Issue, type ReadEvent, type Reader, type SourceFile } from '../reader.ts'
import { parseCells, type Cells } from './columns.ts'
import { FlatTable } from './flat-table.ts'
import { parseGeometry } from './geometry.ts'
import { columnsOf, parseHeader, type Header } from './header.ts'
import { Pieces } from './pieces.ts'
import { featureSlots, magic } from './slots.ts'

const versionAt = 3
const patchAt = 7
/** A header holds a description of columns; no file needs more. */
const mostHeaderBytes = 16 * 1024 * 1024
/** FlatGeobuf, version 3: one layer, streamed from its first feature to its last; its index is passed over. */
export const fgbReader: Reader = {
  format: 'flatgeobuf',
  recognises: ({ head }) =>
    magic.every((byte, i) => i === versionAt || i === patchAt || head[i] === byte),
  async open(file) {
    const version = file.head[versionAt]
    if (version !== magic[versionAt])
      throw unreadable(file.name, 'fgb-version-not-read', { value: String(version) })
    const pieces = new Pieces(readBytes(file, { bytes: 0 }))
    const header = await readHeader(pieces, file.name).finally(() => pieces.close())
    const progress: Progress = { bytes: 0 }
    return oneLayer({
      format: 'flatgeobuf',
      file: file.name,
      crs: header.crs,
      bytesTotal: file.size,
      bytesRead: () => progress.bytes,
      events: () => events(file, progress),
    })
  },
}

async function readHeader(pieces: Pieces, file: string): Promise<Header> {
  const start = await pieces.take(magic.length + 4)
  if (start === null) throw unreadable(file, 'truncated-fgb')
  const size = start.readUInt32LE(magic.length)
  if (size > mostHeaderBytes) throw unreadable(file, 'damaged-fgb', { value: `${size}` })
  const bytes = await pieces.take(size)
  if (bytes === null) throw unreadable(file, 'truncated-fgb')
  try {
    return parseHeader(bytes)
  } catch (error) {
    throw error instanceof RangeError
      ? unreadable(file, 'damaged-fgb', { value: error.message })
      : error
  }
}

async function* events(file: SourceFile, progress: Progress): AsyncGenerator<ReadEvent> {
  progress.bytes = 0
  const pieces = new Pieces(readBytes(file, progress))
  try {
    const header = await readHeader(pieces, file.name)
    if (!(await pieces.skip(header.indexBytes))) throw unreadable(file.name, 'truncated-fgb')
    const rows = new Rows(file.name, header)
    for (let row = 1; !(await pieces.ended()); row++) {
      const prefix = await pieces.take(4)
      const size = prefix?.readUInt32LE(0) ?? 0
      const whole = prefix !== null && size <= MAX_PART_BYTES
      const bytes = whole ? await pieces.take(size) : null
      if (bytes !== null) yield* rows.events(row, bytes)
      else if (prefix !== null && !whole && (await pieces.skip(size)))
        yield rows.reject(row, 'feature-too-large', `${size}`)
      else throw unreadable(file.name, 'truncated-fgb', { row })
      rows.count = row
    }
    rows.compare()
    progress.bytes = file.size
  } finally {
    await pieces.close()
  }
}

/** Turns the features of a file into events. */
class Rows {
  count = 0
  readonly #file: string
  readonly #layer: string
  readonly #header: Header
  readonly #told = new Set<string>()

  constructor(file: string, header: Header) {
    this.#file = file
    this.#layer = layerName(file)
    this.#header = header
  }

  /** A file cut between two features is cut all the same. */
  compare(): void {
    const { features } = this.#header
    if (features === null || features === this.count) return
    const value = `${this.count} of ${features}`
    if (this.count < features) throw unreadable(this.#file, 'truncated-fgb', { value })
    throw unreadable(this.#file, 'record-counts-differ', { value })
  }

  *events(row: number, bytes: Uint8Array): Generator<ReadEvent> {
    try {
      yield* this.#feature(row, FlatTable.root(bytes))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      yield this.reject(row, 'feature-damaged', error.message)
    }
  }

  reject(row: number, rule: string, value: string): ReadEvent {
    return { kind: 'reject', issue: this.#issue(row, null, rule, value) }
  }

  *#feature(row: number, table: FlatTable): Generator<ReadEvent> {
    const place = table.table(featureSlots.geometry)
    const shape = place === null ? null : parseGeometry(place, this.#header.geometryType)
    if (shape?.ok === false) {
      yield this.reject(row, shape.error.rule, shape.error.value)
      return
    }
    const own = columnsOf(table.tables(featureSlots.columns))
    const cells = parseCells(
      table.bytes(featureSlots.properties) ?? new Uint8Array(),
      own.length > 0 ? own : this.#header.columns,
    )
    yield* this.#warnings(row, cells)
    yield {
      kind: 'feature',
      feature: {
        place: { file: this.#file, row },
        layer: this.#layer,
        properties: cells.values,
        geometry: shape?.value ?? null,
      },
    }
  }

  *#warnings(row: number, { bad }: Cells): Generator<ReadEvent> {
    for (const { column, rule } of bad) {
      // A column of bytes is told of once, not in every row.
      if (rule === 'field-type-not-read' && this.#told.has(column)) continue
      this.#told.add(column)
      yield { kind: 'warning', issue: this.#issue(row, column, rule, null) }
    }
  }

  #issue(row: number, column: string | null, rule: string, value: string | null): Issue {
    return { file: this.#file, row, column, value, rule }
  }
}
