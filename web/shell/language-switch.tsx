import { useAddress } from '../address.ts'
import { languages, setLanguage, type LanguageId } from '../i18n/index.ts'
import { useSay } from '../i18n/say.ts'

/** Chooses the language, keeps it on this machine and puts it in the address. */
export function LanguageSwitch() {
  const { t, language } = useSay()
  const [, setAddress] = useAddress()
  const choose = (id: LanguageId) => {
    void setLanguage(id)
    setAddress(before => {
      before.set('lang', id)
      return before
    }, 'replace')
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
