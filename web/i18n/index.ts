import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en/index.ts'
import { zh } from './zh-CN/index.ts'

/** Languages that are complete, each named in itself. */
export const languages = [
  { id: 'zh-CN', short: '中', name: '中文' },
  { id: 'en', short: 'EN', name: 'English' },
] as const

export type LanguageId = (typeof languages)[number]['id']

const storageKey = 'huancheng.language'

export const isLanguage = (id: string | null): id is LanguageId =>
  languages.some(language => language.id === id)

/** The address decides, then what was chosen on this machine before, then Chinese. */
function startLanguage(): LanguageId {
  const asked = new URLSearchParams(location.search).get('lang')
  if (isLanguage(asked)) return asked
  const kept = localStorage.getItem(storageKey)
  return isLanguage(kept) ? kept : 'zh-CN'
}

export async function setLanguage(id: LanguageId): Promise<void> {
  localStorage.setItem(storageKey, id)
  await i18next.changeLanguage(id)
}

export async function startI18n(): Promise<void> {
  const follow = (id: string) => document.documentElement.setAttribute('lang', id)
  i18next.on('languageChanged', follow)
  await i18next.use(initReactI18next).init({
    lng: startLanguage(),
    fallbackLng: 'zh-CN',
    defaultNS: 'ui',
    resources: { 'zh-CN': { ui: zh }, en: { ui: en } },
    interpolation: { escapeValue: false },
  })
  follow(i18next.language)
}
