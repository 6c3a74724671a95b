import { Modal, Switch } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useSay } from '../i18n/say.ts'
import type { Board } from './board.ts'
import { lineagePath, useCameFrom } from '../parts/lineage-link.tsx'
import { useKeys } from '../parts/keys.ts'
import { usePreference, type Preference } from '../parts/preference.ts'

type Props = { readonly board: Board; readonly panel: Preference; readonly card: Preference }

/** The page's keys, and the list of them. */
export function Keyboard({ board, panel, card }: Props) {
  const { t } = useSay()
  const [open, setOpen] = useState(false)
  const [enabled, setEnabled] = usePreference('keys', true)
  const { change, view, shown } = board
  const navigate = useNavigate()
  const cameFrom = useCameFrom()
  const step = (by: 1 | -1) => {
    const at = shown.findIndex(({ id }) => id === view.area)
    const next = shown[at === -1 ? 0 : at + by]
    if (next !== undefined) change({ area: next.id })
  }
  const filter = () => {
    panel[1](true)
    requestAnimationFrame(() => document.getElementById('indicator-filter')?.focus())
  }
  useKeys(
    {
      '/': filter,
      t: () => change({ as: view.as === 'table' ? 'map' : 'table' }, 'push'),
      j: () => step(1),
      k: () => step(-1),
      l: () => {
        if (board.reading !== undefined)
          void navigate(lineagePath(board.reading.id), { state: cameFrom })
      },
      Enter: () => card[1](true),
      Escape: () => change(view.draw ? { draw: false } : { area: null }),
      '[': () => panel[1](!panel[0]),
      ']': () => card[1](!card[0]),
      '?': () => setOpen(true),
    },
    enabled && !open,
  )
  return (
    <Modal
      open={open}
      onCancel={() => setOpen(false)}
      title={t('map.keys')}
      footer={null}
      width={420}
    >
      <KeyList />
      <p className="keys-switch">
        <Switch
          id="keys-on"
          checked={enabled}
          onChange={setEnabled}
          aria-label={t('map.keysOn')}
          size="small"
        />
        <span>{t('map.keysOn')}</span>
        <small>{t('map.keysNote')}</small>
      </p>
    </Modal>
  )
}

function KeyList() {
  const { t } = useSay()
  const keys = [
    ['/', t('map.keyFilter')],
    ['T', t('map.keyTable')],
    ['J K', t('map.keyNext')],
    ['Enter', t('map.keyOpen')],
    ['L', t('lineage.open')],
    ['Esc', t('map.keyEsc')],
    ['[ ]', t('map.keyPanels')],
    ['?', t('map.keyHelp')],
  ] as const
  return (
    <dl className="keys">
      {keys.map(([key, what]) => (
        <div key={key}>
          <dt>
            {key.split(' ').map(name => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  )
}
