import { Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useSay } from '../../i18n/say.ts'
import { GatedButton } from '../../parts/gated-button.tsx'

type Props = { readonly onChoose: (crs: string) => void }

/** A system that is not among the readings, by its EPSG code. */
export function OtherCrs({ onChoose }: Props) {
  const { t } = useSay()
  const [code, setCode] = useState('')
  const known = /^\d{4,6}$/.test(code.trim())
  const choose = (event: FormEvent) => {
    event.preventDefault()
    if (known) onChoose(code.trim())
  }
  return (
    <form className="crs-other" onSubmit={choose}>
      <label>
        {t('intake.otherCrs')}{' '}
        <Input
          value={code}
          inputMode="numeric"
          maxLength={6}
          placeholder="4547"
          onChange={event => setCode(event.target.value)}
        />
      </label>
      <GatedButton submit reason={known ? null : t('intake.otherCrsNeeds')}>
        {t('intake.readSo')}
      </GatedButton>
    </form>
  )
}
