import { Segmented } from 'antd'
import { useSay } from '../i18n/say.ts'
import { Icon } from '../parts/icon.tsx'
import type { Board } from './board.ts'

type Props = { readonly board: Board; readonly broken: boolean }

/** Which areas carry the colour, and map or table. Only levels that exist are offered. */
export function LevelBar({ board, broken }: Props) {
  const { t, word } = useSay()
  const { levels, level, view, change } = board
  const asTable = view.as === 'table'
  return (
    <div className="level-bar">
      {levels.length === 1 && level !== null && (
        <span className="float note">
          {t('map.level')} <b>{word('level', level)}</b>
        </span>
      )}
      {levels.length > 1 && level !== null && (
        <Segmented
          aria-label={t('map.level')}
          value={level}
          options={levels.map(entry => ({ value: entry.level, label: word('level', entry.level) }))}
          onChange={next => change({ level: next, area: null, classes: [] }, 'push')}
        />
      )}
      {levels.length === 0 && board.run !== undefined && (
        <span className="float note">{t('map.noLevels')}</span>
      )}
      {!broken && (
        <button
          type="button"
          className="float table-switch"
          onClick={() => change({ as: asTable ? 'map' : 'table' }, 'push')}
        >
          <Icon name={asTable ? 'map' : 'table'} size={16} />
          {asTable ? t('map.backToMap') : t('map.tableRows', { n: board.shown.length })}
          <kbd>T</kbd>
        </button>
      )}
    </div>
  )
}
