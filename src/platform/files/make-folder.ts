import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes a folder and those above it that are not there, step by step: where a file system lets nobody make any
 * (`/proc`), the recursive call of Node tries for ever. Throws the system's error.
 */
export function makeFolder(folder: string, mode: number): void {
  const missing: string[] = []
  for (
    let at = path.resolve(folder);
    !existsSync(at) && at !== path.dirname(at);
    at = path.dirname(at)
  )
    missing.unshift(at)
  for (const one of missing) mkdirSync(one, { mode })
}
