import { useTranslation } from 'react-i18next'
import type { Text } from '../api/client.ts'
import type { Catalogue } from './catalogue.ts'
import { en } from './en/index.ts'
import refusals from './refusals.json' with { type: 'json' }
import rules from './rules.json' with { type: 'json' }
import { zh } from './zh-CN/index.ts'

type Words = Catalogue['words']

/** Every group of codes that has words, the rules of the intake among them. */
type Group = keyof Words | 'rule'

const wordedRules: Readonly<Record<string, Text>> = rules
const wordedRefusals: Readonly<Record<string, Text>> = refusals

/** What is missing may be an input of its own, a facility or a whole class. */
function wordOf(words: Words, group: keyof Words, code: string): string | undefined {
  const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = words
  const found = groups[group]?.[code]
  if (found !== undefined || group !== 'missing') return found
  const [kind, name] = code.split(':')
  return kind === 'facility' && name !== undefined
    ? wordOf(words, 'facility', name)
    : wordOf(words, 'class', code)
}

/** What a view needs to speak: wording, words for codes, the server's texts, and numbers. */
export function useSay() {
  const { t, i18n } = useTranslation()
  const english = i18n.language === 'en'
  const catalogue: Catalogue = english ? en : zh
  return {
    t,
    language: english ? ('en' as const) : ('zh-CN' as const),
    /** A text the server sends in both languages. */
    pick: (text: Text) => (english ? text.en : text.zh),
    /** The word for a code, or the code itself where none is known. */
    word: (group: Group, code: string): string => {
      if (group !== 'rule') return wordOf(catalogue.words, group, code) ?? code
      return wordedRules[code]?.[english ? 'en' : 'zh'] ?? code
    },
    /** Why something was refused, with its facts; a rule's own words where the rule refused a file. */
    refusal: (code: string, facts: Readonly<Record<string, unknown>>): string => {
      const id = english ? 'en' : 'zh'
      const own = wordOf(catalogue.words, 'error', code)
      const text = own ?? (wordedRefusals[code] ?? wordedRules[code])?.[id] ?? code
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const fact = facts[name]
        return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : whole
      })
    },
    listOf: (parts: readonly string[]) => parts.join(english ? ', ' : '、'),
  }
}

export type Say = ReturnType<typeof useSay>
