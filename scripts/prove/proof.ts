/** How a round of a proof ended, with the facts that its report prints. */
export type Round = { readonly ok: boolean; readonly facts: readonly string[] }

export type Need = 'sample data' | 'server' | 'mount namespace'

/** A PostgreSQL of the proof's own, or the embedded engine. */
export type Engine = { readonly name: 'embedded' | 'server'; readonly url: string | null }

export type Finished = {
  readonly exit: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  readonly seconds: number
}

export type Stage = {
  /** An empty folder of this round, removed afterwards. */
  readonly scratch: string
  /** Folder of real cities; null where `HC_SAMPLE_DATA` is not set. */
  readonly sampleData: string | null
  /** The engines to prove on: the embedded one, and a server where the machine has PostgreSQL. */
  readonly engines: readonly Engine[]
  /** Runs `hc` in its own process; with `killAfterMs` the process is killed, hard, after so long. */
  hc(args: readonly string[], options?: { readonly killAfterMs?: number }): Promise<Finished>
  /** A new, empty database on the server engine. */
  readonly freshDatabase: (engine: Engine) => Promise<string>
}

/**
 * Something that holds however often it is tried. Rounds are independent and numbered from 0; a round with the
 * same number does the same thing. `npm test` runs the first `short` of them (none where
 * a test elsewhere is the short form), `npm run prove` all.
 */
export type Proof = {
  readonly id: string
  /** What holds where all rounds pass, in a sentence. */
  readonly says: string
  readonly needs: readonly Need[]
  readonly rounds: number
  readonly short: number
  round(n: number, stage: Stage): Promise<Round>
}

/** A number in [0, 1) that belongs to a round: moments are random, and the same at every trial. */
export function chance(seed: number): number {
  let x = (seed + 1) * 0x9e3779b1
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32
}
