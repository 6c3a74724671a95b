import type { Finding } from '#base/result.ts'
import type { Text } from '#policy/indicators/model.ts'

export type Language = 'zh' | 'en'

/** A wording for each code; `{fact}` stands for a fact of the finding. */
export type Wording = Readonly<Record<string, Text>>

/** The sentence of a code in a language, its facts filled in; the bare code where nobody has worded it. */
export function fill(
  wording: Wording,
  language: Language,
  finding: Pick<Finding, 'code' | 'facts'>,
): string {
  const text = wording[finding.code]?.[language]
  if (text === undefined) return finding.code
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = finding.facts[name]
    return fact === undefined ? whole : String(fact)
  })
}
