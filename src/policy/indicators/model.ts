/** A wording in the languages that are complete. */
export type Text = { readonly zh: string; readonly en: string }

export const setYears = ['2023', '2024', '2025'] as const
/** The form a checkup takes where nobody names one: the latest that is published whole. */
export const usualSet = '2024'
export type SetYear = (typeof setYears)[number]

export const dimensions = ['housing', 'compound', 'block', 'city', 'rectification'] as const
export type Dimension = (typeof dimensions)[number]

/**
 * A value to reach. `value` is one number, or one per key of what `by` names: the variants of the reading
 * (`{"300": 50, "500": 90}`), road classes, the size or the rank of the city. `object` is a line that each object
 * is held against before it is counted, never the figure itself. With `between`, `value` is the lower bound and
 * `upTo` the upper one, keyed alike.
 */
export type Threshold = {
  readonly op: '>=' | '>' | 'between'
  readonly by: 'all' | 'variant' | 'road-class' | 'city-size' | 'city-rank' | 'object'
  readonly value: number | Readonly<Record<string, number>>
  readonly upTo: number | Readonly<Record<string, number>> | null
  readonly kind: Text
  readonly basis: Text
  readonly verified: boolean
}

/**
 * One indicator of the city checkup. National where a year's set holds it, else local. Everything a reader needs
 * to judge a figure; how it is computed from geodata is in `checkup/measures`.
 */
export type Indicator = {
  readonly code: string
  readonly name: Text
  readonly dimension: Dimension
  readonly element: Text
  readonly unit: Text
  readonly definition: Text
  readonly formula: Text
  /** Keys of the inputs the formula uses; `inputNames` words them. */
  readonly inputs: readonly string[]
  readonly polarity:
    | 'higher-better'
    | 'lower-better'
    | 'problem-count'
    | 'problem-length'
    | 'opportunity-count'
    | 'range'
  /** `listed`: any problem goes to the list, no grade; `graded`: by the threshold; `unrated`: no published line. */
  readonly grading: 'listed' | 'graded' | 'unrated'
  readonly threshold: Threshold | null
  /** How an office gets the value: a reading of our own, a register count, a report, a visit, a survey. */
  readonly obtained: readonly ('geodata' | 'register' | 'reported' | 'field' | 'survey')[]
  readonly geodata: 'exact' | 'exact-if-attributes' | 'screening' | 'locates-results-only' | 'none'
  /** Offices and firms that can supply what is missing. */
  readonly suppliedBy: readonly Text[]
  /** National sets that hold it; empty means a local indicator. */
  readonly memberOf: readonly SetYear[]
  readonly subProblems: readonly Text[]
  /** Where the definition was read; third-hand copies say so. */
  readonly sources: readonly Text[]
  readonly note: Text | null
  /**
   * True only once somebody has held the record against the official document. None of the national lists was
   * published where we could read it, so every record starts false and is shown as 待核实.
   */
  readonly verified: boolean
}
