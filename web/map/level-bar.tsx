import { Segmented } from 'antd'
import type { Arrangement } from '../address.ts'
import { useSay } from '../i18n/say.ts'
import { Icon } from '../parts/icon.tsx'
import { useCompact, useNarrow } from '../parts/media.ts'
import type { Preference } from '../parts/preference.ts'
import type { Board } from './board.ts'

type Props = {
  readonly board: Board
  readonly as: Arrangement
  readonly broken: boolean
  readonly panel: Preference
}

/** The panel's fold, which areas carry the colour, and map or table. Only levels that exist are offered. */
export function LevelBar({ board, as, broken, panel }: Props) {
  const { t, word } = useSay()
  const { levels, level, change } = board
  return (
    <div className="level-bar">
      {!useNarrow() && <PanelSwitch panel={panel} />}
      {levels.length === 1 && level !== null && (
        <span className="float note">
          <span className="level-label">{t('map.level')}</span> <b>{word('level', level)}</b>
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
      {!broken && <ArrangementSwitch board={board} as={as} />}
    </div>
  )
}

function PanelSwitch({ panel: [open, setOpen] }: Pick<Props, 'panel'>) {
  const { t } = useSay()
  return (
    <button
      type="button"
      className="float panel-switch"
      aria-expanded={open}
      aria-keyshortcuts="["
      aria-label={t('map.indicators')}
      onClick={() => setOpen(!open)}
    >
      <Icon name="panel" size={18} />
    </button>
  )
}

/** A phone has room for one of the two at a time. */
function ArrangementSwitch({ board, as }: Pick<Props, 'board' | 'as'>) {
  const { t } = useSay()
  const { change, shown } = board
  const short = useCompact()
  if (useNarrow()) {
    const other = as === 'table' ? 'map' : 'table'
    return (
      <button
        type="button"
        className="float table-switch"
        onClick={() => change({ as: other }, 'push')}
      >
        <Icon name={other} size={18} />
        {other === 'map' ? t('map.backToMap') : t('map.table')}
      </button>
    )
  }
  return (
    <Segmented<Arrangement>
      aria-label={t('map.arrangement')}
      value={as}
      options={[
        { value: 'map', label: t('map.backToMap') },
        { value: 'both', label: t('map.both') },
        { value: 'table', label: short ? t('map.table') : t('map.tableRows', { n: shown.length }) },
      ]}
      onChange={next => change({ as: next }, 'push')}
    />
  )
}
