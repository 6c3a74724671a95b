import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { getArrivals, makeArrival, type Arrival } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { formatBytes, formatInstant } from '../../parts/figures.ts'
import { Failure, Skeleton } from '../../parts/states.tsx'
import { Unverified } from '../../parts/unverified.tsx'
import '../../styles/sheet.css'
import '../../styles/intake.css'
import { DropZone } from './drop-zone.tsx'
import { announced, type Dropped } from './dropped.ts'
import { Refusal } from './refusal.tsx'
import { sendArrival } from './uploads.ts'

/** 接入数据: where files are dropped, and those that wait to be taken in. */
export function IntakePage() {
  const { t } = useSay()
  const go = useNavigate()
  const arrivals = useQuery({ queryKey: ['arrivals'], queryFn: getArrivals, staleTime: 0 })
  const making = useMutation({
    mutationFn: (files: readonly Dropped[]) => makeArrival({ body: announced(files) }),
    onSuccess: (arrival, files) => {
      void sendArrival(arrival, files)
      void go(`/survey/intake/${arrival.id}`)
    },
  })
  const waiting = arrivals.data?.arrivals.filter(({ state }) => state !== 'done') ?? []
  const keeps = t('intake.keep', { days: arrivals.data?.limits.keepDays ?? 0 })
  return (
    <div className="sheet">
      <header className="sheet-head">
        <h1>{t('intake.title')}</h1>
        <p>{t('intake.lede')}</p>
      </header>
      <DropZone busy={making.isPending} onFiles={files => making.mutate(files)} />
      {making.error !== null && <Refusal error={making.error} />}
      {arrivals.isPending && <Skeleton lines={3} />}
      {arrivals.error !== null && (
        <Failure
          what={t('intake.waiting')}
          error={arrivals.error}
          onRetry={() => void arrivals.refetch()}
        />
      )}
      {arrivals.data !== undefined && (
        <section className="block">
          <h2>{t('intake.waiting')}</h2>
          {waiting.length === 0 && <p>{t('intake.nothing')}</p>}
          <ul className="arrivals">
            {waiting.map(arrival => (
              <Waiting key={arrival.id} arrival={arrival} />
            ))}
          </ul>
          <p className="fine">
            {keeps}{' '}
            {!arrivals.data.limits.verified && (
              <Unverified doubt={{ what: keeps, basis: [], note: null }} />
            )}
          </p>
        </section>
      )}
    </div>
  )
}

function Waiting({ arrival }: { readonly arrival: Arrival }) {
  const { t } = useSay()
  const bytes = arrival.files.reduce((sum, file) => sum + file.bytes, 0)
  return (
    <li>
      <Link to={`/survey/intake/${arrival.id}`}>{arrival.files.map(f => f.name).join(' · ')}</Link>
      <span className="tag">{t(`intake.state.${arrival.state}`)}</span>
      <small>
        {t('intake.files', { n: arrival.files.length, size: formatBytes(bytes) })} ·{' '}
        {formatInstant(arrival.madeAt)}
      </small>
    </li>
  )
}
