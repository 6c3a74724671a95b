import { Refused, blocks } from '#base/result.ts'
import { openDatabase, openTemporaryDatabase } from './database.ts'
import { EmbeddedEngine } from './embedded.ts'
import { DEFAULT_DEADLINE_MS, type Engine } from './engine.ts'
import { sqlState } from './fault.ts'
import { openFolder } from './folder.ts'
import type { Migration } from './migrate.ts'
import type { RecordTarget } from './target.ts'
import { migratedTemplate } from './template.ts'

// SQLSTATE insufficient_privilege: the login may not migrate, or may not create a temporary database.
const FORBIDDEN = '42501'

export type OpeningOptions = {
  /** False refuses where there is no record yet. Temporary records are always made. */
  readonly create: boolean
  /** What a new embedded record begins with; a server's database is migrated by whoever opens it. */
  readonly migrations: readonly Migration[]
  readonly onProgress: (step: string) => void
}

/** The engine of `target`, alone on it where it is a folder. Throws `Refused` as `openRecord` does. */
export async function openEngine(target: RecordTarget, options: OpeningOptions): Promise<Engine> {
  const template = () => migratedTemplate(options.migrations, options.onProgress)
  if (target.kind === 'folder') return openFolder(target.path, options.create, template)
  if (target.kind === 'url') return openDatabase(target.url)
  if (target.serverUrl !== null) return openTemporaryDatabase(target.serverUrl)
  return EmbeddedEngine.open({
    dataFolder: null,
    template: await template(),
    deadlineMs: DEFAULT_DEADLINE_MS,
  })
}

/** Runs `work`; where the login may not do it, that is a refusal `database-forbids` and no fault. */
export async function unlessForbidden<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (sqlState(error) !== FORBIDDEN) throw error
    throw new Refused(blocks('database-forbids', { why: String(error) }))
  }
}
