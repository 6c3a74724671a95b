/** What a benchmark stands on: the same city for all, made once in the work folder. */
export type Stage = {
  readonly work: string
  readonly buildings: number
  readonly seed: number
  /** A private server with PostGIS and pgRouting where there are; null without PostgreSQL. */
  readonly postgres: string | null
}

/** Figures of several runs, in the unit that the row names; percentiles by nearest rank. */
export type Runs = {
  readonly runs: readonly number[]
  readonly p50: number
  readonly p95: number
}

/** One thing measured, beside what others take for the same. */
export type Row = {
  readonly what: string
  readonly unit: string
  readonly ours: Runs
  readonly peers: Readonly<Record<string, Runs>>
  /** Peer's p50 over ours: how many times as much it takes. */
  readonly ratios: Readonly<Record<string, number>>
  /** Ours against each peer: of the total, and of the area that differs most; shares of one. */
  readonly differences: Readonly<Record<string, { total: number; worstArea: number | null }>>
  readonly target: string | null
  readonly met: boolean | null
}

/** What a benchmark found. */
export type Measured = {
  readonly data: string
  readonly rows: readonly Row[]
  /** Figures that are no comparison: sizes, counts, errors. */
  readonly facts: Readonly<Record<string, number | string>>
  readonly notes: readonly string[]
}

/** As it stands in the document: how long it took in all, and how many were at work when it began (load average). */
export type KeptResult = Measured & {
  readonly name: string
  readonly title: string
  readonly tookS: number
  readonly load: number
}

export type Case = {
  readonly name: string
  readonly title: string
  /** Seconds it takes with 300,000 buildings on two cores, what it stands on made already. */
  readonly expectedS: number
  /** Seconds after which it is given up. */
  readonly limitS: number
  run(stage: Stage): Promise<Measured>
}
