import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { inspectArrival, runArrival, type Arrival, type Inspection } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { GatedButton } from '../../parts/gated-button.tsx'
import { Failure, Skeleton } from '../../parts/states.tsx'
import { DiscardButton } from './discard-button.tsx'
import { GradeChoice } from './grade-choice.tsx'
import { LeaveButton } from './leave-button.tsx'
import { Refusal, Told } from './refusal.tsx'
import { SourceCard } from './source-card.tsx'
import { useWords } from './use-words.ts'

type Props = { readonly arrival: Arrival }

/** What each file would be taken for, to be changed or confirmed; nothing is written before. */
export function CheckStep({ arrival }: Props) {
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

function Sources({ arrival, inspection }: Props & { readonly inspection: Inspection }) {
  const { t } = useSay()
  const queries = useQueryClient()
  const words = useWords(arrival)
  const running = useMutation({
    mutationFn: () => runArrival({ id: arrival.id }),
    onSuccess: async next => {
      queries.setQueryData(['arrival', arrival.id], next)
      await queries.invalidateQueries({ queryKey: ['arrival-runs'] })
    },
    onError: () => queries.invalidateQueries({ queryKey: ['arrival', arrival.id] }),
  })
  const { sources, classes, unreadable, warnings } = inspection
  const failed = words.error ?? running.error
  const reason = useReason(inspection)
  return (
    <>
      <Complaints title={t('intake.unreadable')} issues={unreadable} arrival={arrival} />
      {sources.map(source => (
        <SourceCard
          key={source.file}
          arrival={arrival}
          source={source}
          classes={classes}
          words={words}
        />
      ))}
      <Complaints title={t('intake.passedOver')} issues={warnings} />
      {sources.length > 0 && <GradeChoice grade={words.grade} onChoose={words.sayGrade} />}
      {failed !== null && <Refusal error={failed} />}
      <footer className="intake-foot">
        <DiscardButton arrival={arrival} />
        <GatedButton reason={reason} loading={running.isPending} onClick={() => running.mutate()}>
          {sources.length === 0 ? t('intake.title') : t('intake.run', { n: sources.length })}
        </GatedButton>
      </footer>
    </>
  )
}

/** Sources named at once; the rest is counted. */
const named = 3

/** Why a delivery cannot be taken in yet; null where it can. */
function useReason({ sources, unreadable }: Inspection): string | null {
  const { t, listOf } = useSay()
  if (sources.length === 0)
    return t(unreadable.length > 0 ? 'intake.blockedAllUnreadable' : 'intake.blockedEmpty')
  if (unreadable.length > 0) return t('intake.blockedUnreadable', { n: unreadable.length })
  const open = sources.filter(({ crs }) => crs?.needsWord === true).map(({ file }) => file)
  if (open.length === 0) return null
  const files = listOf(open.slice(0, named))
  return open.length > named
    ? t('intake.blockedMany', { n: open.length, files })
    : t('intake.blocked', { files })
}

type ComplaintsProps = {
  readonly title: string
  readonly issues: Inspection['warnings']
  /** Given where what is complained of may be left out. */
  readonly arrival?: Arrival
}

function Complaints({ title, issues, arrival }: ComplaintsProps) {
  if (issues.length === 0) return null
  return (
    <section className="block">
      <h2>{title}</h2>
      {issues.map(({ rule, ...facts }, i) => (
        <div key={i} className="complaint">
          <Told code={rule} facts={facts} />
          {arrival && <LeaveButton arrival={arrival} source={facts.file} />}
        </div>
      ))}
    </section>
  )
}
