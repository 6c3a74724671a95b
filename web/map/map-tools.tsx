import { useState } from 'react'
import { useSay } from '../i18n/say.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useNarrow } from '../parts/media.ts'
import type { Board } from './board.ts'
import type { CityMap } from './city-map.ts'
import type { Bbox } from './geometry.ts'

type Props = { readonly map: CityMap; readonly home: Bbox | null; readonly board: Board }

/** Degrees a press turns the map by: four presses are a right angle. */
const turn = 22.5

export function MapTools({ map, home, board }: Props) {
  const { t } = useSay()
  const { view, change } = board
  const [open, setOpen] = useState(false)
  const narrow = useNarrow()
  return (
    <div className="tools" data-open={open}>
      <Tool icon="plus" label={t('map.zoomIn')} onClick={map.zoomIn} />
      <Tool icon="minus" label={t('map.zoomOut')} onClick={map.zoomOut} />
      {home !== null && <Tool icon="fit" label={t('map.fit')} onClick={() => map.fit(home)} />}
      {narrow && (
        <button
          type="button"
          aria-expanded={open}
          aria-label={t('map.moreTools')}
          onClick={() => setOpen(!open)}
        >
          <Icon name="more" />
        </button>
      )}
      <button
        type="button"
        className="tool-more"
        aria-pressed={view.draw}
        aria-label={t('draw.open')}
        title={t('draw.open')}
        onClick={() => change({ draw: !view.draw, object: null }, 'push')}
      >
        <Icon name="pencil" />
      </button>
      <button
        type="button"
        className="tool-more"
        aria-pressed={view.tall}
        aria-label={t('map.tall')}
        title={t('map.tall')}
        onClick={() => change({ tall: !view.tall }, 'push')}
      >
        3D
      </button>
      {view.tall && (
        <>
          <Tool icon="turnBack" label={t('map.turnBack')} onClick={() => map.turn(-turn)} />
          <Tool icon="turn" label={t('map.turn')} onClick={() => map.turn(turn)} />
        </>
      )}
    </div>
  )
}

type ToolProps = {
  readonly icon: IconName
  readonly label: string
  readonly onClick: () => void
}

const Tool = ({ icon, label, onClick }: ToolProps) => (
  <button type="button" aria-label={label} title={label} onClick={onClick}>
    <Icon name={icon} />
  </button>
)
