import { Suspense, useEffect } from 'react'
import { Outlet, useLocation, useSearchParams } from 'react-router'
import { isLanguage, setLanguage } from '../i18n/index.ts'
import { useSay } from '../i18n/say.ts'
import { PageState, Skeleton } from '../parts/states.tsx'
import { Keyboard } from './keyboard.tsx'
import { Rail } from './rail.tsx'
import { stationAt } from './stations.ts'
import { TopBar } from './top-bar.tsx'

/** A link or the back button may bring another language with it. */
function useAddressLanguage() {
  const { language } = useSay()
  const [search] = useSearchParams()
  const asked = search.get('lang')
  useEffect(() => {
    if (isLanguage(asked) && asked !== language) void setLanguage(asked)
    // Only a new address changes the language; the switch changes both itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asked])
}

/** Top bar, the loop's rail and the page. */
export function Shell() {
  const { t } = useSay()
  const { pathname } = useLocation()
  useAddressLanguage()
  const station = stationAt(pathname)
  useEffect(() => {
    document.title = t('shell.pageTitle', { page: t(`shell.${station}`) })
  }, [t, station])
  return (
    <div className="shell" data-station={station}>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <TopBar />
      <Rail />
      <Keyboard />
      <main id="main" className="main" tabIndex={-1}>
        <Suspense
          fallback={
            <PageState page={t(`shell.${station}`)}>
              <Skeleton lines={6} />
            </PageState>
          }
        >
          <Outlet />
        </Suspense>
      </main>
    </div>
  )
}
