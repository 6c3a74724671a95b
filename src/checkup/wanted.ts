import { blocks, Refused, type Finding } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import { faultFinding } from '#platform/db/fault.ts'
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
  /** Number of the run it became. */
  readonly run: number | null
  readonly refusals: readonly Pick<Finding, 'code' | 'facts'>[]
}

type Tools = { readonly db: Db; readonly cacheFolder: string | null; readonly desk: Desk }
/** Undefined where the asker leaves it to what the last run had. */
type Wanted = {
  readonly set: SetYear | undefined
  readonly grid: number | null | undefined
  readonly actor: string
}

/** Cells of a first checkup, metres: a record without areas has figures on the map too. */
const usualGrid = 1000

/**
 * Checkups that a screen starts and looks in on. One at a time; nothing is stored before the end, so that a cancelled
 * or killed one leaves no trace and is started again.
 */
export class WantedCheckups {
  readonly #tools: Tools
  #controller = new AbortController()
  #job: CheckupJob | null = null
  #begun = 0

  constructor(tools: Tools) {
    this.#tools = tools
  }

  seen(): CheckupJob | null {
    const job = this.#job
    if (job?.state !== 'running') return job
    return { ...job, seconds: (performance.now() - this.#begun) / 1000 }
  }

  /** Throws `Refused` with `busy` while one is under way. The scope is the last run's where its user gave one. */
  start(wanted: Wanted): void {
    if (this.#job?.state === 'running') throw new Refused(blocks('busy'))
    this.#controller = new AbortController()
    this.#begun = performance.now()
    this.#job = { state: 'running', progress: null, seconds: 0, run: null, refusals: [] }
    void this.#conduct(wanted)
  }

  cancel(): void {
    if (this.#job?.state === 'running') this.#controller.abort(new Refused(blocks('cancelled')))
  }

  async #conduct({ set, grid, actor }: Wanted): Promise<void> {
    const { db, cacheFolder, desk } = this.#tools
    const { signal } = this.#controller
    try {
      const before = await latestRun(db)
      const given = before?.request.scope.origin === 'given' ? before.request.scope.geometry : null
      const run = await desk.compute(`wanted ${this.#begun}`, closing =>
        conductCheckup(db, {
          set: set ?? before?.request.set ?? usualSet,
          grid: grid === undefined ? (before?.request ?? { grid: usualGrid }).grid : grid,
          scope: given,
          cacheFolder,
          onProgress: progress => this.#tell({ progress }),
          signal: AbortSignal.any([signal, closing]),
        }),
      )
      signal.throwIfAborted()
      const { number } = await db.transaction(tx => storeRun(tx, run, actor))
      this.#end({ state: 'done', run: number })
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    const known = error instanceof Refused ? error.findings : [faultFinding(error)]
    const findings = known.filter(one => one !== null)
    if (findings.some(({ code }) => code === 'cancelled')) return this.#end({ state: 'cancelled' })
    if (findings.length === 0) process.stderr.write(`checkup: ${String(error)}\n`)
    const told = findings.length === 0 ? [blocks('internal')] : findings
    this.#end({ state: 'refused', refusals: told.map(({ code, facts }) => ({ code, facts })) })
  }

  #end(end: Partial<CheckupJob>): void {
    this.#tell({ ...end, progress: null, seconds: (performance.now() - this.#begun) / 1000 })
  }

  #tell(part: Partial<CheckupJob>): void {
    if (this.#job !== null) this.#job = { ...this.#job, ...part }
  }
}
