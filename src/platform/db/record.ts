import { AsyncLocalStorage } from 'node:async_hooks'
import type { Db, Queryable } from './db.ts'
import type { Engine } from './engine.ts'
import { RecordFault } from './fault.ts'
import type { Session } from './session.ts'

type Scope = { readonly engine: Engine; open: boolean }
const within = new AsyncLocalStorage<Scope>()

/** The record as its users see it, over either engine. */
export function recordOver(engine: Engine, city: string): Db {
  const alone = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    refuseNested(engine)
    const lease = await engine.acquire()
    try {
      return await work(lease.session)
    } finally {
      lease.release()
    }
  }
  const transaction = <T>(work: (tx: Queryable) => Promise<T>): Promise<T> =>
    alone(session => inTransaction(engine, session, work))
  return {
    engine: engine.kind,
    city,
    rows: (statement, options) => alone(session => session.rows(statement, options)),
    run: (statement, options) => alone(session => session.run(statement, options)),
    copyIn: (table, columns, rows) => transaction(tx => tx.copyIn(table, columns, rows)),
    bodyIn: (table, columns, body) => alone(session => session.bodyIn(table, columns, body)),
    copyOut: (statement, types) => leasedCopy(engine, session => session.copyOut(statement, types)),
    tuplesIn: (table, columns, tuples) => transaction(tx => tx.tuplesIn(table, columns, tuples)),
    tuplesOut: statement => leasedCopy(engine, session => session.tuplesOut(statement)),
    transaction,
    close: () => engine.close(),
  }
}

/** `work` between begin and commit on `session`; the transaction it is given is of no use afterwards. */
export async function inTransaction<T>(
  engine: Engine,
  session: Session,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  const scope: Scope = { engine, open: true }
  await session.script('begin')
  try {
    const result = await within.run(scope, () => work(transactionOn(session, scope)))
    // A statement that failed and was swallowed has already doomed the transaction; PostgreSQL only says so here.
    if ((await session.script('commit')) === 'ROLLBACK') {
      throw new RecordFault('transaction-rolled-back')
    }
    return result
  } catch (error) {
    // On a broken connection the rollback fails too, and has happened all the same.
    await session.script('rollback').catch(() => undefined)
    throw error
  } finally {
    scope.open = false
  }
}

/** Narrows the session to one transaction, so that a call that was not awaited cannot land in the next one. */
function transactionOn(session: Session, scope: Scope): Queryable {
  const still = (): Session => {
    if (!scope.open) throw new RecordFault('transaction-over')
    return session
  }
  return {
    rows: async (statement, options) => still().rows(statement, options),
    run: async (statement, options) => still().run(statement, options),
    copyIn: async (table, columns, rows) => still().copyIn(table, columns, rows),
    bodyIn: async (table, columns, body) => still().bodyIn(table, columns, body),
    copyOut: (statement, types) => still().copyOut(statement, types),
    tuplesIn: async (table, columns, tuples) => still().tuplesIn(table, columns, tuples),
    tuplesOut: statement => still().tuplesOut(statement),
  }
}

async function* leasedCopy<T>(
  engine: Engine,
  copy: (session: Session) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  refuseNested(engine)
  const lease = await engine.acquire()
  try {
    yield* copy(lease.session)
  } finally {
    lease.release()
  }
}

/** With one connection, waiting for it inside its own transaction would wait for ever; both engines refuse alike. */
function refuseNested(engine: Engine): void {
  const scope = within.getStore()
  if (scope?.open === true && scope.engine === engine) throw new RecordFault('nested-use')
}
