import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { getArrival, type Arrival } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { Failure, Skeleton } from '../../parts/states.tsx'
import { DoneStep } from './done-step.tsx'
import { FilesStep } from './files-step.tsx'
import { RunningStep } from './running-step.tsx'
import { Told } from './refusal.tsx'
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
    refetchInterval: ({ state: { data } }) => pauseOf(data),
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

/** How long until a delivery is looked at again, ms: another tab may be sending what is missing. */
function pauseOf(arrival: Arrival | undefined): number | false {
  if (arrival?.state === 'running') return 500
  return arrival?.files.some(({ received, bytes }) => received < bytes) === true ? 2000 : false
}

type Props = { readonly arrival: Arrival }

function Stage({ arrival }: Props) {
  if (arrival.state === 'running') return <RunningStep arrival={arrival} />
  if (arrival.state === 'done') return <DoneStep arrival={arrival} />
  return (
    <>
      <Ended arrival={arrival} />
      <FilesStep arrival={arrival} />
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
