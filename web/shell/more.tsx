import { useState } from 'react'
import { useRun, useSession } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { Dialog, DialogHead } from '../parts/dialog.tsx'
import { formatKm2 } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { LanguageSwitch } from './language-switch.tsx'

/** On a phone: what the top bar of a larger screen says. */
export function More() {
  const { t, pick } = useSay()
  const [open, setOpen] = useState(false)
  const session = useSession().data
  const area = useRun().data?.scope.areaKm2 ?? null
  return (
    <>
      <button
        type="button"
        className="rail-link"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span className="rail-icon">
          <Icon name="more" size={20} />
        </span>
        <span className="rail-name">{t('shell.more')}</span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} label={t('shell.more')} className="more">
        <DialogHead title={t('shell.more')} onClose={() => setOpen(false)} />
        <dl className="facts more-facts">
          <div>
            <dt>{t('shell.language')}</dt>
            <dd>
              <LanguageSwitch />
            </dd>
          </div>
          {area !== null && (
            <div>
              <dt>{t('shell.scope')}</dt>
              <dd>
                <bdi dir="ltr">{formatKm2(area)} km²</bdi>
              </dd>
            </div>
          )}
          {session?.sample && (
            <div>
              <dt>{t('shell.sample')}</dt>
              <dd>{pick(session.sample)}</dd>
            </div>
          )}
          <div>
            <dt>{t('shell.operator')}</dt>
            <dd>{t('shell.operatorNote')}</dd>
          </div>
        </dl>
      </Dialog>
    </>
  )
}
