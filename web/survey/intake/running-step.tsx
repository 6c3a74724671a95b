import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { cancelArrival, type Arrival } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { formatNumber } from '../../parts/figures.ts'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { Refusal } from './refusal.tsx'

/** How far the intake has come, and the way to stop it. */
export function RunningStep({ arrival }: { readonly arrival: Arrival }) {
  const { t, word } = useSay()
  const cancelling = useMutation({ mutationFn: () => cancelArrival({ id: arrival.id }) })
  const { run } = arrival
  const progress = run?.progress
  const label = word('step', progress?.step ?? 'look')
  return (
    <section className="block">
      <h2>{label}</h2>
      <ProgressBar label={label} progress={progress} />
      {run !== null && (
        <p>
          {t('intake.running', {
            read: formatNumber(run.read, 0),
            rejected: formatNumber(run.rejected, 0),
          })}
        </p>
      )}
      <p className="fine">{t('intake.safe')}</p>
      {cancelling.error !== null && <Refusal error={cancelling.error} />}
      <div className="intake-foot">
        <Button
          danger
          loading={cancelling.isPending || cancelling.isSuccess}
          onClick={() => cancelling.mutate()}
        >
          {t('intake.cancel')}
        </Button>
      </div>
    </section>
  )
}
