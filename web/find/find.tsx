import { lazy, Suspense, useEffect, useState } from 'react'
import { useSay } from '../i18n/say.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'

const load = () => import('./finder.tsx').then(module => ({ default: module.Finder }))
const Finder = lazy(load)

/** The field in the top bar, and what opens from it: by a press, or by Ctrl K from anywhere, fields included. */
export function Find() {
  const { t } = useSay()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', listen)
    // Whoever presses Ctrl K types on at once: it must be there by then.
    const timer = setTimeout(() => void load(), 2000)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', listen)
    }
  }, [])
  return (
    <>
      <button
        type="button"
        className="find-open"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        onClick={() => setOpen(true)}
      >
        <Icon name="search" size={16} />
        <span>{t('find.prompt')}</span> <kbd>Ctrl K</kbd>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} label={t('find.open')} className="find">
        <Suspense fallback={null}>
          <Finder onDone={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  )
}
