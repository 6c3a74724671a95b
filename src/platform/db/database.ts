import { randomBytes } from 'node:crypto'
import { Refused, blocks } from '#base/result.ts'
import { sql } from './db.ts'
import { DEFAULT_DEADLINE_MS, type Engine } from './engine.ts'
import { ServerEngine } from './server.ts'
import type { Session } from './session.ts'

const PREFIX = 'hc_tmp_'
const ABANDONED_AFTER_S = 24 * 3600
const BYTE_ORDERED = new Set(['C', 'POSIX', 'C.UTF-8', 'C.UTF8', 'C.utf8'])

/** The record in a server's database. Throws `Refused`: database-unreachable, database-collation. */
export async function openDatabase(url: string): Promise<Engine> {
  const engine = await ServerEngine.open(url, DEFAULT_DEADLINE_MS)
  try {
    await withSession(engine, refuseUnfitDatabase)
    return engine
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** A database of its own on the server of `serverUrl`, dropped when the engine is closed. */
export async function openTemporaryDatabase(serverUrl: string): Promise<Engine> {
  const name = `${PREFIX}${Math.floor(Date.now() / 1000)}_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, async session => {
    await sweep(session)
    await session.script(
      `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`,
    )
  })
  const drop = () =>
    onServer(serverUrl, session => session.script(`drop database if exists ${name} with (force)`))
  try {
    const engine = await openDatabase(databaseUrl(serverUrl, name))
    const close = engine.close.bind(engine)
    engine.close = async () => {
      await close()
      await drop()
    }
    return engine
  } catch (error) {
    await drop()
    throw error
  }
}

/** Drops what killed processes left behind: older than a day and with nobody in it. */
async function sweep(session: Session): Promise<void> {
  const rows = await session.rows(sql`
    select datname from pg_database d
    where datname like ${`${PREFIX}%`}
      and not exists (select from pg_stat_activity a where a.datname = d.datname)
    order by datname`)
  const oldest = Date.now() / 1000 - ABANDONED_AFTER_S
  for (const { datname } of rows) {
    const name = String(datname)
    const made = new RegExp(`^${PREFIX}(\\d+)_[0-9a-f]+$`).exec(name)
    if (Number(made?.[1] ?? Infinity) < oldest)
      await session.script(`drop database if exists ${name}`)
  }
}

async function onServer<T>(url: string, work: (session: Session) => Promise<T>): Promise<T> {
  const engine = await ServerEngine.open(url, DEFAULT_DEADLINE_MS)
  try {
    return await withSession(engine, work)
  } finally {
    await engine.close()
  }
}

async function withSession<T>(engine: Engine, work: (session: Session) => Promise<T>): Promise<T> {
  const lease = await engine.acquire()
  try {
    return await work(lease.session)
  } finally {
    lease.release()
  }
}

/** Text must compare by byte and hold any Unicode, or the same record would answer differently here. */
async function refuseUnfitDatabase(session: Session): Promise<void> {
  const [row] = await session.rows(sql`
    select datcollate as collation, pg_encoding_to_char(encoding) as encoding, datlocprovider as provider,
      current_setting('server_version_num')::int as version
    from pg_database where datname = current_database()`)
  const { collation, encoding, provider, version } = row ?? {}
  if (Number(version) < 150_000) {
    throw new Refused(blocks('database-too-old', { version: Number(version), needs: 150_000 }))
  }
  const byteOrdered = provider !== 'i' && BYTE_ORDERED.has(String(collation))
  if (!byteOrdered || (encoding !== 'UTF8' && encoding !== 'SQL_ASCII')) {
    throw new Refused(
      blocks('database-collation', {
        collation: String(collation),
        encoding: String(encoding),
        needs: `create database … template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`,
      }),
    )
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
