import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { getRejectRules } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { formatNumber } from '../../parts/figures.ts'
import { Failure, Skeleton } from '../../parts/states.tsx'
import { RejectFiles } from '../reject-files.tsx'
import { RejectTable } from './table.tsx'
import { useRejects } from './use-rejects.ts'
import '../../styles/rejects.css'
import '../../styles/table.css'

const PinCanvas = lazy(() =>
  import('../../map/pin-canvas.tsx').then(module => ({ default: module.PinCanvas })),
)

/** What a batch left out, as pins and as rows: the row's number is the pin's, and either narrows the other. */
export function RejectsPage() {
  const { t } = useSay()
  const { batch = '' } = useParams()
  const rules = useQuery({
    queryKey: ['reject-rules', batch],
    queryFn: () => getRejectRules({ id: Number(batch) }),
    select: reply => reply.rules,
  })
  const rejects = useRejects(Number(batch))
  const { view, change, rows, pins, error } = rejects
  const total = rules.data?.reduce((sum, { count }) => sum + count, 0)
  const failed = rules.error ?? error
  const retry = () => {
    if (rules.error !== null) void rules.refetch()
    if (error !== null) void rejects.retry()
  }
  return (
    <div className="rejects-page">
      <header className="rejects-head">
        <h1>{t('rejects.title', { batch })}</h1>
        <p>
          <Link to={`/survey#batch-${batch}`}>{t('rejects.back')}</Link>
          {total !== undefined && <RejectFiles batch={batch} rejected={total} />}
        </p>
      </header>
      <div className="rejects-list" data-region>
        <Rules rules={rules.data ?? []} total={total} view={view} change={change} />
        <label className="rejects-follow">
          <input
            type="checkbox"
            checked={view.follow}
            onChange={event => change({ follow: event.target.checked })}
          />
          {t('rejects.follow')}
        </label>
        {failed !== null && <Failure what={t('survey.rejects')} error={failed} onRetry={retry} />}
        {rows === undefined && error === null && <Skeleton lines={8} />}
        {rows !== undefined && <RejectTable rejects={rejects} />}
      </div>
      <div className="rejects-map" data-region>
        <Suspense fallback={<Skeleton lines={6} />}>
          <PinCanvas
            title={t('rejects.map')}
            pins={pins}
            chosen={view.chosen}
            start={view.follow ? view.box : null}
            onPick={key => change({ chosen: key })}
            onSight={box => change({ box })}
          />
        </Suspense>
      </div>
    </div>
  )
}

type RulesProps = Pick<ReturnType<typeof useRejects>, 'view' | 'change'> & {
  readonly rules: readonly { readonly rule: string; readonly count: number }[]
  /** Undefined while nobody knows. */
  readonly total: number | undefined
}

/** Why rows were left out, each reason with its count; a press shows only its rows and pins. */
function Rules({ rules, total, view, change }: RulesProps) {
  const { t, word } = useSay()
  return (
    <ul className="rejects-rules" aria-label={t('rejects.reasons')}>
      <li>
        <button
          type="button"
          aria-pressed={view.rule === null}
          onClick={() => change({ rule: null })}
        >
          {t('rejects.all')} {total !== undefined && <b>{formatNumber(total, 0)}</b>}
        </button>
      </li>
      {rules.map(({ rule, count }) => (
        <li key={rule}>
          <button
            type="button"
            aria-pressed={view.rule === rule}
            onClick={() => change({ rule: view.rule === rule ? null : rule })}
          >
            {word('rule', rule)} <b>{formatNumber(count, 0)}</b>
          </button>
        </li>
      ))}
    </ul>
  )
}
