import { setImmediate } from 'node:timers/promises'
import type { SQLOutputValue } from 'node:sqlite'
import { MAX_PART_BYTES, unreadable, type Progress } from '../bytes.ts'
import {
  Unreadable,
  type Issue,
  type OpenedFile,
  type ReadEvent,
  type Reader,
  type Scalar,
  type SourceFile,
} from '../reader.ts'
import { checkFile, GeoPackage, isGeoPackage, quoted } from './database.ts'
import { parseBlob } from './geometry.ts'
import { layersOf, type Column, type Layer } from './layers.ts'

/**
 * GeoPackages (OGC 12-128): a layer for each table its contents list as features or attributes. A row's number is its
 * feature id; one named `fid` by custom is no property.
 */
export const gpkgReader: Reader = {
  format: 'geopackage',
  recognises: file => isGeoPackage(file.head),
  async open(file) {
    await checkFile(file)
    const gpkg = new GeoPackage(file)
    try {
      const { layers, warnings } = layersOf(gpkg, file.name)
      if (layers.length === 0) throw unreadable(file.name, 'no-layers')
      return { layers: layers.map(layer => openLayer(file, layer)), warnings }
    } finally {
      gpkg.close()
    }
  },
}

function openLayer(file: SourceFile, layer: Layer): OpenedFile {
  const progress: Progress = { bytes: 0 }
  return {
    format: 'geopackage',
    file: `${file.name}/${layer.table}`,
    crs: layer.crs,
    encoding: null,
    headerBbox: null,
    osm: false,
    table: layer.geometry === null,
    bytesTotal: file.size,
    bytesRead: () => progress.bytes,
    events: () => events(file, layer, progress),
  }
}

/** Rows between two looks at what else the process has to do: SQLite reads without letting go. */
const rowsAtOnce = 500

async function* events(
  file: SourceFile,
  layer: Layer,
  progress: Progress,
): AsyncGenerator<ReadEvent> {
  progress.bytes = 0
  const gpkg = new GeoPackage(file)
  const rows = new Rows(`${file.name}/${layer.table}`, layer)
  let n = 0
  try {
    const last = lastKey(gpkg, layer)
    const fits = yield* tooLarge(gpkg, file, rows)
    for (const cells of gpkg.stream(selection(layer, fits))) {
      n++
      const done = layer.key === null ? 0 : Number(cells[0]) / last
      progress.bytes = Math.floor((file.size - 1) * Math.max(0, Math.min(1, done)))
      yield* rows.events(cells, layer.key === null ? n : rows.keyOf(cells))
      if (n % rowsAtOnce === 0) await setImmediate()
    }
    progress.bytes = file.size
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    throw unreadable(rows.file, error.issue.rule, {
      ...(n === 0 ? {} : { row: n }),
      ...(error.issue.value === null ? {} : { value: error.issue.value }),
    })
  } finally {
    gpkg.close()
  }
}

function selection(layer: Layer, where: string): string {
  const names = [layer.key, layer.geometry, ...layer.columns.map(({ name }) => name)]
  const columns = names.map(name => (name === null ? 'null' : quoted(name)))
  return `select ${columns.join(', ')} from ${quoted(layer.table)}${where}`
}

function lastKey(gpkg: GeoPackage, { key, table }: Layer): number {
  if (key === null) return Infinity
  const [row] = gpkg.rows(`select cast(max(${quoted(key)}) as real) as n from ${quoted(table)}`)
  return Math.max(1, Number(row?.['n'] ?? 1))
}

/** Complains of rows larger than may be held and returns the condition that leaves them out. */
function* tooLarge(gpkg: GeoPackage, file: SourceFile, rows: Rows): Generator<ReadEvent, string> {
  const { layer } = rows
  if (file.size <= MAX_PART_BYTES) return ''
  const names = [layer.geometry, ...layer.columns.map(({ name }) => name)]
  const sizes = names.flatMap(name =>
    name === null ? [] : [`ifnull(octet_length(${quoted(name)}), 0)`],
  )
  if (sizes.length === 0) return ''
  const size = sumOf(sizes)
  const keys = { ...layer, geometry: null, columns: [] }
  for (const cells of gpkg.stream(selection(keys, ` where ${size} > ${MAX_PART_BYTES}`)))
    yield rows.reject(rows.keyOf(cells), null, { rule: 'feature-too-large', value: null })
  return ` where ${size} <= ${MAX_PART_BYTES}`
}

/** Nested in halves: SQLite reads no expression deeper than 1,000. */
function sumOf(terms: readonly string[]): string {
  if (terms.length === 1) return terms.join('')
  const half = terms.length >> 1
  return `(${sumOf(terms.slice(0, half))} + ${sumOf(terms.slice(half))})`
}

/** Turns rows of a layer into events. */
class Rows {
  readonly file: string
  readonly layer: Layer
  readonly #told = new Set<string>()

  constructor(file: string, layer: Layer) {
    this.file = file
    this.layer = layer
  }

  /** Null for a number so long that a place cannot hold it. */
  keyOf([key]: readonly SQLOutputValue[]): number | null {
    return typeof key === 'bigint' && BigInt.asIntN(32, key) === key ? Number(key) : null
  }

  *events([, blob, ...cells]: readonly SQLOutputValue[], row: number | null): Generator<ReadEvent> {
    const shape = parseBlob(blob ?? null)
    if (!shape.ok) {
      yield this.reject(row, this.layer.geometry, shape.error)
      return
    }
    const properties: [string, Scalar][] = []
    for (const [i, column] of this.layer.columns.entries()) {
      const value = scalarOf(cells[i] ?? null, column)
      properties.push([column.name, value ?? null])
      if (value === undefined && !this.#told.has(column.name)) {
        // A column of bytes is told of once, not in every row.
        this.#told.add(column.name)
        const issue = this.#issue(row, column.name, { rule: 'field-type-not-read', value: null })
        yield { kind: 'warning', issue }
      }
    }
    yield {
      kind: 'feature',
      feature: {
        place: { file: this.file, row },
        layer: this.layer.table,
        properties: Object.fromEntries(properties),
        geometry: shape.value,
      },
    }
  }

  reject(
    row: number | null,
    column: string | null,
    about: { readonly rule: string; readonly value: string | null },
  ): ReadEvent {
    return { kind: 'reject', issue: this.#issue(row, column, about) }
  }

  #issue(
    row: number | null,
    column: string | null,
    { rule, value }: { readonly rule: string; readonly value: string | null },
  ): Issue {
    return { file: this.file, row, column, value, rule }
  }
}

/** Undefined for bytes and infinite numbers, which no property can be. */
function scalarOf(value: SQLOutputValue, { isFlag }: Column): Scalar | undefined {
  if (value instanceof Uint8Array) return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'bigint') return value
  if (isFlag) return value !== 0n
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}
