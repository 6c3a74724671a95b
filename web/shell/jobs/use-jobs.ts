import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { cancelArrival, cancelCheckup, type ArrivalRun, type CheckupJob } from '../../api/client.ts'
import { useArrivalRuns, useCheckupJob } from '../../api/queries.ts'
import { stopUpload, useUploads, type Upload } from '../../survey/intake/uploads.ts'

/** A long piece of work, wherever it was begun. */
export type Job = {
  readonly kind: 'upload' | 'intake' | 'checkup'
  /** Told from all others, and from a later run of the same. */
  readonly id: string
  readonly state:
    | 'running'
    | 'waiting'
    | 'done'
    | 'refused'
    | 'cancelled'
    | 'interrupted'
    | 'stopped'
  readonly names: readonly string[]
  readonly files: number
  readonly progress: Progress | null
  /** Where its result stands. */
  readonly path: string
  readonly endedAt: string | null
  readonly stop: () => void
}

/** `rate` is of its unit a second; null where it says nothing of what is left. */
type Progress = {
  readonly step: string
  readonly done: number
  readonly total: number | null
  readonly unit: string
  readonly rate: number | null
}

/** All work under way and what became of earlier work, the latest first; whatever shows figures is asked anew after each. */
export function useJobs(): readonly Job[] {
  const uploads = useUploads()
  const runs = useArrivalRuns().data ?? []
  const checkup = useCheckupJob().data ?? null
  const jobs = [
    ...uploads.map(jobOfUpload),
    ...(checkup === null ? [] : [jobOfCheckup(checkup)]),
    ...runs.flatMap(jobOfRun),
  ]
  useFreshAfter(jobs)
  return jobs.toSorted((a, b) => orderOf(b).localeCompare(orderOf(a)))
}

/** Whether a page shows a job itself, how far it is and how it ended: a delivery's page does, of its checkup too. */
export function isShownAt(pathname: string, { kind, path, endedAt }: Job): boolean {
  if (kind !== 'checkup') return pathname === path
  return pathname.startsWith('/survey/intake/') || (endedAt !== null && pathname === path)
}

/** What has not ended comes first. */
const orderOf = ({ endedAt }: Job) => endedAt ?? '~'

/** The record is another one after an intake, its figures after a checkup: whatever shows them is asked again. */
function useFreshAfter(jobs: readonly Job[]) {
  const queries = useQueryClient()
  const ended = jobs.flatMap(({ id, state }) => (state === 'done' ? [id] : [])).join(' ')
  const before = useRef<string | null>(null)
  const known = jobs.length > 0
  useEffect(() => {
    if (!known) return
    const fresh = before.current !== null && before.current !== ended
    before.current = ended
    if (fresh) void queries.invalidateQueries({ predicate: query => !isJob(query.queryKey) })
  }, [ended, known, queries])
}

const isJob = ([key]: readonly unknown[]) => key === 'arrival-runs' || key === 'checkup-job'

const jobOfUpload = ({ arrival, name, files, waiting, error, ...upload }: Upload): Job => ({
  kind: 'upload',
  id: `upload ${arrival}`,
  state: error === null ? (waiting ? 'waiting' : 'running') : 'stopped',
  names: [name],
  files,
  progress: {
    step: 'send',
    done: upload.sent,
    total: upload.total,
    unit: 'bytes',
    rate: upload.rate,
  },
  path: `/survey/intake/${arrival}`,
  endedAt: null,
  stop: () => stopUpload(arrival),
})

function jobOfRun({ id, state, names, files, run, endedAt }: ArrivalRun): readonly Job[] {
  if (state === 'open') return []
  const progress = run?.progress ?? null
  const reads = progress?.step === 'read' && run !== null && run.seconds > 0
  return [
    {
      kind: 'intake',
      id: `intake ${id} ${endedAt ?? ''}`,
      state,
      names,
      files,
      progress: progress && { ...progress, rate: reads ? progress.done / run.seconds : null },
      path: `/survey/intake/${id}`,
      endedAt,
      stop: () => void cancelArrival({ id }).catch(() => {}),
    },
  ]
}

const jobOfCheckup = ({ state, progress, begunAt, endedAt }: CheckupJob): Job => ({
  kind: 'checkup',
  id: `checkup ${begunAt} ${endedAt ?? ''}`,
  state,
  names: [],
  files: 0,
  progress: progress && { ...progress, rate: null },
  path: '/checkup',
  endedAt,
  stop: () => void cancelCheckup().catch(() => {}),
})
