import { Switch } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useSay } from '../i18n/say.ts'
import { Dialog, DialogHead } from '../parts/dialog.tsx'
import { useKeyboard, useKeyList, useKeys } from '../parts/keys.ts'
import { usePreference } from '../parts/preference.ts'
import { stationKeys } from './stations.ts'

/** The keys that hold on every page, and the list of all that hold now. */
export function Keyboard() {
  const { t } = useSay()
  const [open, setOpen] = useState(false)
  const [characters, setCharacters] = usePreference('keys', true)
  const navigate = useNavigate()
  useKeyboard(characters)
  useKeys([
    { on: [], show: 'Ctrl K', does: t('find.open'), act: () => {} },
    ...Object.entries(stationKeys).map(([letter, station]) => ({
      on: [`g ${letter}`],
      show: `G ${letter.toUpperCase()}`,
      does: t(`shell.${station}`),
      act: () => void navigate(`/${station}`),
    })),
    { on: ['F6'], show: 'F6', does: t('keys.regions'), act: event => nextRegion(event.shiftKey) },
    { on: ['?', '？'], show: '?', does: t('keys.list'), act: () => setOpen(true) },
  ])
  return (
    <Dialog
      open={open}
      onClose={() => setOpen(false)}
      label={t('keys.title')}
      className="keys-dialog"
    >
      <DialogHead title={t('keys.title')} onClose={() => setOpen(false)} />
      <KeyList />
      <p className="keys-switch">
        <Switch
          checked={characters}
          onChange={setCharacters}
          aria-label={t('keys.characters')}
          size="small"
        />
        <span>{t('keys.characters')}</span>
        <small>{t('keys.note')}</small>
      </p>
    </Dialog>
  )
}

function KeyList() {
  const keys = useKeyList()
  return (
    <dl className="keys">
      {keys.map(({ show, does }) => (
        <div key={show}>
          <dt>
            {show.split(' ').map(name => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  )
}

const reachable =
  'a[href], button:not([disabled]), input, select, textarea, summary, canvas, [tabindex="0"]'

/** A page without parts of its own is one part. */
const parts = '[data-region], main:not(:has([data-region]))'

/** Moves the focus into the next part of the page (or the one before), at its first control. */
function nextRegion(back: boolean) {
  const regions = [...document.querySelectorAll<HTMLElement>(parts)].filter(region =>
    region.checkVisibility(),
  )
  // The card lies within the stage: the last that holds the focus is the innermost.
  const at = regions.findLastIndex(region => region.contains(document.activeElement))
  const step = back ? -1 : 1
  const from = at === -1 && back ? 0 : at
  for (let i = 1; i <= regions.length; i++) {
    const region = regions[(from + step * i + regions.length * 2) % regions.length]
    const first = [...(region?.querySelectorAll<HTMLElement>(reachable) ?? [])].find(element =>
      element.checkVisibility(),
    )
    if (first !== undefined) return first.focus()
  }
}
