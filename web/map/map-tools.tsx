import { useSay } from '../i18n/say.ts'
import type { Bbox } from './geometry.ts'
import { Icon } from '../parts/icon.tsx'
import type { CityMap } from './city-map.ts'

type Props = { readonly map: CityMap; readonly home: Bbox | null }

export function MapTools({ map, home }: Props) {
  const { t } = useSay()
  return (
    <div className="tools">
      <button
        type="button"
        aria-label={t('map.zoomIn')}
        title={t('map.zoomIn')}
        onClick={map.zoomIn}
      >
        <Icon name="plus" />
      </button>
      <button
        type="button"
        aria-label={t('map.zoomOut')}
        title={t('map.zoomOut')}
        onClick={map.zoomOut}
      >
        <Icon name="minus" />
      </button>
      {home !== null && (
        <button
          type="button"
          aria-label={t('map.fit')}
          title={t('map.fit')}
          onClick={() => map.fit(home)}
        >
          <Icon name="fit" />
        </button>
      )}
    </div>
  )
}
