import { useEffect } from 'react'
import { Link, useLocation } from 'react-router'
import { useBatches } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { Empty, Failure, Skeleton } from '../parts/states.tsx'
import '../styles/table.css'
import '../styles/sheet.css'
import { BatchReport } from './batch.tsx'

/** 调查: which files the city came from, and what became of every feature in them. */
export function SurveyPage() {
  const { t } = useSay()
  const batches = useBatches()
  useNamedBatch(batches.data !== undefined)
  return (
    <div className="sheet">
      <header className="sheet-head">
        <h1>{t('survey.title')}</h1>
        <p>{t('survey.lede')}</p>
        <Link className="button button-primary" to="/survey/intake">
          {t('intake.open')}
        </Link>
      </header>
      {batches.isPending && <Skeleton lines={8} />}
      {batches.error !== null && (
        <Failure
          what={t('survey.title')}
          error={batches.error}
          onRetry={() => void batches.refetch()}
        />
      )}
      {batches.data?.length === 0 && (
        <Empty icon="survey" title={t('survey.none')}>
          {t('survey.noneNote')}
        </Empty>
      )}
      {batches.data?.map(batch => (
        <BatchReport key={batch.id} batch={batch} />
      ))}
    </div>
  )
}

/** A link may name one batch: it is brought into view once the batches are there. */
function useNamedBatch(there: boolean) {
  const { hash } = useLocation()
  useEffect(() => {
    if (there && hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView()
  }, [there, hash])
}
