import { stage, StagingRows, type Load, type StagedObject } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'

/**
 * Objects, and bytes of them, of one COPY: enough to make its cost small, few enough that whoever asks the record
 * meanwhile waits briefly.
 */
const chunkRows = 1500
const chunkBytes = 4 << 20

/** Writes objects down and stages them in chunks, one chunk on its way while the next is read. */
export class Stager {
  readonly #db: Db
  readonly #load: Load
  readonly #rows: StagingRows
  #underway: Promise<void> = Promise.resolve()

  constructor(db: Db, load: Load) {
    this.#db = db
    this.#load = load
    this.#rows = new StagingRows(load)
  }

  add(object: StagedObject): void {
    this.#rows.add(object)
  }

  /** Sends what has been added where it is worth a COPY. */
  async flow(): Promise<void> {
    if (this.#rows.count >= chunkRows || this.#rows.bytes >= chunkBytes) await this.#send()
  }

  /** Everything added so far is staged when this resolves. */
  async finish(): Promise<void> {
    await this.#send()
    await this.#underway
  }

  async #send(): Promise<void> {
    await this.#underway
    if (this.#rows.count === 0) return
    this.#underway = stage(this.#db, this.#load, this.#rows)
    // A failure is thrown where the chunk is awaited; until then it must not count as unhandled.
    this.#underway.catch(() => {})
  }
}
