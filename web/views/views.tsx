import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { Link, useLocation } from 'react-router'
import type { Fold } from '../address.ts'
import { useSay } from '../i18n/say.ts'
import { Dialog, DialogHead } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { useKept } from '../parts/kept.ts'
import { readPreference } from '../parts/preference.ts'
import { exactPath } from './link.ts'

const habit = (fold: Fold) => readPreference(fold, true)

/** The link of what is on the screen, and named ones to come back to. */
export function Views() {
  const { t } = useSay()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="views-open"
        aria-haspopup="dialog"
        aria-label={t('views.title')}
        onClick={() => setOpen(true)}
      >
        <Icon name="view" size={18} />
        <span>{t('views.title')}</span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} label={t('views.title')} className="views">
        <DialogHead title={t('views.title')} onClose={() => setOpen(false)} />
        <Keeping />
        <Kept onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function Keeping() {
  const { t } = useSay()
  const location = useLocation()
  const [views, keep] = useKept('views')
  const [name, setName] = useState('')
  const [copied, setCopied] = useState(false)
  const path = exactPath(location, habit)
  const copy = async () => {
    await navigator.clipboard.writeText(`${window.location.origin}${path}`)
    setCopied(true)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const chosen = name.trim()
    if (chosen === '') return
    keep([{ name: chosen, path }, ...views.filter(view => view['name'] !== chosen)])
    setName('')
  }
  return (
    <form className="views-keep" onSubmit={save}>
      <Button icon={<Icon name="copy" size={16} />} onClick={() => void copy()}>
        <span aria-live="polite">{t(copied ? 'views.copied' : 'views.copy')}</span>
      </Button>
      <Input
        value={name}
        maxLength={60}
        aria-label={t('views.name')}
        placeholder={t('views.name')}
        onChange={event => setName(event.target.value)}
      />
      <Button type="primary" htmlType="submit" disabled={name.trim() === ''}>
        {t('views.save')}
      </Button>
    </form>
  )
}

function Kept({ onDone }: { readonly onDone: () => void }) {
  const { t } = useSay()
  const [views, keep] = useKept('views')
  return (
    <section className="views-kept">
      <h3>{t('views.saved')}</h3>
      {views.length === 0 && <p className="fine">{t('views.none')}</p>}
      <ul>
        {views.map(({ name = '', path = '' }) => (
          <li key={name}>
            <Link to={path.startsWith('/') ? path : '/map'} onClick={onDone}>
              <Icon name="view" size={16} /> {name}
            </Link>
            <button
              type="button"
              className="icon-button"
              aria-label={t('views.remove', { name })}
              onClick={() => keep(views.filter(view => view['name'] !== name))}
            >
              <Icon name="bin" size={16} />
            </button>
          </li>
        ))}
      </ul>
      <p className="fine">{t('views.local')}</p>
    </section>
  )
}
