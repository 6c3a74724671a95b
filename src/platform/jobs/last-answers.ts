/**
 * The last answers to what is costly to work out, by a key that says on what they rest; who asks for one under way waits
 * for the same. Beyond `most` the one asked for longest ago goes, and one that failed is not kept.
 */
export class LastAnswers<T> {
  readonly #most: number
  readonly #answers = new Map<string, Promise<T>>()

  constructor(most: number) {
    this.#most = most
  }

  of(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key)
    const answer = known ?? work()
    if (known === undefined)
      answer.catch(() => {
        if (this.#answers.get(key) === answer) this.#answers.delete(key)
      })
    this.#answers.delete(key)
    this.#answers.set(key, answer)
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#most) break
      this.#answers.delete(oldest)
    }
    return answer
  }
}
