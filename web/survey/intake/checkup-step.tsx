import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { Link } from 'react-router'
import {
  cancelCheckup,
  getCheckupJob,
  getFindings,
  startCheckup,
  type CheckupJob,
} from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { Refusal, Told } from './refusal.tsx'

/** Runs the checkup over what is in the record now, and leads to its first finding. */
export function CheckupStep() {
  const { t } = useSay()
  const queries = useQueryClient()
  const job = useQuery({
    queryKey: ['checkup-job'],
    queryFn: getCheckupJob,
    select: reply => reply.job,
    staleTime: 0,
    refetchInterval: query => (query.state.data?.job?.state === 'running' ? 500 : false),
  })
  const put = (reply: Awaited<ReturnType<typeof getCheckupJob>>) =>
    queries.setQueryData(['checkup-job'], reply)
  const starting = useMutation({
    mutationFn: () => startCheckup({ body: {} }),
    onSuccess: put,
  })
  const stopping = useMutation({ mutationFn: cancelCheckup, onSuccess: put })
  const state = job.data?.state
  useEffect(() => {
    if (state !== 'done') return
    // Ids of readings outlive a run: whatever shows a figure is asked again. The job itself has not changed.
    void queries.invalidateQueries({ predicate: ({ queryKey: [key] }) => key !== 'checkup-job' })
  }, [state, queries])
  if (state === 'running')
    return <Running job={job.data ?? null} onStop={() => stopping.mutate()} />
  return (
    <div className="intake-foot intake-next">
      {state === 'done' && <FirstFinding />}
      {state === 'refused' &&
        job.data?.refusals.map(({ code, facts }, i) => <Told key={i} code={code} facts={facts} />)}
      {starting.error !== null && <Refusal error={starting.error} />}
      {stopping.error !== null && <Refusal error={stopping.error} />}
      <Link className="button" to="/map">
        {t('intake.onMap')}
      </Link>
      <Button
        type={state === 'done' ? 'default' : 'primary'}
        loading={starting.isPending}
        onClick={() => starting.mutate()}
      >
        {t('intake.checkup')}
      </Button>
    </div>
  )
}

type RunningProps = { readonly job: CheckupJob | null; readonly onStop: () => void }

function Running({ job, onStop }: RunningProps) {
  const { t, word } = useSay()
  const progress = job?.progress
  return (
    <div aria-live="polite">
      <p>
        {t('intake.checkupRunning')} · {word('step', progress?.step ?? 'frame')}
      </p>
      <progress
        aria-label={t('intake.checkupRunning')}
        value={progress?.total ? progress.done : undefined}
        max={progress?.total ?? undefined}
      />
      <Button danger onClick={onStop}>
        {t('intake.cancel')}
      </Button>
    </div>
  )
}

function FirstFinding() {
  const { t } = useSay()
  const findings = useQuery({
    queryKey: ['findings', 'first'],
    queryFn: () => getFindings({ limit: 1 }),
    staleTime: 0,
  })
  if (findings.data === undefined) return null
  const [first] = findings.data.rows
  if (first === undefined) return <Link to="/checkup">{t('intake.noFinding')}</Link>
  const search = new URLSearchParams({ i: first.indicator, v: first.variant })
  if (first.area !== 'scope') search.set('area', first.area)
  return (
    <Link className="button button-primary" to={`/map?${search}`}>
      {t('intake.firstFinding')}
    </Link>
  )
}
