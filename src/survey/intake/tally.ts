import { byCodePoint } from '#base/digest.ts'
import type { Position } from '#geo/geometry.ts'
import type { Issue } from '#platform/formats/index.ts'
import { isOnEarth } from './extent.ts'
import type { OnIssue } from './options.ts'
import { RejectSpool, type Reject } from './reject-spool.ts'

/** Rejects and warnings a report lists; all are counted. */
export const listed = 1000

/** Characters of a bad value that a complaint quotes: a cell may be as long as its file. */
const quoted = 200
/** Tags or layers that what is unmapped is counted by; a file may have a new one in every feature. */
const mostNames = 10_000
const allOthers = '…'

/** Counts features and keeps the first complaints of a batch, in its order. */
export class Tally {
  read = 0
  rejected = 0
  unmapped = 0
  readonly #unmappedBy = new Map<string, number>()
  /** All rejects, for whoever must mend them; the report lists the first. */
  readonly all = new RejectSpool()
  readonly #onIssue: OnIssue
  readonly #rejects: Reject[] = []
  readonly #warnings: Reject[] = []

  constructor(onIssue: OnIssue = () => {}) {
    this.#onIssue = onIssue
  }

  /** A feature that cannot be taken in; `at` is its ordinal, `place` about where it lies in degrees. */
  reject(at: number, issue: Issue, place: Position | null = null): void {
    this.rejected++
    const reject = {
      at,
      issue: shortened(issue),
      place: place !== null && isOnEarth(place) ? place : null,
    }
    this.all.add(reject)
    this.#onIssue('reject', reject.issue)
    if (this.#rejects.length < listed) this.#rejects.push(reject)
  }

  unmap(by: string): void {
    this.unmapped++
    const short = shortText(by)
    const known = this.#unmappedBy.has(short) || this.#unmappedBy.size < mostNames
    const name = known ? short : allOthers
    this.#unmappedBy.set(name, (this.#unmappedBy.get(name) ?? 0) + 1)
  }

  warn(at: number, issue: Issue): void {
    this.#onIssue('warning', issue)
    if (this.#warnings.length < listed)
      this.#warnings.push({ at, issue: shortened(issue), place: null })
  }

  /** Complaints found after reading take their place among the others; `rejected` counts features, not these. */
  rejectsWith(later: readonly Reject[]): Issue[] {
    return inOrder([...this.#rejects, ...later])
  }

  warningsWith(later: readonly Reject[]): Issue[] {
    return inOrder([...this.#warnings, ...later])
  }

  unmappedBy(): Record<string, number> {
    return Object.fromEntries([...this.#unmappedBy].toSorted(([a], [b]) => byCodePoint(a, b)))
  }
}

const shortText = (text: string): string =>
  text.length <= quoted ? text : `${text.slice(0, quoted).toWellFormed()}…`

const shortened = (issue: Issue): Issue => ({
  ...issue,
  column: issue.column === null ? null : shortText(issue.column),
  value: issue.value === null ? null : shortText(issue.value),
})

const inOrder = (placed: readonly Reject[]): Issue[] =>
  placed
    .toSorted((a, b) => a.at - b.at)
    .slice(0, listed)
    .map(({ issue }) => issue)
