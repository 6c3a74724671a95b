import type { Finding } from '#base/result.ts'
import { fill, refusals, rules, steps, type Language } from '#loop/words/index.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The terminal's language: Chinese where the locale says so, else English. */
const languageOf = (env: Env): Language =>
  (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').startsWith('zh') ? 'zh' : 'en'

/** A refusal for the person at the terminal: what, where, and what to do. */
export function wordFinding({ code, facts }: Finding, env: Env): string {
  const language = languageOf(env)
  const wording = code in refusals ? refusals : rules
  const located = typeof facts['file'] === 'string' && wording === rules ? `${facts['file']}: ` : ''
  return `${located}${fill(wording, language, { code, facts })}`
}

export const wordStep = (step: string, env: Env): string =>
  fill(steps, languageOf(env), { code: step, facts: {} })
