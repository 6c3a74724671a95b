import { Pool, type PoolClient } from 'pg'
import { Refused, blocks } from '#base/result.ts'
import { SESSION_SETTINGS, type Engine, type Lease } from './engine.ts'
import { RecordFault, sqlState } from './fault.ts'
import { Session, type ToldDeadline } from './session.ts'
import { Slots } from './slots.ts'
import { resultTypes } from './values.ts'

const MOST_CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 10_000

// Else a killed process's statement runs on, with its locks, until it would answer. Not every platform can.
const NOTICE_DEAD_CLIENTS = `do $$ begin
  perform set_config('client_connection_check_interval', '1s', false);
exception when invalid_parameter_value then null; end $$`

/** A PostgreSQL server through a pool of connections. */
export class ServerEngine implements Engine {
  readonly kind = 'server'
  readonly #pool: Pool
  readonly #url: string
  readonly #deadlineMs: number
  readonly #connections = new Slots(MOST_CONNECTIONS)
  /** Connections that have their settings, and the deadline that each was told last. */
  readonly #prepared = new WeakSet<PoolClient>()
  readonly #told = new WeakMap<PoolClient, ToldDeadline>()
  #closed = false

  /** Throws `Refused` where the server does not answer or lets nobody in. */
  static async open(url: string, deadlineMs: number): Promise<ServerEngine> {
    const engine = new ServerEngine(url, deadlineMs)
    try {
      const lease = await engine.acquire()
      lease.release()
    } catch (error) {
      await engine.close()
      throw error
    }
    return engine
  }

  private constructor(url: string, deadlineMs: number) {
    this.#url = url
    this.#deadlineMs = deadlineMs
    this.#pool = new Pool({
      connectionString: url,
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      types: resultTypes,
    })
    // An idle connection that breaks is replaced at the next call; nobody is waiting on it.
    this.#pool.on('error', () => {})
  }

  async acquire(): Promise<Lease> {
    if (this.#closed) throw new RecordFault('record-closed')
    await this.#connections.take()
    const client = await this.#connect()
    const session = this.#sessionOn(client)
    try {
      if (!this.#prepared.has(client)) {
        await session.open.script([SESSION_SETTINGS, NOTICE_DEAD_CLIENTS].join('; '))
        this.#prepared.add(client)
      }
    } catch (error) {
      session.release(true)
      throw error
    }
    return { session: session.open, release: () => session.release(false) }
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#connections.refuseWaiting(new RecordFault('record-closed'))
    // Whoever holds a connection finishes first.
    for (let i = 0; i < MOST_CONNECTIONS; i++) await this.#connections.take()
    await this.#pool.end()
  }

  #sessionOn(client: PoolClient) {
    let fault: RecordFault | null = null
    let released = false
    const broke = (error: Error): void => {
      fault ??= new RecordFault('connection-lost', error.message)
    }
    client.on('error', broke)
    const release = (destroy: boolean): void => {
      if (released) return
      released = true
      client.off('error', broke)
      // With an error, or while a statement runs, the pool closes the connection instead of keeping it.
      client.release(destroy || fault !== null)
      this.#connections.give()
    }
    const told = this.#told.get(client) ?? { ms: null }
    this.#told.set(client, told)
    const open = new Session({
      client,
      told,
      deadlineMs: this.#deadlineMs,
      fault: () => fault,
      cut: reason => {
        fault ??= reason
        release(true)
      },
    })
    return { open, release }
  }

  async #connect(): Promise<PoolClient> {
    try {
      return await this.#pool.connect()
    } catch (error) {
      this.#connections.give()
      throw new Refused(blocks('database-unreachable', { ...where(this.#url), why: reason(error) }))
    }
  }
}

/** Host and database of a URL, for messages: never the user or the password. */
function where(url: string): { host: string; database: string } {
  const parsed = URL.parse(url)
  return {
    host: parsed?.searchParams.get('host') ?? parsed?.host ?? '',
    database: parsed?.pathname.slice(1) ?? '',
  }
}

function reason(error: unknown): string {
  const state = sqlState(error)
  if (state !== '') return state
  return error instanceof Error ? error.message : String(error)
}
