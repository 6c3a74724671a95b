/** A wording in the languages that are complete. */
export type Text = { readonly zh: string; readonly en: string }

export const setYears = ['2023', '2024', '2025'] as const
export type SetYear = (typeof setYears)[number]

export const dimensions = ['housing', 'compound', 'block', 'city', 'rectification'] as const
export type Dimension = (typeof dimensions)[number]

/** A value to reach. `value` is one number, or one per variant (`{"300": 50, "500": 90}`). */
export type Threshold = {
  readonly op: '>=' | '<=' | '='
  readonly value: number | Readonly<Record<string, number>>
  readonly kind: Text
  readonly basis: string
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
  /** Names of the inputs as the formula uses them. */
  readonly inputs: readonly string[]
  readonly polarity: 'higher-better' | 'lower-better' | 'problem-count' | 'neutral'
  readonly threshold: Threshold | null
  /** How an office gets the value: a reading of our own, a register count, a report, a visit, a survey. */
  readonly obtained: readonly ('geodata' | 'register' | 'reported' | 'field' | 'survey')[]
  readonly geodata: 'exact' | 'exact-if-attributes' | 'screening' | 'locates-results-only' | 'none'
  /** National sets that hold it; empty means a local indicator. */
  readonly memberOf: readonly SetYear[]
  readonly subProblems: readonly Text[]
  /** Published sources the definition was read in. */
  readonly sources: readonly string[]
  readonly note: Text | null
  readonly verified: boolean
}
