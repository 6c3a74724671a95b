import { Checkbox } from 'antd'
import { useSay } from '../i18n/say.ts'
import type { Board } from './board.ts'

type Props = { readonly board: Board; readonly shown: number }

/** Over the table beneath the map: whether it follows what the map shows, and how many rows that leaves. */
export function SightBar({ board: { view, change, shown: all }, shown }: Props) {
  const { t } = useSay()
  return (
    <div className="sight-bar">
      <Checkbox
        checked={view.within}
        onChange={event => change({ within: event.target.checked }, 'push')}
      >
        {t('map.within')}
      </Checkbox>
      <span aria-live="polite">{t('map.rowsOf', { n: shown, of: all.length })}</span>
    </div>
  )
}
