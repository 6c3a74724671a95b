import { blocks, type Finding } from '#base/result.ts'
import type { Db } from '#platform/db/index.ts'
import { faultFinding } from '#platform/db/fault.ts'
import { OneJob } from '#platform/jobs/one-job.ts'
import type { Progress } from '#platform/jobs/progress.ts'
import { intakeWords, type Inspection } from '../inspection/inspect.ts'
import { remember } from '../inspection/remembered.ts'
import { intake, type FileWords } from '../intake/index.ts'
import type { ArrivalFolder } from './folder.ts'
import type { Looks } from './looks.ts'
import type { Kept } from './model.ts'

/** How far an intake under way has come. */
type Told = {
  readonly progress: Progress | null
  readonly read: number
  readonly rejected: number
}

/** The same, and for how many seconds it runs. */
export type Run = Told & { readonly seconds: number }

type Sources = Inspection['sources']

type Around = {
  readonly db: Db
  readonly folder: ArrivalFolder
  /** Is told once what was said of a delivery holds for the next. */
  readonly looks: Looks
}

/** Deliveries being taken in, each as one batch, while whoever began them goes on. */
export class Intakes {
  readonly #db: Db
  readonly #folder: ArrivalFolder
  readonly #looks: Looks
  /** The register takes one merge at a time. */
  readonly #runs = new OneJob<Told>('intake-busy', { progress: null, read: 0, rejected: 0 })

  constructor({ db, folder, looks }: Around) {
    this.#db = db
    this.#folder = folder
    this.#looks = looks
  }

  /** How far the intake of a delivery is; null where it does not run. */
  seen(id: string): Run | null {
    return this.#runs.seen(id)
  }

  cancel(id: string): void {
    this.#runs.cancel(id)
  }

  close(): Promise<void> {
    return this.#runs.close()
  }

  /** Begins an intake and notes that it runs, and later how it ended. Throws `Refused` while another runs. */
  async start(kept: Kept, sources: Sources, actor: string): Promise<Kept> {
    const running: Kept = { ...kept, state: 'running', refusals: [] }
    const noted = Promise.withResolvers<void>()
    this.#runs.start(kept.id, async ({ signal, tell }) => {
      await noted.promise
      const end = await this.#takeIn(running, {
        files: wordsOf(sources),
        actor,
        grade: kept.grade,
        signal,
        onProgress: progress => tell({ progress }),
        onCount: counts => tell(counts),
      })
      // Its end first: what could not be remembered is asked again, a delivery left running could not be let go.
      await this.#folder.write({ ...end, endedAt: new Date().toISOString() })
      if (end.state === 'done')
        for (const { signature, words } of sources)
          await remember(this.#db, this.#db.city, { signature, said: words, actor })
      this.#looks.noteRemembered()
    })
    try {
      // Whoever looks after this call sees it running.
      await this.#folder.write(running)
      noted.resolve()
    } catch (error) {
      noted.reject(error)
      throw error
    }
    return running
  }

  async #takeIn(kept: Kept, options: Parameters<typeof intake>[2]): Promise<Kept> {
    try {
      const result = await intake(this.#db, [this.#folder.filesOf(kept.id)], options)
      if (result.ok) return { ...kept, state: 'done', batch: result.value.batch }
      const cancelled = result.error.some(({ code }) => code === 'cancelled')
      return {
        ...kept,
        state: cancelled ? 'cancelled' : 'refused',
        refusals: cancelled ? [] : result.error.map(refusalOf),
      }
    } catch (error) {
      process.stderr.write(`intake of ${kept.id}: ${String(error)}\n`)
      const finding = faultFinding(error) ?? blocks('internal')
      return { ...kept, state: 'refused', refusals: [refusalOf(finding)] }
    }
  }
}

/** What is said of each source, as an intake takes it. */
export const wordsOf = (sources: Sources): Readonly<Record<string, FileWords>> =>
  Object.fromEntries(sources.map(({ file, words }) => [file, intakeWords(words)]))

const refusalOf = ({ code, facts }: Finding): Kept['refusals'][number] => ({
  code,
  facts: { ...facts },
})
