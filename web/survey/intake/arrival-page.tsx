import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import {
  addFiles,
  cancelArrival,
  discardArrival,
  getArrival,
  getSources,
  inspectArrival,
  runArrival,
  sayOfArrival,
  type Arrival,
  type Inspection,
  type SourceSeen,
} from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { formatBytes, formatNumber } from '../../parts/figures.ts'
import { Failure, Skeleton } from '../../parts/states.tsx'
import { BatchReport } from '../batch.tsx'
import { CheckupStep } from './checkup-step.tsx'
import { DropZone } from './drop-zone.tsx'
import { announced, type Dropped } from './dropped.ts'
import { Refusal, Told } from './refusal.tsx'
import { SourceCard, type Change } from './source-card.tsx'
import { sendArrival, useUpload } from './uploads.ts'
import '../../styles/sheet.css'
import '../../styles/table.css'
import '../../styles/intake.css'

/** One delivery on its way in: sent, checked, taken in, reported. The address alone reopens it. */
export function ArrivalPage() {
  const { t } = useSay()
  const { id = '' } = useParams()
  const arrival = useQuery({
    queryKey: ['arrival', id],
    queryFn: () => getArrival({ id }),
    staleTime: 0,
    refetchInterval: query => (query.state.data?.state === 'running' ? 500 : false),
  })
  return (
    <div className="sheet">
      <header className="sheet-head">
        <h1>{t('intake.title')}</h1>
        <p>
          <Link to="/survey/intake">{t('intake.back')}</Link>
        </p>
      </header>
      {arrival.isPending && <Skeleton lines={6} />}
      {arrival.error !== null && (
        <Failure
          what={t('intake.title')}
          error={arrival.error}
          onRetry={() => void arrival.refetch()}
        />
      )}
      {arrival.data !== undefined && <Stage arrival={arrival.data} />}
    </div>
  )
}

type Props = { readonly arrival: Arrival }

function Stage({ arrival }: Props) {
  if (arrival.state === 'running') return <Running arrival={arrival} />
  if (arrival.state === 'done') return <Done arrival={arrival} />
  return (
    <>
      <Ended arrival={arrival} />
      <Files arrival={arrival} />
    </>
  )
}

function Ended({ arrival }: Props) {
  const { t } = useSay()
  const { state, refusals } = arrival
  if (state === 'interrupted' || state === 'cancelled')
    return <output className="block">{t(`intake.${state}`)}</output>
  if (state !== 'refused') return null
  return (
    <section className="block">
      <h2>{t('intake.refused')}</h2>
      {refusals.map(({ code, facts }, i) => (
        <Told key={i} code={code} facts={facts} />
      ))}
    </section>
  )
}

/** What is still to come is asked for; what is here is looked at. */
function Files({ arrival }: Props) {
  const { t } = useSay()
  const queries = useQueryClient()
  const upload = useUpload(arrival.id)
  const renew = () => queries.invalidateQueries({ queryKey: ['arrival', arrival.id] })
  const adding = useMutation({
    mutationFn: (files: readonly Dropped[]) => addFiles({ id: arrival.id, body: announced(files) }),
    onSuccess: async (next, files) => {
      await sendArrival(next, files)
      await renew()
      await queries.invalidateQueries({ queryKey: ['inspection', arrival.id] })
    },
  })
  const sending = upload !== undefined && upload.error === null
  useEffect(() => {
    if (!sending) void queries.invalidateQueries({ queryKey: ['arrival', arrival.id] })
  }, [sending, queries, arrival.id])
  const missing = arrival.files.filter(file => file.received < file.bytes)
  if (sending) {
    const label = t('intake.sending', {
      sent: formatBytes(upload.sent),
      total: formatBytes(upload.total),
    })
    return (
      <section className="block" aria-live="polite">
        <p>{label}</p>
        <progress aria-label={label} value={upload.sent} max={upload.total} />
      </section>
    )
  }
  return (
    <>
      {missing.length === 0 ? (
        <Check arrival={arrival} />
      ) : (
        <p className="block">{t('intake.unfinished', { n: missing.length })}</p>
      )}
      <DropZone small busy={adding.isPending} onFiles={files => adding.mutate(files)} />
      {upload?.error && <Refusal error={upload.error} />}
      {adding.error !== null && <Refusal error={adding.error} />}
    </>
  )
}

function Check({ arrival }: Props) {
  const { t } = useSay()
  const inspection = useQuery({
    queryKey: ['inspection', arrival.id, arrival.said],
    queryFn: () => inspectArrival({ id: arrival.id }),
    placeholderData: before => before,
  })
  if (inspection.error !== null)
    return (
      <Failure
        what={t('intake.look')}
        error={inspection.error}
        onRetry={() => void inspection.refetch()}
      />
    )
  if (inspection.data === undefined) return <Skeleton lines={6} />
  return <Sources arrival={arrival} inspection={inspection.data} />
}

/** What may be done with a delivery that has come: said of, run, let go. */
function useActs(arrival: Arrival) {
  const queries = useQueryClient()
  const go = useNavigate()
  const keep = (next: Arrival) => queries.setQueryData(['arrival', arrival.id], next)
  const saying = useMutation({
    // One after the other, each upon what the one before left: two quick choices are two choices.
    scope: { id: `said of ${arrival.id}` },
    mutationFn: ({ source, change }: { readonly source: SourceSeen; readonly change: Change }) => {
      const { grade, said } = queries.getQueryData<Arrival>(['arrival', arrival.id]) ?? arrival
      const words = said[source.file] ?? source.words
      const next = { ...words, ...change, map: { ...words.map, ...change.map } }
      return sayOfArrival({
        id: arrival.id,
        body: { grade, said: { ...said, [source.file]: next } },
      })
    },
    onSuccess: keep,
  })
  const running = useMutation({
    mutationFn: () => runArrival({ id: arrival.id }),
    onSuccess: keep,
  })
  const discarding = useMutation({
    mutationFn: () => discardArrival({ id: arrival.id }),
    onSuccess: () => void go('/survey/intake'),
  })
  return { saying, running, discarding }
}

function Sources({ arrival, inspection }: Props & { readonly inspection: Inspection }) {
  const { t } = useSay()
  const { saying, running, discarding } = useActs(arrival)
  const { sources, classes, unreadable, warnings } = inspection
  const open = sources.some(({ crs }) => crs?.needsWord === true)
  const failed = saying.error ?? running.error ?? discarding.error
  return (
    <>
      <Complaints title={t('intake.unreadable')} issues={unreadable} />
      {sources.map(source => (
        <SourceCard
          key={source.file}
          arrival={arrival.id}
          source={source}
          classes={classes}
          onSay={change => saying.mutate({ source, change })}
        />
      ))}
      <Complaints title={t('intake.passedOver')} issues={warnings} />
      {failed !== null && <Refusal error={failed} />}
      <footer className="intake-foot">
        {open && <span id="why-blocked">{t('intake.blocked')}</span>}
        <Button danger onClick={() => discarding.mutate()}>
          {t('intake.discard')}
        </Button>
        <Button
          type="primary"
          disabled={sources.length === 0 || open || unreadable.length > 0}
          aria-describedby={open ? 'why-blocked' : undefined}
          loading={running.isPending}
          onClick={() => running.mutate()}
        >
          {t('intake.run', { n: sources.length })}
        </Button>
      </footer>
    </>
  )
}

type ComplaintsProps = { readonly title: string; readonly issues: Inspection['warnings'] }

function Complaints({ title, issues }: ComplaintsProps) {
  if (issues.length === 0) return null
  return (
    <section className="block">
      <h2>{title}</h2>
      {issues.map(({ rule, ...facts }, i) => (
        <Told key={i} code={rule} facts={facts} />
      ))}
    </section>
  )
}

function Running({ arrival }: Props) {
  const { t, word } = useSay()
  const cancelling = useMutation({ mutationFn: () => cancelArrival({ id: arrival.id }) })
  const { run } = arrival
  const progress = run?.progress
  const label = word('step', progress?.step ?? 'look')
  return (
    <section className="block">
      <h2>{label}</h2>
      <progress
        aria-label={label}
        value={progress?.total ? progress.done : undefined}
        max={progress?.total ?? undefined}
      />
      <p>
        {t('intake.running', {
          read: formatNumber(run?.read ?? 0, 0),
          rejected: formatNumber(run?.rejected ?? 0, 0),
        })}
      </p>
      <p className="fine">{t('intake.safe')}</p>
      <Button danger disabled={cancelling.isPending} onClick={() => cancelling.mutate()}>
        {t('intake.cancel')}
      </Button>
    </section>
  )
}

/** The report of the batch, then the next thing to do. */
function Done({ arrival }: Props) {
  const { t } = useSay()
  const queries = useQueryClient()
  useEffect(() => {
    // The register is another one now: whatever shows it is asked again.
    for (const key of ['map', 'sources', 'find', 'object'])
      void queries.invalidateQueries({ queryKey: [key] })
  }, [queries])
  const { batch } = arrival
  const report = useQuery({
    queryKey: ['batch', batch],
    queryFn: () => getSources({ before: (batch ?? 0) + 1, limit: 1 }),
    enabled: batch !== null,
  })
  const [found] = report.data?.batches ?? []
  return (
    <>
      <section className="block">
        <h2>{t('intake.done')}</h2>
        <CheckupStep />
      </section>
      {report.isLoading && <Skeleton lines={8} />}
      {report.error !== null && (
        <Failure
          what={t('survey.title')}
          error={report.error}
          onRetry={() => void report.refetch()}
        />
      )}
      {found !== undefined && <BatchReport batch={found} />}
    </>
  )
}
