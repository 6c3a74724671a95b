import type { ClientBase, QueryResult } from 'pg'
import type { CallOptions, CopyColumn, CopyRow, CopyType, Queryable, Row, Sql } from './db.ts'
import { RecordFault, sqlState } from './fault.ts'
import { inlined, parameter } from './values.ts'
import { rowReader, tupleReader, type CopyReader } from './copy-binary.ts'
import { CopyInQuery, CopyOutQuery } from './copy-query.ts'
import { CopyWriter, TupleWriter } from './copy-writer.ts'

// Bounds of one COPY batch: what the embedded engine holds in memory at a time.
const BATCH_ROWS = 20_000
const BATCH_BYTES = 8 << 20
// A server stops an overdue statement itself; past this grace its silence means the connection is dead.
const SERVER_GRACE_MS = 5_000

/** The statement_timeout of a connection, in milliseconds; null before it is told one. */
export type ToldDeadline = { ms: number | null }

/** One open connection to an engine, and how to end it at once. */
export type Link = {
  readonly client: ClientBase
  /** The deadline the engine was told last; null for one that does not heed statement_timeout. */
  readonly told: ToldDeadline | null
  readonly deadlineMs: number
  /** Why the connection was cut; null while it lives. */
  fault(): RecordFault | null
  /** Ends the connection: whatever runs on it fails with `fault`. */
  cut(fault: RecordFault): void
}

/** Statements on one connection, one after the other, each with its deadline. */
export class Session implements Queryable {
  readonly #link: Link
  #turn: Promise<unknown> = Promise.resolve()

  constructor(link: Link) {
    this.#link = link
  }

  async rows(statement: Sql, options: CallOptions = {}): Promise<Row[]> {
    return (await this.#ask(statement, options)).rows
  }

  async run(statement: Sql, options: CallOptions = {}): Promise<number> {
    return (await this.#ask(statement, options)).rowCount ?? 0
  }

  /** Runs SQL text of any number of statements without parameters; returns the last command's tag. */
  async script(text: string, options: CallOptions = {}): Promise<string> {
    const result: QueryResult | QueryResult[] = await this.#next(() =>
      this.#timed(options, () => this.#link.client.query(text)),
    )
    const tag = (Array.isArray(result) ? result.at(-1) : result)?.command ?? ''
    // What a transaction set is taken back with it.
    if (tag === 'ROLLBACK' && this.#link.told !== null) this.#link.told.ms = null
    return tag
  }

  copyIn(
    table: string,
    columns: readonly CopyColumn[],
    rows: AsyncIterable<CopyRow> | Iterable<CopyRow>,
  ): Promise<number> {
    const names = columns.map(({ name }) => name)
    return this.#copyIn(inCommand(table, names), new CopyWriter(columns), rows)
  }

  tuplesIn(
    table: string,
    columns: readonly string[],
    tuples: AsyncIterable<Uint8Array>,
  ): Promise<number> {
    return this.#copyIn(inCommand(table, columns), new TupleWriter(), tuples)
  }

  bodyIn(table: string, columns: readonly CopyColumn[], body: Uint8Array): Promise<void> {
    const names = columns.map(({ name }) => name)
    return this.#send(inCommand(table, names), body)
  }

  copyOut(statement: Sql, types: readonly CopyType[]): AsyncGenerator<CopyRow> {
    return this.#copyOut(castCommand(statement, types), rowReader(types))
  }

  tuplesOut(statement: Sql): AsyncGenerator<Uint8Array> {
    return this.#copyOut(outCommand(inlined(statement)), tupleReader())
  }

  async #copyIn<T>(
    command: string,
    writer: Batch<T>,
    items: AsyncIterable<T> | Iterable<T>,
  ): Promise<number> {
    let total = 0
    let sending: Promise<void> = Promise.resolve()
    // The engine takes one batch while the next is being written.
    const flush = async () => {
      await sending
      total += writer.rows
      sending = this.#send(command, writer.take())
      sending.catch(() => undefined)
    }
    for await (const item of items) {
      writer.add(item)
      if (writer.rows >= BATCH_ROWS || writer.bytes >= BATCH_BYTES) await flush()
    }
    if (writer.rows > 0) await flush()
    await sending
    return total
  }

  #send(command: string, body: Uint8Array): Promise<void> {
    return this.#next(async () => {
      await this.#serverTimeout(this.#link.deadlineMs)
      return this.#timed({}, () => this.#link.client.query(new CopyInQuery(command, body)).done)
    })
  }

  async *#copyOut<T>(command: string, reader: CopyReader<T>): AsyncGenerator<T> {
    const free = Promise.withResolvers<void>()
    const ready = Promise.withResolvers<CopyOutQuery<T>>()
    // The turn is held until the reader is done, so that nothing is sent into the middle of the COPY.
    this.#next(async () => {
      // Each wait for rows has its deadline; the whole may take as long as its reader does.
      await this.#serverTimeout(0)
      ready.resolve(this.#link.client.query(new CopyOutQuery(command, reader)))
      await free.promise
    }).catch(ready.reject)
    const query = await ready.promise
    try {
      for (;;) {
        const rows = await this.#timed({}, () => query.next())
        if (rows === null) break
        // Not `yield*`, which makes a promise for each row of its own.
        for (const row of rows) yield row
      }
    } finally {
      await query.discard()
      free.resolve()
    }
  }

  async #ask(statement: Sql, options: CallOptions): Promise<QueryResult<Row>> {
    const config = { text: statement.text, values: statement.values.map(parameter) }
    return this.#next(async () => {
      await this.#serverTimeout(options.deadlineMs ?? this.#link.deadlineMs)
      return this.#timed(options, () => this.#link.client.query<Row>(config))
    })
  }

  async #serverTimeout(deadlineMs: number): Promise<void> {
    const { told } = this.#link
    if (told === null || told.ms === deadlineMs) return
    await this.#timed({}, () => this.#link.client.query(`set statement_timeout = ${deadlineMs}`))
    told.ms = deadlineMs
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #timed<T>(options: CallOptions, work: () => Promise<T>): Promise<T> {
    const limit = options.deadlineMs ?? this.#link.deadlineMs
    const timer = setTimeout(
      () => this.#link.cut(new RecordFault('statement-deadline', `${limit} ms`)),
      this.#link.told === null ? limit : limit + SERVER_GRACE_MS,
    )
    try {
      return await work()
    } catch (error) {
      throw this.#explained(error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** A broken connection's error names why it was cut, not how the client noticed. */
  #explained(error: unknown): unknown {
    const fault = this.#link.fault()
    if (fault !== null) return fault
    switch (sqlState(error)) {
      case '57014':
        return new RecordFault('statement-deadline', '', error)
      case '53100': {
        const full = new RecordFault('disk-full', '', error)
        // The embedded engine answers nothing after a full disk; a server recovers by itself.
        if (this.#link.told === null) this.#link.cut(full)
        return full
      }
      default:
        return error
    }
  }
}

/** What is collected until it is worth sending. */
type Batch<T> = {
  readonly rows: number
  readonly bytes: number
  add(item: T): void
  take(): Uint8Array
}

const inCommand = (table: string, columns: readonly string[]): string =>
  `copy ${table} (${columns.map(name => `"${name}"`).join(', ')}) from stdin with (format binary)`

const outCommand = (text: string): string => `copy (${text}) to stdout with (format binary)`

/** The outer select fixes names and types whatever the statement gives; PostgreSQL keeps the inner order. */
function castCommand(statement: Sql, types: readonly CopyType[]): string {
  const names = types.map((_, i) => `c${i}`)
  const casts = types.map((type, i) => `c${i}::${type}`)
  const inner = inlined(statement)
  return outCommand(`select ${casts.join(', ')} from (${inner}) as result (${names.join(', ')})`)
}
