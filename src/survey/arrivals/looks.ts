import { digest, type Json } from '#base/digest.ts'
import { blocks, Refused } from '#base/result.ts'
import { registerDigest } from '#city/index.ts'
import { UsageError } from '#platform/commands/command.ts'
import { LastAnswers } from '#platform/jobs/last-answers.ts'
import { inspect, type Inspection } from '../inspection/inspect.ts'
import type { Against } from '../inspection/offset.ts'
import { placesOf, type Places } from '../inspection/places.ts'
import type { Kept } from './model.ts'

/** A delivery as it lies there: its note, the folder of its files, and how much of each is here. */
export type Delivered = {
  readonly kept: Kept
  readonly folder: string
  readonly received: readonly number[]
}

/** Looks at deliveries, and at files of them, that are kept. */
const most = 16

/**
 * How deliveries look before they are taken in. A screen asks again with every step of its user, so that a look is kept as
 * long as all that it rests on stays as it is: the files as far as they are here, what is said of them, and the record.
 */
export class Looks {
  readonly #against: Against
  readonly #inspections = new LastAnswers<Inspection>(most)
  readonly #places = new LastAnswers<Places>(most)
  #remembered = 0

  constructor(against: Against) {
    this.#against = against
  }

  async inspection(delivered: Delivered): Promise<Inspection> {
    const { kept, folder } = delivered
    return this.#inspections.of(await this.#stateOf(delivered, kept.said), () =>
      asRefusals(inspect(this.#against, [folder], kept.said)),
    )
  }

  /** Where each reading of one file's coordinates puts it. */
  async places(delivered: Delivered, name: string): Promise<Places> {
    const said = delivered.kept.said[name] ?? null
    return this.#places.of(await this.#stateOf(delivered, [name, said]), () =>
      asRefusals(placesOf(this.#against, [delivered.folder], { name, said })),
    )
  }

  /** What was said of a delivery has been remembered, and holds for those of the same sources. */
  noteRemembered(): void {
    this.#remembered++
  }

  async #stateOf({ kept, received }: Delivered, said: Json): Promise<string> {
    const files = kept.files.map(({ name, modified }, i) => [name, modified, received[i] ?? 0])
    return digest([kept.id, files, said, await registerDigest(this.#against.db), this.#remembered])
  }
}

/** Words that mean nothing are the caller's fault. */
async function asRefusals<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new Refused(blocks('invalid-request', { why: error.message }))
  }
}
