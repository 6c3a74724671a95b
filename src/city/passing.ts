import { Sieve } from '#base/sieve.ts'
import type { CityObject } from './model.ts'

/** Suspects that are held by name; where there are more, all of a load is looked through. */
const mostSuspects = 10_000

/**
 * What is seen of a load's objects as they pass on their way into staging: it spares asking the database of each of
 * them afterwards.
 */
export class Passing {
  readonly ids = new Suspects()
  /** Digests of buildings' footprints. */
  readonly footprints = new Suspects()
  /** True where a feature made several objects, so that features are not counted by counting objects. */
  severalOfOne = false
  /** True where an object has no place. */
  placeless = false
  /** True where an object has a blank that empties a field. */
  blanks = false
  #feature = -1

  see(object: CityObject, feature: number, shape: string | null): void {
    this.ids.see(object.id)
    if (shape === null) this.placeless = true
    else if (object.class === 'building') this.footprints.see(shape)
    if (feature === this.#feature) this.severalOfOne = true
    this.#feature = feature
  }
}

/** Texts that may have come twice. */
export class Suspects {
  readonly #sieve = new Sieve()
  readonly #held = new Set<string>()

  see(text: string): void {
    if (this.#sieve.mayHavePassed(text) && !this.many) this.#held.add(text)
  }

  /** True where there are too many to be held: any text of the load may have come twice. */
  get many(): boolean {
    return this.#held.size >= mostSuspects
  }

  get none(): boolean {
    return this.#held.size === 0
  }

  get held(): readonly string[] {
    return [...this.#held]
  }
}
