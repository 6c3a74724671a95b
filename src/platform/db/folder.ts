import { existsSync, readdirSync, statSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refused, blocks } from '#base/result.ts'
import { makeFolder } from '#platform/files/index.ts'
import { EmbeddedEngine } from './embedded.ts'
import { DEFAULT_DEADLINE_MS } from './engine.ts'
import { RecordFault, sqlState } from './fault.ts'
import { lockFiles, lockFolder } from './lock.ts'
import { untar } from './untar.ts'

const DATA = 'pgdata'
const MAKING = 'pgdata.making'
// What may already lie in a folder that becomes a record: what an interrupted making left.
const OURS: ReadonlySet<string> = new Set([...lockFiles, MAKING])

/**
 * The embedded record in a folder, held by this process alone. `template` gives the tar to begin from and is only
 * asked where there is no record yet. Throws `Refused`: record-missing, not-a-record, record-locked,
 * record-not-writable.
 */
export async function openFolder(
  folder: string,
  create: boolean,
  template: () => Promise<string>,
): Promise<EmbeddedEngine> {
  const unlock = take(folder, create)
  try {
    const data = join(folder, DATA)
    if (!existsSync(data)) {
      if (!create) throw new Refused(blocks('record-missing', { folder }))
      await make(folder, await template())
    }
    const engine = await EmbeddedEngine.open({
      dataFolder: data,
      template: null,
      deadlineMs: DEFAULT_DEADLINE_MS,
    })
    const close = engine.close.bind(engine)
    engine.close = () => close().finally(unlock)
    return engine
  } catch (error) {
    unlock()
    throw error
  }
}

/** Prepares and locks the folder; one that cannot be made or written is told with the system's code, save a full disk. */
function take(folder: string, create: boolean): () => void {
  try {
    prepare(folder, create)
    return lockFolder(folder)
  } catch (error) {
    const why = sqlState(error)
    const told = error instanceof Refused || error instanceof RecordFault || why === 'ENOSPC'
    if (told || why === '') throw error
    throw new Refused(blocks('record-not-writable', { folder, why }))
  }
}

function prepare(folder: string, create: boolean): void {
  if (!existsSync(folder)) {
    if (!create) throw new Refused(blocks('record-missing', { folder }))
    makeFolder(folder, 0o700)
  }
  // Never spread over a folder that holds something else: a mistyped --db must not touch it.
  const foreign =
    !statSync(folder).isDirectory() || readdirSync(folder).some(name => !OURS.has(name))
  if (foreign && !existsSync(join(folder, DATA))) {
    throw new Refused(blocks('not-a-record', { folder }))
  }
}

/** Fills a folder beside and renames it, so that a record is either whole or not there. */
async function make(folder: string, template: string): Promise<void> {
  const making = join(folder, MAKING)
  await rm(making, { recursive: true, force: true })
  untar(await readFile(template), making)
  await rename(making, join(folder, DATA))
}
