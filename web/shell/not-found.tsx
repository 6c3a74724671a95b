import { Link } from 'react-router'
import { useSay } from '../i18n/say.ts'
import { Empty, PageState } from '../parts/states.tsx'

export function NotFound() {
  const { t } = useSay()
  return (
    <PageState page={t('shell.notFound')}>
      <Empty icon="map" title={t('shell.notFound')}>
        <p>{t('shell.notFoundNote')}</p>
        <Link to="/map">{t('shell.backToMap')}</Link>
      </Empty>
    </PageState>
  )
}
