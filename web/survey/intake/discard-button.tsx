import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { discardArrival, type Arrival } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { formatBytes } from '../../parts/figures.ts'
import { Refusal } from './refusal.tsx'
import { stopUpload } from './uploads.ts'

/** Lets a delivery go, once its user has seen what goes with it. */
export function DiscardButton({ arrival }: { readonly arrival: Arrival }) {
  const { t } = useSay()
  const queries = useQueryClient()
  const go = useNavigate()
  const [asking, setAsking] = useState(false)
  const discarding = useMutation({
    mutationFn: () => discardArrival({ id: arrival.id }),
    onSuccess: async () => {
      stopUpload(arrival.id)
      await go('/survey/intake')
      queries.removeQueries({ queryKey: ['arrival', arrival.id] })
      await queries.invalidateQueries({ queryKey: ['arrival-runs'] })
    },
  })
  const { files } = arrival
  const size = formatBytes(files.reduce((sum, file) => sum + file.bytes, 0))
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t('intake.discard')}
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        act={t('intake.discard')}
        onAct={() => discarding.mutate()}
        busy={discarding.isPending}
      >
        <p>{t('intake.discardWhat', { n: files.length, size })}</p>
        <FileNames names={files.map(({ name }) => name)} />
        <p className="fine">
          {t(arrival.state === 'done' ? 'intake.discardDone' : 'intake.discardOpen')}
        </p>
        {discarding.error !== null && <Refusal error={discarding.error} />}
      </Confirm>
    </>
  )
}

const named = 12

/** The first of some names; the rest is counted. */
export function FileNames({ names }: { readonly names: readonly string[] }) {
  const { t } = useSay()
  return (
    <ul className="fine">
      {names.slice(0, named).map(name => (
        <li key={name}>{name}</li>
      ))}
      {names.length > named && <li>{t('intake.more', { n: names.length - named })}</li>}
    </ul>
  )
}
