import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { Refused, blocks } from '#base/result.ts'
import { RecordFault } from './fault.ts'

const LOCK_FILE = 'lock.sqlite'
const OWNER_FILE = 'owner.json'
const SQLITE_BUSY = 5
const SQLITE_FULL = 13
export const lockFiles: readonly string[] = [LOCK_FILE, `${LOCK_FILE}-journal`, OWNER_FILE]

const Owner = z.object({ pid: z.number(), host: z.string(), since: z.string() })

/**
 * Takes the folder for this process alone and returns how to give it back. The lock is the operating system's, on
 * a SQLite file, so it dies with the process however that dies; the note beside it only says whose it is.
 * Throws `Refused` record-locked naming the owner, `RecordFault` disk-full where not even the lock has room.
 */
export function lockFolder(folder: string): () => void {
  const file = new DatabaseSync(join(folder, LOCK_FILE))
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    file.close()
    const code = sqliteCode(error)
    if (code === SQLITE_FULL) throw new RecordFault('disk-full', '', error)
    if (code !== SQLITE_BUSY) throw error
    throw new Refused(blocks('record-locked', owner(folder)))
  }
  const note = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  writeFileSync(join(folder, OWNER_FILE), `${JSON.stringify(note)}\n`)
  return () => {
    rmSync(join(folder, OWNER_FILE), { force: true })
    file.close()
  }
}

const sqliteCode = (error: unknown): unknown =>
  error instanceof Error && 'errcode' in error ? error.errcode : null

function owner(folder: string): { pid: number | null; host: string | null; since: string | null } {
  try {
    return Owner.parse(JSON.parse(readFileSync(join(folder, OWNER_FILE), 'utf8')))
  } catch {
    // The owner has the lock and has not written its note yet, or the note was taken away.
    return { pid: null, host: null, since: null }
  }
}
