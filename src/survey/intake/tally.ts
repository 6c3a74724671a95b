import { byCodePoint } from '#base/digest.ts'
import type { Issue } from '#platform/formats/index.ts'

/** Rejects and warnings a report lists; all are counted. */
export const listed = 1000

type Placed = { readonly at: number; readonly issue: Issue }

/** Characters of a bad value that a complaint quotes: a cell may be as long as its file. */
const quoted = 200

/** Counts features and keeps the first complaints of a batch, in its order. */
export class Tally {
  read = 0
  rejected = 0
  unmapped = 0
  readonly #unmappedBy = new Map<string, number>()
  readonly #rejects: Placed[] = []
  readonly #warnings: Placed[] = []

  /** A feature that cannot be taken in; `at` is its ordinal. */
  reject(at: number, issue: Issue): void {
    this.rejected++
    if (this.#rejects.length < listed) this.#rejects.push({ at, issue: shortened(issue) })
  }

  unmap(by: string): void {
    this.unmapped++
    this.#unmappedBy.set(by, (this.#unmappedBy.get(by) ?? 0) + 1)
  }

  warn(at: number, issue: Issue): void {
    if (this.#warnings.length < listed) this.#warnings.push({ at, issue: shortened(issue) })
  }

  /** Complaints found after reading take their place among the others; `rejected` counts features, not these. */
  rejectsWith(later: readonly Placed[]): Issue[] {
    return inOrder([...this.#rejects, ...later])
  }

  warningsWith(later: readonly Placed[]): Issue[] {
    return inOrder([...this.#warnings, ...later])
  }

  unmappedBy(): Record<string, number> {
    return Object.fromEntries([...this.#unmappedBy].toSorted(([a], [b]) => byCodePoint(a, b)))
  }
}

const shortened = (issue: Issue): Issue =>
  issue.value === null || issue.value.length <= quoted
    ? issue
    : { ...issue, value: `${issue.value.slice(0, quoted).toWellFormed()}…` }

const inOrder = (placed: readonly Placed[]): Issue[] =>
  placed
    .toSorted((a, b) => a.at - b.at)
    .slice(0, listed)
    .map(({ issue }) => issue)
