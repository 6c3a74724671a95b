import { stage, type Load, type StagedObject } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'

/** Objects of one COPY: enough to make its cost small, few enough that whoever asks the record meanwhile waits briefly. */
const chunkSize = 1500

/** Collects objects and stages them in chunks, one chunk on its way while the next is read. */
export class Stager {
  readonly #db: Db
  readonly #load: Load
  #chunk: StagedObject[] = []
  #underway: Promise<void> = Promise.resolve()

  constructor(db: Db, load: Load) {
    this.#db = db
    this.#load = load
  }

  async add(object: StagedObject): Promise<void> {
    this.#chunk.push(object)
    if (this.#chunk.length >= chunkSize) await this.#send()
  }

  /** Everything added so far is staged when this resolves. */
  async finish(): Promise<void> {
    await this.#send()
    await this.#underway
  }

  async #send(): Promise<void> {
    await this.#underway
    const chunk = this.#chunk
    this.#chunk = []
    if (chunk.length === 0) return
    this.#underway = stage(this.#db, this.#load, chunk)
    // A failure is thrown where the chunk is awaited; until then it must not count as unhandled.
    this.#underway.catch(() => {})
  }
}
