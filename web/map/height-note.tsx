import { useMapInfo } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { formatNumber } from '../parts/figures.ts'

/** Whose height is known and whose is reckoned from storeys: a body on the map must not pass for a survey. */
export function HeightNote() {
  const { t } = useSay()
  const heights = useMapInfo().data?.heights
  if (heights === undefined) return null
  const { measured, derived, unknown, storeyMetres } = heights
  return (
    <dl className="height-note float" aria-label={t('map.heights')}>
      <div>
        <dt>
          <i className="height-measured" aria-hidden="true" /> {t('map.heightMeasured')}
        </dt>
        <dd>{formatNumber(measured, 0)}</dd>
      </div>
      <div>
        <dt>
          <i className="height-derived" aria-hidden="true" />{' '}
          {t('map.heightDerived', { m: storeyMetres })}
        </dt>
        <dd>{formatNumber(derived, 0)}</dd>
      </div>
      <div>
        <dt>
          <i className="height-unknown" aria-hidden="true" /> {t('map.heightUnknown')}
        </dt>
        <dd>{formatNumber(unknown, 0)}</dd>
      </div>
    </dl>
  )
}
