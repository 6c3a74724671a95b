import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { leaveFiles, type Arrival } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { FileNames } from './discard-button.tsx'
import { partsOf } from './parts-of.ts'
import { Refusal } from './refusal.tsx'

type Props = { readonly arrival: Arrival; readonly source: string }

/** Leaves one source out of a delivery, with all its parts. Absent where nothing else would be left. */
export function LeaveButton({ arrival, source }: Props) {
  const { t } = useSay()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const names = arrival.files.map(({ name }) => name)
  const parts = partsOf(source, names)
  const leaving = useMutation({
    mutationFn: () => leaveFiles({ id: arrival.id, body: { files: parts } }),
    onSuccess: async next => {
      queries.setQueryData(['arrival', arrival.id], next)
      await queries.invalidateQueries({ queryKey: ['inspection', arrival.id] })
    },
  })
  if (parts.length === 0 || parts.length === names.length) return null
  return (
    <>
      <Button
        size="small"
        aria-label={t('intake.leaveOut', { file: source })}
        onClick={() => setAsking(true)}
      >
        {t('intake.leave')}
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        act={t('intake.leave')}
        onAct={() => leaving.mutate()}
        busy={leaving.isPending}
      >
        <p>{t('intake.leaveWhat')}</p>
        <FileNames names={parts} />
        {leaving.error !== null && <Refusal error={leaving.error} />}
      </Confirm>
    </>
  )
}
