import { useNavigate } from 'react-router'
import type { View } from '../address.ts'
import { useSay } from '../i18n/say.ts'
import { useKeys, type Key } from '../parts/keys.ts'
import { lineagePath, useCameFrom } from '../parts/lineage-link.tsx'
import type { Preference } from '../parts/preference.ts'
import type { Board } from './board.ts'

type Sides = { readonly panel: Preference; readonly card: Preference }

/** The keys of 一张图; only for what is there now. */
export function usePageKeys(board: Board, { panel, card }: Sides) {
  const { t } = useSay()
  const navigate = useNavigate()
  const cameFrom = useCameFrom()
  const { change, view, shown, reading } = board
  const step = (by: 1 | -1) => {
    const at = shown.findIndex(({ id }) => id === view.area)
    const next = shown[at === -1 ? 0 : at + by]
    if (next !== undefined) change({ area: next.id, object: null })
  }
  const filter = () => {
    panel[1](true)
    const focus = () => document.getElementById('indicator-filter')?.focus()
    // At once where the panel is open, so that no letter typed right after is taken for a key.
    focus()
    requestAnimationFrame(focus)
  }
  useKeys([
    { on: ['/'], show: '/', does: t('keys.filter'), act: filter },
    {
      on: ['t'],
      show: 'T',
      does: t('keys.table'),
      act: () => change({ as: view.as === 'table' ? 'map' : 'table' }, 'push'),
    },
    {
      on: ['j', 'k'],
      show: 'J K',
      does: t('keys.next'),
      act: ({ key }) => step(key.toLowerCase() === 'j' ? 1 : -1),
    },
    { on: ['Enter'], show: 'Enter', does: t('keys.open'), act: () => card[1](true) },
    ...(reading === undefined
      ? []
      : [
          {
            on: ['l'],
            show: 'L',
            does: t('keys.lineage'),
            act: () => void navigate(lineagePath(reading.id), { state: cameFrom }),
          },
        ]),
    {
      on: ['[', ']', '【', '】'],
      show: '[ ]',
      does: t('keys.panels'),
      act: ({ key }) => {
        const [open, set] = key === '[' || key === '【' ? panel : card
        set(!open)
      },
    },
    ...levelKeys(board, t('keys.level')),
    { on: ['Escape'], show: 'Esc', does: t('keys.back'), act: () => change(backFrom(view)) },
  ])
}

/** One digit a level, in the order of the bar; where there is one level there is nothing to choose. */
function levelKeys({ levels, change }: Board, does: string): readonly Key[] {
  if (levels.length < 2) return []
  const act = ({ key }: KeyboardEvent) => {
    const chosen = levels[Number(key) - 1]
    if (chosen !== undefined) change({ level: chosen.level, area: null, classes: [] }, 'push')
  }
  return [{ on: levels.map((_, i) => String(i + 1)), show: `1–${levels.length}`, does, act }]
}

/** What lies on top is closed first. */
function backFrom(view: View): Partial<View> {
  if (view.draw) return { draw: false }
  return view.object === null ? { area: null } : { object: null }
}
