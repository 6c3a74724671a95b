import { useTranslation } from 'react-i18next'
import type { Text } from '../api/types.ts'
import type { Catalogue } from './catalogue.ts'
import * as en from './en/index.ts'
import * as zh from './zh-CN/index.ts'

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
    word: (group: keyof Catalogue['words'], code: string): string =>
      new Map<string, string>(Object.entries(catalogue.words[group])).get(code) ?? code,
    listOf: (parts: readonly string[]) => parts.join(english ? ', ' : '、'),
  }
}

export type Say = ReturnType<typeof useSay>
