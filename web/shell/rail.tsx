import { Link, useLocation } from 'react-router'
import { useBatches, useScopeReadings } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { Icon } from '../parts/icon.tsx'
import { useNarrow } from '../parts/media.ts'
import { Views } from '../views/views.tsx'
import { More } from './more.tsx'
import { loopStations, overview, stationAt, type Station } from './stations.ts'

/** The loop as navigation: the overview above, then the line with its stations. On a phone a bar of five at the foot. */
export function Rail() {
  const { t } = useSay()
  const narrow = useNarrow()
  return (
    <nav className="rail" data-region aria-label={t('shell.stations')}>
      <ul className="rail-overview">
        {overview.map(station => (
          <li key={station}>
            <RailLink station={station} />
          </li>
        ))}
      </ul>
      <ol className="rail-line">
        {loopStations.map(station => (
          <li key={station}>
            <RailLink station={station} />
          </li>
        ))}
      </ol>
      {narrow && (
        <ul className="rail-rest">
          <li>
            <Views />
          </li>
          <li>
            <More />
          </li>
        </ul>
      )}
    </nav>
  )
}

function RailLink({ station }: { readonly station: Station }) {
  const { t } = useSay()
  const count = useCountOf(station)
  const current = stationAt(useLocation().pathname) === station
  return (
    <Link
      to={`/${station}`}
      className={current ? 'rail-link active' : 'rail-link'}
      aria-current={current ? 'page' : undefined}
      title={t(`shell.${station}`)}
    >
      <span className="rail-icon">
        <Icon name={station} size={20} />
      </span>
      <span className="rail-dot" data-filled={count > 0} aria-hidden="true" />
      <span className="rail-name">{t(`shell.${station}`)}</span>
      {count > 0 && <span className="rail-count">{count > 99 ? '99+' : count}</span>}
    </Link>
  )
}

/** Sources taken in, figures measured. */
function useCountOf(station: Station): number {
  const batches = useBatches()
  const readings = useScopeReadings()
  if (station === 'survey') return batches.data?.length ?? 0
  if (station !== 'checkup') return 0
  return readings.data?.filter(row => row.kind === 'measured').length ?? 0
}
