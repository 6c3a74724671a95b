import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The program's version, as its package says. */
export function programVersion(): string {
  const file = join(import.meta.dirname, '../../../package.json')
  const found = /"version":\s*"([^"]+)"/.exec(readFileSync(file, 'utf8'))
  return found?.[1] ?? 'unknown'
}
