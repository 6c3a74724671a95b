import { stat } from 'node:fs/promises'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { MAX_PART_BYTES, unreadable } from '../bytes.ts'
import { FileWindow } from '../window.ts'
import type { SourceFile } from '../reader.ts'

const MAGIC = 'SQLite format 3\0'
/** `GPKG`, and what the versions before 1.2 wrote. */
const applicationIds = ['GPKG', 'GP10', 'GP11']

/** An SQLite file that says it is a GeoPackage, or has the table every GeoPackage must have on its first pages. */
export function isGeoPackage(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1')
  if (!text.startsWith(MAGIC)) return false
  return applicationIds.includes(text.slice(68, 72)) || text.includes('gpkg_contents')
}

/**
 * Refuses what SQLite itself would read wrongly: `truncated-gpkg` (fewer pages than the header says),
 * `unfinished-changes` (a journal beside the file holds what another program has not written into it yet).
 */
export async function checkFile(file: SourceFile): Promise<void> {
  const window = await FileWindow.open(file.path)
  try {
    const header = await window.read(0, 100)
    if (header.length < 100) throw unreadable(file.name, 'truncated-gpkg')
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
    const pageSize = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16)
    // Old writers leave the number of pages stale; then the two change counters differ.
    const isStated = view.getUint32(24) === view.getUint32(92)
    if (isStated && window.size < view.getUint32(28) * pageSize)
      throw unreadable(file.name, 'truncated-gpkg')
  } finally {
    await window.close()
  }
  for (const journal of ['-wal', '-journal']) {
    const { size } = await stat(`${file.path}${journal}`).catch(() => ({ size: 0 }))
    if (size > 0) throw unreadable(file.name, 'unfinished-changes', { value: journal })
  }
}

type Cells = Record<string, SQLOutputValue>

/** Bytes of one value; SQLite itself would go to 1,000,000,000. */
const limits = { length: MAX_PART_BYTES, attach: 0 }

/**
 * A GeoPackage opened to be read: nothing is written, not even a lock beside it, and no code of the file's own runs
 * (triggers, extensions, functions in its schema). Errors of SQLite become `Unreadable` with `damaged-gpkg`.
 */
export class GeoPackage {
  readonly #db: DatabaseSync
  readonly #file: string

  constructor({ path, name }: Pick<SourceFile, 'path' | 'name'>) {
    const url = pathToFileURL(path)
    url.searchParams.set('immutable', '1')
    this.#file = name
    this.#db = this.#guard(() => new DatabaseSync(url, { readOnly: true, limits }))
    this.#guard(() => this.#db.exec('pragma trusted_schema = off; pragma cell_size_check = on'))
  }

  rows(statement: string, ...values: string[]): Cells[] {
    return this.#guard(() => this.#db.prepare(statement).all(...values))
  }

  /** Rows one by one, as lists; whole numbers are bigint, so that no digit of a long code is lost. */
  *stream(statement: string): Generator<readonly SQLOutputValue[]> {
    const rows = this.#guard(() => {
      const prepared = this.#db.prepare(statement)
      prepared.setReadBigInts(true)
      prepared.setReturnArrays(true)
      return prepared.iterate()
    })
    for (;;) {
      const next = this.#guard(() => rows.next())
      if (next.done === true) return
      const cells: unknown = next.value
      if (!isCells(cells)) throw new TypeError('SQLite was asked for lists')
      yield cells
    }
  }

  close(): void {
    this.#db.close()
  }

  #guard<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw isDamage(error)
        ? unreadable(this.#file, 'damaged-gpkg', { value: error.message })
        : error
    }
  }
}

/** Out of range: a number where the standard's own tables have none of that size. */
const isDamage = (error: unknown): error is Error =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ERR_SQLITE_ERROR' || error.code === 'ERR_OUT_OF_RANGE')

const isCells = (value: unknown): value is readonly SQLOutputValue[] => Array.isArray(value)

/** A name as SQL has it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
