import { createHash } from 'node:crypto'
import { zstdDecompressSync } from 'node:zlib'
import { tupleReader } from '#platform/db/copy-binary.ts'
import { BlockFile, type Block } from './blocks.ts'
import { Header, PREAMBLE_BYTES, ROWS_BYTES, TableHead, TableSum, kinds } from './format.ts'
import { RowHash } from './row-hash.ts'

/** A table in a backup, and where its rows begin. */
export type Section = TableHead & TableSum & { readonly at: number }

type Contents = { readonly header: Header; readonly tables: readonly Section[] }
type Watch = {
  readonly onBytes: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/**
 * A backup that was read from end to end and is whole. Throws `Refused`, each with the file and where it is known
 * the byte and the table: backup-not-readable, backup-foreign, backup-newer-format, backup-truncated, backup-damaged.
 */
export class Backup {
  readonly header: Header
  readonly tables: readonly Section[]
  readonly #file: BlockFile

  static async open(path: string, watch: Watch): Promise<Backup> {
    const file = await BlockFile.open(path)
    try {
      return new Backup(file, await contentsOf(file, watch))
    } catch (error) {
      await file.close()
      throw error
    }
  }

  private constructor(file: BlockFile, { header, tables }: Contents) {
    this.header = header
    this.tables = tables
    this.#file = file
  }

  /** The rows of a table as tuples of the binary COPY format: read anew, and held against their digest again. */
  async *tuples(section: Section): AsyncGenerator<Uint8Array> {
    const walk = new TableWalk(this.#file, section)
    for await (const block of this.#file.blocks(section.at)) {
      if (block.kind !== kinds.rows) {
        walk.close(block)
        return
      }
      yield* walk.rows(block)
    }
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}

/** Reads the whole file: every block, every row, every digest. */
async function contentsOf(file: BlockFile, { onBytes, signal }: Watch): Promise<Contents> {
  const whole = createHash('sha256').update(file.preamble)
  const tables: Section[] = []
  let header: Header | null = null
  let walk: TableWalk | null = null
  for await (const block of file.blocks(PREAMBLE_BYTES)) {
    signal.throwIfAborted()
    onBytes(block.end, file.size)
    if (header === null) header = file.json(Header, block, kinds.header)
    else if (walk !== null) walk = step(walk, block, tables)
    else if (block.kind === kinds.end) {
      file.finish(block, whole.digest())
      return { header, tables }
    } else {
      walk = new TableWalk(file, { ...file.json(TableHead, block, kinds.table), at: block.end })
    }
    whole.update(block.bytes)
  }
  throw file.damaged(file.size)
}

/** Goes on within a table; its last block adds it to `tables` and ends the walk. */
function step(walk: TableWalk, block: Block, tables: Section[]): TableWalk | null {
  if (block.kind === kinds.rows) {
    walk.rows(block)
    return walk
  }
  tables.push(walk.close(block))
  return null
}

/** One pass over the rows of a table. */
class TableWalk {
  readonly #file: BlockFile
  readonly #head: TableHead & { readonly at: number }
  readonly #reader = tupleReader(true)
  readonly #hash: RowHash

  constructor(file: BlockFile, head: TableHead & { readonly at: number }) {
    this.#file = file
    this.#head = head
    this.#hash = new RowHash(head)
  }

  rows(block: Block): Uint8Array[] {
    const bytes = this.#unpacked(block)
    const tuples = this.#reader.read(bytes)
    this.#hash.add(bytes, tuples.length)
    return tuples
  }

  /** Holds what was read against what `block` says of the whole table. */
  close(block: Block): Section {
    const said = this.#file.json(TableSum, block, kinds.tableEnd)
    const { rows, hash } = this.#hash.sum()
    const same = said.rows === rows && said.hash === hash && this.#reader.waiting === 0
    if (!same) throw this.#file.damaged(block.at, this.#head.name)
    return { ...this.#head, rows, hash }
  }

  #unpacked({ payload, at }: Block): Buffer {
    try {
      return zstdDecompressSync(payload, { maxOutputLength: ROWS_BYTES })
    } catch {
      // Not as we compress, or larger than any block of ours.
      throw this.#file.damaged(at, this.#head.name)
    }
  }
}
