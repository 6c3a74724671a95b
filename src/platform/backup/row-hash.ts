import { createHash } from 'node:crypto'
import { canonicalJson } from '#base/digest.ts'
import type { TableHead, TableSum } from './format.ts'

/**
 * The digest of a table: SHA-256 over the canonical JSON of its columns' names and types, then over every row as its
 * tuple of PostgreSQL's binary COPY format, in the order of the primary key. The same rows give the same digest on
 * every engine and machine.
 */
export class RowHash {
  rows = 0
  readonly #hash = createHash('sha256')

  constructor({ columns }: Pick<TableHead, 'columns'>) {
    this.#hash.update(canonicalJson(columns))
  }

  /** Bytes of so many rows; a row may be cut between two calls. */
  add(bytes: Uint8Array, rows: number): void {
    this.#hash.update(bytes)
    this.rows += rows
  }

  sum(): TableSum {
    return { rows: this.rows, hash: `sha256:${this.#hash.digest('hex')}` }
  }
}
