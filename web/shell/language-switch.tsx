import { useSearchParams } from 'react-router'
import { languages, setLanguage, type LanguageId } from '../i18n/index.ts'
import { useSay } from '../i18n/say.ts'

/** Chooses the language, keeps it on this machine and puts it in the address. */
export function LanguageSwitch() {
  const { t, language } = useSay()
  const [, setSearch] = useSearchParams()
  const choose = (id: LanguageId) => {
    void setLanguage(id)
    setSearch(
      before => {
        const next = new URLSearchParams(before)
        next.set('lang', id)
        return next
      },
      { replace: true },
    )
  }
  return (
    <fieldset className="languages" aria-label={t('shell.language')}>
      {languages.map(({ id, short, name }) => (
        <button
          key={id}
          type="button"
          lang={id}
          aria-label={`${short} ${name}`}
          aria-pressed={id === language}
          onClick={() => choose(id)}
        >
          {short}
        </button>
      ))}
    </fieldset>
  )
}
