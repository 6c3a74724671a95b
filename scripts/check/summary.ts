/** How one step of `npm test` ended: the checks it stands for, counted. */
export type Outcome = {
  readonly step: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export type Circumstances = {
  /** Names of tools the machine lacks and that could not be installed. */
  readonly missingTools: readonly string[]
  /** Names of those it lacks that no machine must have: what they leave out is only reported. */
  readonly optionalMissing: readonly string[]
  readonly sampleData: boolean
  /** True where nothing may be left out for want of a tool. */
  readonly requireAll: boolean
}

export type Summary = { readonly ok: boolean; readonly lines: readonly string[] }

/**
 * Adds the steps up and says what was left out and why. A skip for want of a tool is a failure where all is
 * required; a skip that nothing explains is one too. Missing sample data is only reported. The last line stands
 * alone: `N passed, N failed`, with `, N skipped` where there are any.
 */
export function summarise(outcomes: readonly Outcome[], given: Circumstances): Summary {
  const total = (key: 'passed' | 'failed' | 'skipped') =>
    outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
  const skipped = total('skipped')
  const reasons = [
    ...given.missingTools,
    ...given.optionalMissing,
    ...(given.sampleData ? [] : ['HC_SAMPLE_DATA']),
  ]
  const unexplained = skipped > 0 && reasons.length === 0
  const held = given.requireAll ? given.missingTools.length + (unexplained ? 1 : 0) : 0
  const failed = total('failed') + held
  const lines = [
    ...outcomes.filter(outcome => outcome.failed > 0).map(({ step }) => `failed: ${step}`),
    ...(given.requireAll ? given.missingTools.map(tool => `required and missing: ${tool}`) : []),
    ...(skipped > 0 ? [`${skipped} tests skipped: ${whyOf(reasons)}`] : []),
    `${total('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ]
  return { ok: failed === 0, lines }
}

const whyOf = (reasons: readonly string[]) =>
  reasons.length === 0
    ? 'nothing is missing, so no test should be'
    : `without ${reasons.join(', ')}`
