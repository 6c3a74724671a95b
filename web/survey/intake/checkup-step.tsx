import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { cancelCheckup, getFindings, startCheckup, type CheckupJob } from '../../api/client.ts'
import { useCheckupJob, useRun } from '../../api/queries.ts'
import { useSay } from '../../i18n/say.ts'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { Refusal, Told } from './refusal.tsx'

/** Runs the checkup over what is in the record now, and leads to its first finding. `since`: when data came in last. */
export function CheckupStep({ since }: { readonly since: string }) {
  const { t } = useSay()
  const queries = useQueryClient()
  const job = useCheckupJob().data
  const put = (reply: { readonly job: CheckupJob | null }) =>
    queries.setQueryData(['checkup-job'], reply)
  const starting = useMutation({ mutationFn: () => startCheckup({ body: {} }), onSuccess: put })
  const stopping = useMutation({ mutationFn: cancelCheckup, onSuccess: put })
  const checked = useCheckedSince(since)
  if (job?.state === 'running') return <Running job={job} onStop={() => stopping.mutate()} />
  return (
    <div className="intake-foot intake-next">
      {checked && <FirstFinding />}
      {job?.state === 'refused' &&
        job.refusals.map(({ code, facts }, i) => <Told key={i} code={code} facts={facts} />)}
      {starting.error !== null && <Refusal error={starting.error} />}
      {stopping.error !== null && <Refusal error={stopping.error} />}
      <Link className="button" to="/map">
        {t('intake.onMap')}
      </Link>
      <Button
        type={checked ? 'default' : 'primary'}
        loading={starting.isPending}
        onClick={() => starting.mutate()}
      >
        {t('intake.checkup')}
      </Button>
    </div>
  )
}

/**
 * Whether the latest checkup has seen what came in at `since`. One that was under way meanwhile has not: its beginning
 * counts, as long as the server knows of it.
 */
function useCheckedSince(since: string): boolean {
  const job = useCheckupJob().data
  const run = useRun().data
  if (!run || since === '') return false
  const begun = job?.state === 'done' ? job.begunAt : run.computedAt
  return Date.parse(begun) > Date.parse(since)
}

type RunningProps = { readonly job: CheckupJob; readonly onStop: () => void }

function Running({ job: { progress }, onStop }: RunningProps) {
  const { t, word } = useSay()
  return (
    <div>
      <output>
        {t('intake.checkupRunning')} · {word('step', progress?.step ?? 'frame')}
      </output>
      <ProgressBar label={t('intake.checkupRunning')} progress={progress} />
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
