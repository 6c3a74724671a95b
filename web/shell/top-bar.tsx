import { Link, useLocation } from 'react-router'
import { useRun, useSession } from '../api/queries.ts'
import type { Session } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { Find } from '../find/find.tsx'
import { Views } from '../views/views.tsx'
import { useNarrow } from '../parts/media.ts'
import { formatKm2 } from '../parts/figures.ts'
import { Jobs } from './jobs/jobs.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './mark.tsx'
import { isLineage, stationAt } from './stations.ts'

/** Whose city, where in the app, whose data, which language, who. */
export function TopBar() {
  const { t, pick } = useSay()
  const narrow = useNarrow()
  const session = useSession().data
  return (
    <header className="top" data-region>
      <Link to="/map" className="brand">
        <Mark />
        <span>{t('shell.brand')}</span>
      </Link>
      <City city={session?.city} />
      <Breadcrumb />
      <span className="top-space" />
      <Find />
      <Jobs />
      {!narrow && <Views />}
      {session?.sample && <Sample about={pick(session.sample)} />}
      {!narrow && <LanguageSwitch />}
      <span className="operator">
        <span className="operator-face" aria-hidden="true">
          {t('shell.operator').slice(0, 1)}
        </span>
        <span className="operator-name">{t('shell.operator')}</span>
        <span className="operator-note">{t('shell.operatorNote')}</span>
      </span>
    </header>
  )
}

function City({ city }: { readonly city: Session['city'] | undefined }) {
  const { t, pick } = useSay()
  const area = useRun().data?.scope.areaKm2
  if (city === undefined) return <span className="city" aria-hidden="true" />
  return (
    <span className="city">
      <b>
        {(city.name && pick(city.name)) ??
          (city.code === 'local' ? t('shell.scopeCity') : city.code)}
      </b>
      {area !== null && area !== undefined && (
        <span title={t('shell.scope')}>
          {t('shell.scope')} <bdi dir="ltr">{formatKm2(area)} km²</bdi>
        </span>
      )}
    </span>
  )
}

function Breadcrumb() {
  const { t } = useSay()
  const { pathname } = useLocation()
  const set = useRun().data?.set
  const lineage = isLineage(pathname)
  return (
    <nav className="crumbs" aria-label={t('shell.breadcrumb')}>
      <ol>
        <li aria-current={set === undefined ? 'page' : undefined}>
          {t(`shell.${stationAt(pathname)}`)}
        </li>
        {set !== undefined && (
          <li aria-current={lineage ? undefined : 'page'}>{t('map.set', { year: set })}</li>
        )}
        {lineage && <li aria-current="page">{t('lineage.title')}</li>}
      </ol>
    </nav>
  )
}

function Sample({ about }: { readonly about: string }) {
  const { t } = useSay()
  return (
    <span className="tag tag-unverified sample" title={about}>
      {t('shell.sample')}
      <span className="sample-note">{about}</span>
    </span>
  )
}
