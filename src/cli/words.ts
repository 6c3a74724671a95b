import type { Finding } from '#base/result.ts'
import { fill, refusals, rules, steps, type Language } from '#loop/words/index.ts'
import { visible } from './visible.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The terminal's language: Chinese where the locale says so, else English. */
const languageOf = (env: Env): Language =>
  (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').startsWith('zh') ? 'zh' : 'en'

/** A finding for the person at the terminal, in one line: where (`roads.csv:12 [width] "wide"`), what, and what to do. */
export const wordFinding = (finding: Finding, env: Env): string => visible(worded(finding, env))

function worded({ code, facts }: Finding, env: Env): string {
  const language = languageOf(env)
  if (code in refusals) return fill(refusals, language, { code, facts: factsIn(facts, language) })
  const { file, row, column, value } = facts
  const at = [
    typeof row === 'number' ? `${String(file)}:${row}` : file,
    typeof column === 'string' ? `[${column}]` : null,
    typeof value === 'string' ? JSON.stringify(value) : null,
  ].filter(part => part !== null && part !== undefined)
  const sentence = fill(rules, language, { code, facts })
  return at.length === 0 ? sentence : `${at.join(' ')}: ${sentence}`
}

/** Evidence is a list of codes: the terminal says them in words. */
function factsIn(facts: Finding['facts'], language: Language): Finding['facts'] {
  const entries = Object.entries(facts).map(([name, fact]) => {
    const words = Array.isArray(fact) ? fact.map(one => wordOf(one, language)) : null
    return [name, words === null ? fact : words.join(language === 'zh' ? '；' : '; ')]
  })
  return Object.fromEntries(entries)
}

const wordOf = (item: string | number, language: Language): string =>
  typeof item === 'string' ? fill(rules, language, { code: item, facts: {} }) : String(item)

export const wordStep = (step: string, env: Env): string =>
  fill(steps, languageOf(env), { code: step, facts: {} })
