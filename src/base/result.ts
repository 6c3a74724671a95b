/** The outcome of a domain step: a value, or findings that say why not. Broken machinery throws instead. */
export type Result<T, E = Finding> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
})

/** A code and its facts, never a sentence: each view words it in its own language. */
export type Finding<Code extends string = string> = {
  readonly code: Code
  readonly severity: 'blocks' | 'warns'
  readonly facts: Readonly<Record<string, Fact>>
}

export type Fact = string | number | boolean | null | readonly string[] | readonly number[]

/** A finding that stops what was asked. */
export const blocks = <C extends string>(code: C, facts: Finding['facts'] = {}): Finding<C> => ({
  code,
  severity: 'blocks',
  facts,
})

/** A finding to be told while the work goes on. */
export const warns = <C extends string>(code: C, facts: Finding['facts'] = {}): Finding<C> => ({
  code,
  severity: 'warns',
  facts,
})

/** A refusal that must leave a deep call: carries findings to the one handler that words and exits. */
export class Refused extends Error {
  readonly findings: readonly Finding[]
  constructor(...findings: readonly Finding[]) {
    super(findings.map(f => `${f.code} ${JSON.stringify(f.facts)}`).join('; '))
    this.name = 'Refused'
    this.findings = findings
  }
}
