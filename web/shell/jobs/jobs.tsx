import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { useSay } from '../../i18n/say.ts'
import { Icon } from '../../parts/icon.tsx'
import { useKept } from '../../parts/kept.ts'
import { JobLine } from './job-line.tsx'
import { isShownAt, useJobs, type Job } from './use-jobs.ts'
import '../../styles/jobs.css'

/** Ended jobs that the list of all shows. */
const most = 12

/**
 * The way to all work, and the tray at the page's end: what is under way until it is sent to the background, what has
 * ended until it is put away. Both are remembered on this machine, so that a reload shows what a closed tab would have.
 */
export function Jobs() {
  const { t } = useSay()
  const jobs = useJobs()
  const [all, setAll] = useState(false)
  const { isAway, putAway } = useAway(jobs)
  const { pathname } = useLocation()
  const under = jobs.filter(({ endedAt, state }) => endedAt === null && state !== 'interrupted')
  const shown = all
    ? jobs.slice(0, most)
    : jobs.filter(job => !isAway(job) && !isShownAt(pathname, job))
  if (jobs.length === 0) return null
  return (
    <>
      <button
        type="button"
        className="jobs-open"
        aria-expanded={all}
        aria-controls="jobs"
        onClick={() => setAll(!all)}
      >
        <Icon name="tasks" size={16} />
        <span>{t('jobs.title')}</span>
        {under.length > 0 && (
          <b aria-label={t('jobs.under', { n: under.length })}>{under.length}</b>
        )}
      </button>
      <section id="jobs" className="tray" aria-label={t('jobs.title')} hidden={shown.length === 0}>
        {all && (
          <header>
            <h2>{t('jobs.title')}</h2>
            <button
              type="button"
              className="icon-button"
              aria-label={t('shell.close')}
              onClick={() => setAll(false)}
            >
              <Icon name="close" />
            </button>
          </header>
        )}
        <ul>
          {shown.map(job => (
            <JobLine
              key={job.id}
              job={job}
              onAway={all && isAway(job) ? null : () => putAway([job])}
              onFollow={() => setAll(false)}
            />
          ))}
        </ul>
      </section>
      <Ends jobs={jobs} />
    </>
  )
}

/** Hours after which an end is no news. */
const fresh = 24

/** What was sent to the background or put away. Whoever sees a job's own page has seen how it ended. */
function useAway(jobs: readonly Job[]) {
  const [kept, keep] = useKept('jobs')
  const { pathname } = useLocation()
  const away = new Set(kept.map(({ id }) => id))
  // Whoever stopped it knows.
  const isNoNews = ({ endedAt, state }: Job) =>
    state === 'cancelled' ||
    (endedAt !== null && Date.now() - Date.parse(endedAt) > fresh * 3_600_000)
  const putAway = (gone: readonly Job[]) => {
    const known = new Set(jobs.map(({ id }) => id))
    const still = kept.filter(item => known.has(item['id'] ?? ''))
    keep([...gone.map(({ id }) => ({ id })), ...still])
  }
  const seen = jobs.filter(
    job => isShownAt(pathname, job) && job.endedAt !== null && !away.has(job.id),
  )
  // What is put away is not seen anew, so that this comes to rest.
  useEffect(() => {
    if (seen.length > 0) putAway(seen)
  })
  return { isAway: (job: Job) => away.has(job.id) || isNoNews(job), putAway }
}

/** Says how the last job ended, for those who do not see the tray. */
function Ends({ jobs }: { readonly jobs: readonly Job[] }) {
  const { t } = useSay()
  const last = jobs.find(({ endedAt }) => endedAt !== null)
  const [before] = useState(last?.id)
  return (
    <output className="unseen">
      {last !== undefined &&
        last.id !== before &&
        `${t(`jobs.kind.${last.kind}`)} ${t(`jobs.state.${last.state}`)}`}
    </output>
  )
}
