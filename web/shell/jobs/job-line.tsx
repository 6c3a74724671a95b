import { Link } from 'react-router'
import { useSay } from '../../i18n/say.ts'
import { formatBytes, formatInstant, formatNumber } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { WarnMark } from '../../parts/warn-mark.tsx'
import type { Job } from './use-jobs.ts'

type Props = {
  readonly job: Job
  /** Sends it to the background, or puts its end away; null where it is away. */
  readonly onAway: (() => void) | null
  readonly onFollow: () => void
}

/** One job: what, how far and how long yet, or how it ended and where to look. */
export function JobLine({ job, onAway, onFollow }: Props) {
  const { t } = useSay()
  const { kind, state, path, endedAt } = job
  const name = useName(job)
  const runs = state === 'running' || state === 'waiting'
  return (
    <li className="job" data-state={state}>
      <p className="job-name">
        {!runs && <Mark state={state} />}
        <b>{t(`jobs.kind.${kind}`)}</b> {name}
      </p>
      {runs ? (
        <Progress job={job} />
      ) : (
        <small>
          {t(`jobs.state.${state}`)}
          {endedAt !== null && ` · ${formatInstant(endedAt)}`}
        </small>
      )}
      <p className="job-acts">
        <Link to={path} onClick={onFollow}>
          {t(`jobs.open.${openOf(state)}`)}
        </Link>
        {runs && (
          <button type="button" className="plain" onClick={job.stop}>
            {t('intake.cancel')}
          </button>
        )}
        {onAway !== null && (
          <button type="button" className="plain" onClick={onAway}>
            {t(runs ? 'jobs.background' : 'jobs.away')}
          </button>
        )}
      </p>
    </li>
  )
}

function openOf(state: Job['state']): 'open' | 'result' | 'reason' {
  if (state === 'done') return 'result'
  return state === 'refused' || state === 'interrupted' ? 'reason' : 'open'
}

function useName({ names, files }: Job): string {
  const { t, listOf } = useSay()
  const [first] = names
  if (first === undefined) return ''
  return files > names.length ? t('jobs.andMore', { name: first, n: files }) : listOf(names)
}

function Mark({ state }: Pick<Job, 'state'>) {
  if (state === 'done') return <StatusMark status="met" quiet />
  return state === 'cancelled' ? <Icon name="stop" size={14} /> : <WarnMark />
}

function Progress({ job: { progress, state } }: Pick<Props, 'job'>) {
  const { t, word } = useSay()
  const step = word('step', progress?.step ?? 'look')
  const figures = progress === null ? [] : figuresOf(progress)
  const left = progress === null ? null : secondsLeft(progress)
  return (
    <>
      <ProgressBar label={step} progress={progress} />
      <small>
        {state === 'waiting' ? t('jobs.state.waiting') : step}
        {figures.map(text => ` · ${text}`)}
        {left !== null && ` · ${t('jobs.left', { n: left })}`}
      </small>
    </>
  )
}

type Measured = NonNullable<Job['progress']>

function figuresOf({ done, total, unit, rate }: Measured): readonly string[] {
  const figure = (n: number) => (unit === 'bytes' ? formatBytes(n) : formatNumber(n, 0))
  return [
    ...(total ? [`${figure(done)} / ${figure(total)}`] : []),
    ...(rate ? [`${figure(rate)}/s`] : []),
  ]
}

const secondsLeft = ({ done, total, rate }: Measured): number | null =>
  total === null || !rate ? null : Math.ceil((total - done) / rate)
