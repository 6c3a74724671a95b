import { Suspense, useEffect } from 'react'
import { Outlet, useLocation } from 'react-router'
import { useSay } from '../i18n/say.ts'
import { Skeleton } from '../parts/states.tsx'
import { Rail } from './rail.tsx'
import { stationAt } from './stations.ts'
import { TopBar } from './top-bar.tsx'

/** Top bar, the loop's rail and the page. */
export function Shell() {
  const { t } = useSay()
  const { pathname } = useLocation()
  const station = stationAt(pathname)
  useEffect(() => {
    document.title = t('shell.pageTitle', { page: t(`shell.${station}`) })
  }, [t, station])
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <TopBar />
      <Rail />
      <main id="main" className="main" tabIndex={-1}>
        <Suspense fallback={<Skeleton lines={6} />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  )
}
