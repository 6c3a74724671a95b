import { blocks, Refused, type Finding } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import { faultFinding } from '#platform/db/fault.ts'
import { OneJob, type JobTools } from '#platform/jobs/one-job.ts'
import type { Progress } from '#platform/jobs/progress.ts'
import { usualSet, type SetYear } from '#policy/indicators/model.ts'
import { conductCheckup } from './conduct.ts'
import type { Desk } from './desk.ts'
import { latestRun } from './stored.ts'
import { storeRun } from './store.ts'

/** A checkup asked for from a screen: under way, or how the last one ended since the server began. */
export type CheckupJob = {
  readonly state: 'running' | 'done' | 'cancelled' | 'refused'
  readonly progress: Progress | null
  readonly seconds: number
  readonly begunAt: string
  /** Null while it is under way. */
  readonly endedAt: string | null
  /** Number of the run it became. */
  readonly run: number | null
  readonly refusals: readonly Pick<Finding, 'code' | 'facts'>[]
}

type End = Pick<CheckupJob, 'state'> & Partial<Pick<CheckupJob, 'run' | 'refusals'>>
type Told = Pick<CheckupJob, 'progress' | 'begunAt'>

type Tools = { readonly db: Db; readonly cacheFolder: string | null; readonly desk: Desk }
/** Undefined where the asker leaves it to what the last run had. */
type Wanted = {
  readonly set: SetYear | undefined
  readonly grid: number | null | undefined
  readonly actor: string
}

/** One at a time, and so one name. */
const name = 'wanted'

/** Cells of a first checkup, metres: a record without areas has figures on the map too. */
const usualGrid = 1000

/**
 * Checkups that a screen starts and looks in on. One at a time; nothing is stored before the end, so that a cancelled
 * or killed one leaves no trace and is started again.
 */
export class WantedCheckups {
  readonly #tools: Tools
  readonly #jobs = new OneJob<Told>('busy', { progress: null, begunAt: '' })
  #last: CheckupJob | null = null
  #count = 0

  constructor(tools: Tools) {
    this.#tools = tools
  }

  seen(): CheckupJob | null {
    const running = this.#jobs.seen(name)
    if (running === null) return this.#last
    return { ...running, state: 'running', endedAt: null, run: null, refusals: [] }
  }

  /** Throws `Refused` with `busy` while one is under way. The scope is the last run's where its user gave one. */
  start(wanted: Wanted): void {
    const [begun, begunAt] = [performance.now(), new Date().toISOString()]
    this.#jobs.start(name, async tools => {
      tools.tell({ begunAt })
      const end = await this.#conduct(wanted, tools).catch(endOf)
      const seconds = (performance.now() - begun) / 1000
      const endedAt = new Date().toISOString()
      this.#last = { run: null, refusals: [], ...end, progress: null, seconds, begunAt, endedAt }
    })
  }

  cancel(): void {
    this.#jobs.cancel(name)
  }

  async #conduct({ set, grid, actor }: Wanted, { signal, tell }: JobTools<Told>): Promise<End> {
    const { db, cacheFolder, desk } = this.#tools
    const before = await latestRun(db)
    const given = before?.request.scope.origin === 'given' ? before.request.scope.geometry : null
    const run = await desk.compute(`wanted ${++this.#count}`, closing =>
      conductCheckup(db, {
        set: set ?? before?.request.set ?? usualSet,
        grid: grid === undefined ? (before?.request ?? { grid: usualGrid }).grid : grid,
        scope: given,
        cacheFolder,
        onProgress: progress => tell({ progress }),
        signal: AbortSignal.any([signal, closing]),
      }),
    )
    signal.throwIfAborted()
    const { number } = await db.transaction(tx => storeRun(tx, run, actor))
    return { state: 'done', run: number }
  }
}

/** What one that failed is told as. */
function endOf(error: unknown): End {
  const known = error instanceof Refused ? error.findings : [faultFinding(error)]
  const findings = known.filter(one => one !== null)
  if (findings.some(({ code }) => code === 'cancelled')) return { state: 'cancelled' }
  if (findings.length === 0) process.stderr.write(`checkup: ${String(error)}\n`)
  const told = findings.length === 0 ? [blocks('internal')] : findings
  return { state: 'refused', refusals: told.map(({ code, facts }) => ({ code, facts })) }
}
