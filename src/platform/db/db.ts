/** A statement with its parameters apart; made only by `sql`, so no value ever becomes SQL text. */
export type Sql = { readonly text: string; readonly values: readonly SqlValue[] }

export type SqlValue =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | Date
  | readonly string[]
  | readonly number[]

export type Row = Record<string, unknown>

/** How long one statement may run before it is stopped, in milliseconds; without it the record's default holds. */
export type CallOptions = { readonly deadlineMs?: number }

/**
 * The record, or a transaction of it: one SQL for the embedded engine and for a server.
 * bigint and count(*) arrive as numbers, bytea as Uint8Array, timestamptz and date as ISO text, jsonb parsed;
 * `numeric`, which sum(bigint) gives, arrives as text: cast it.
 */
export type Queryable = {
  rows(statement: Sql, options?: CallOptions): Promise<Row[]>
  /** Number of rows the statement touched. */
  run(statement: Sql, options?: CallOptions): Promise<number>
  /**
   * Bulk in by binary COPY, all or nothing; returns the number of rows. `table` is schema and name, `columns` the
   * table's own, each of exactly the type named (`text` for varchar too, never for a date).
   */
  copyIn(
    table: string,
    columns: readonly CopyColumn[],
    rows: AsyncIterable<CopyRow> | Iterable<CopyRow>,
  ): Promise<number>
  /** As `copyIn`, from what a `CopyWriter` of these columns has collected. */
  bodyIn(table: string, columns: readonly CopyColumn[], body: Uint8Array): Promise<void>
  /**
   * Bulk out by binary COPY, streamed in bounded memory and in the statement's order. Result columns are cast to
   * `types` in turn. The connection is held until the last row is read: ask nothing else of the same
   * transaction meanwhile.
   */
  copyOut(statement: Sql, types: readonly CopyType[]): AsyncIterable<CopyRow>
  /**
   * As `copyOut`, but each row is its tuple of PostgreSQL's binary COPY format as it stands: a count of fields, then
   * each field's length and bytes. The same values of the same types are the same bytes on both engines.
   */
  tuplesOut(statement: Sql): AsyncIterable<Uint8Array>
  /** As `copyIn`, from such tuples: of `columns` in turn, each of exactly the column's type. */
  tuplesIn(
    table: string,
    columns: readonly string[],
    tuples: AsyncIterable<Uint8Array>,
  ): Promise<number>
}

export type CopyType = 'text' | 'int4' | 'int8' | 'float8' | 'bool' | 'bytea' | 'jsonb'
export type CopyColumn = { readonly name: string; readonly type: CopyType }
export type CopyRow = readonly (string | number | boolean | Uint8Array | null)[]

export type Db = Queryable & {
  readonly engine: 'embedded' | 'server'
  /** The one city this record holds (its code), fixed when the record was made. */
  readonly city: string
  /** Runs `work` in one transaction: commits when it resolves, rolls back when it throws. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** `sql\`select … ${value}\`` : every `${}` becomes a numbered parameter; nested `Sql` is spliced in. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  const values: SqlValue[] = []
  let text = strings[0] ?? ''
  parts.forEach((part, i) => {
    text += isSql(part) ? renumber(part, values) : `$${values.push(part)}`
    text += strings[i + 1] ?? ''
  })
  return { text, values }
}

function renumber(inner: Sql, values: SqlValue[]): string {
  const offset = values.length
  values.push(...inner.values)
  return inner.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + offset}`)
}

function isSql(part: SqlValue | Sql): part is Sql {
  return typeof part === 'object' && part !== null && 'text' in part && 'values' in part
}
