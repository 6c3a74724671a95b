import type { ParseArgsConfig } from 'node:util'
import type { Json } from '#base/digest.ts'
import type { Finding } from '#base/result.ts'
import type { OnProgress } from '#platform/jobs/progress.ts'
import type { Db, RecordTarget } from '#platform/db/index.ts'

/** What a verb was called with: its own flags are `string`, `boolean` or a list, as its `flags` declare. */
export type Call = {
  readonly files: readonly string[]
  text(flag: string): string | null
  has(flag: string): boolean
  /**
   * Opens the record that `--db` or `DATABASE_URL` names; closed by the shell when the verb ends. One that is not there
   * is made, unless `make` is false.
   */
  record(how?: { readonly make: boolean }): Promise<Db>
  /** A record of its own for this call, gone afterwards. */
  temporaryRecord(): Promise<Db>
  /** The record `--db` or `DATABASE_URL` names, before it is opened. */
  readonly target: Exclude<RecordTarget, { kind: 'temporary' }>
  /** Where the record's frame may be kept between calls. */
  readonly cacheFolder: string
  /** Where files sent from a browser wait to be taken in. */
  readonly arrivalsFolder: string
  /** The named local operator in whose name this call acts. */
  readonly actor: string
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
  /** Prints a document now, for a verb that goes on afterwards (`serve`); such a verb answers null. */
  emit(document: Json): void
  /** A finding in the terminal's language: where it lies and what is wrong. */
  word(finding: Finding): string
  /** Words a finding for the person at the terminal, on standard error. */
  warn(finding: Finding): void
  /** Prints a remark for the person at the terminal: always standard error. */
  say(line: string): void
}

/** What came of it: the document of `--json` and the same for a reader, and a negative verdict as exit 1. */
export type Answer = { readonly exit: 0 | 1; readonly document: Json; readonly text: string }

/** One verb of the command line: the same functions a screen calls, wired to argv. */
export type Command = {
  readonly verb: string
  readonly summary: string
  readonly usage: string
  readonly files: 'none' | 'optional' | 'required'
  readonly flags: NonNullable<ParseArgsConfig['options']>
  run(call: Call): Promise<Answer | null>
}

/** Wrong usage: exit 2, with the reason and where to read more. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
