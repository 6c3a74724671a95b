import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const Done = z.object({ ok: z.boolean(), facts: z.array(z.string()), seconds: z.number() })
const State = z.object({
  source: z.string(),
  /** Finished rounds by proof id. */
  rounds: z.record(z.string(), z.array(Done)),
})
export type State = z.infer<typeof State>

/** What has been proved of this very source; another source starts anew. */
export function readState(file: string, source: string): State {
  if (existsSync(file)) {
    const found = State.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (found.success && found.data.source === source) return found.data
  }
  return { source, rounds: {} }
}

export function writeState(file: string, state: State): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(state)}\n`)
}

/** Digest of everything a proof is about: the program, its migrations, its packages, the proofs themselves. */
export function sourceDigest(root: string): string {
  const hash = createHash('sha256')
  for (const folder of ['migrations', 'scripts', 'src', 'test']) {
    const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter(one => /\.(ts|mjs|sql)$/.test(one)).toSorted()) {
      hash.update(name).update(readFileSync(path.join(root, folder, name)))
    }
  }
  hash.update(readFileSync(path.join(root, 'package-lock.json')))
  return hash.digest('hex').slice(0, 16)
}
