import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const LOCK_FILE = 'lock.sqlite'
/** A younger folder may be one that is just being made and not locked yet. */
const ABANDONED_AFTER_MS = 60_000

/**
 * A folder for files that are wanted no longer than this process, named `hc-<purpose>-…` in the system's temporary
 * folder; `close` removes it. What a killed process left of the same purpose is removed first: the folder is
 * held by a lock of the operating system, which dies with its process.
 */
export function scratchFolder(purpose: string): { readonly folder: string; close(): void } {
  const prefix = `hc-${purpose}-`
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(prefix)) removeAbandoned(path.join(tmpdir(), name))
  const whole = mkdtempSync(path.join(tmpdir(), prefix))
  const lock = locked(whole)
  const folder = path.join(whole, 'files')
  mkdirSync(folder)
  const close = () => {
    if (lock?.isOpen === true) lock.close()
    rmSync(whole, { recursive: true, force: true })
  }
  return { folder, close }
}

/** The lock file of a folder, held; null where another process holds it. */
function locked(folder: string): DatabaseSync | null {
  const file = new DatabaseSync(path.join(folder, LOCK_FILE))
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive')
    return file
  } catch {
    file.close()
    return null
  }
}

function removeAbandoned(folder: string): void {
  try {
    if (Date.now() - statSync(folder).mtimeMs < ABANDONED_AFTER_MS) return
    const lock = locked(folder)
    if (lock === null) return
    lock.close()
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // Another user's folder, or one that another process is just removing: not ours to tidy up.
  }
}
