import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { addFiles, type Arrival } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { formatBytes } from '../../parts/figures.ts'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { CheckStep } from './check-step.tsx'
import { DiscardButton } from './discard-button.tsx'
import { DropZone } from './drop-zone.tsx'
import { announced, asAwaited, type Dropped } from './dropped.ts'
import { Refusal } from './refusal.tsx'
import { resumeUpload, sendArrival, stopUpload, useUpload, type Upload } from './uploads.ts'

type Props = { readonly arrival: Arrival }

/** What is still to come is asked for; what is here is looked at. */
export function FilesStep({ arrival }: Props) {
  const queries = useQueryClient()
  const upload = useUpload(arrival.id)
  const adding = useMutation({
    mutationFn: (files: readonly Dropped[]) => addFiles({ id: arrival.id, body: announced(files) }),
    onSuccess: async (next, files) => {
      queries.setQueryData(['arrival', arrival.id], next)
      await sendArrival(next, files)
      await queries.invalidateQueries({ queryKey: ['inspection', arrival.id] })
    },
  })
  const sending = upload !== undefined && upload.error === null
  useEffect(() => {
    if (!sending) void queries.invalidateQueries({ queryKey: ['arrival', arrival.id] })
  }, [sending, queries, arrival.id])
  if (sending) return <Sending upload={upload} />
  const missing = arrival.files.some(file => file.received < file.bytes)
  return (
    <>
      {upload?.error && <Stopped arrival={arrival} error={upload.error} />}
      {missing ? <Unfinished arrival={arrival} /> : <CheckStep arrival={arrival} />}
      <DropZone
        small
        busy={adding.isPending}
        onFiles={files => adding.mutate(asAwaited(files, arrival.files))}
      />
      {adding.error !== null && <Refusal error={adding.error} />}
      {missing && (
        <footer className="intake-foot">
          <DiscardButton arrival={arrival} />
        </footer>
      )}
    </>
  )
}

function Sending({ upload }: { readonly upload: Upload }) {
  const { t } = useSay()
  const { arrival, sent, total, waiting } = upload
  const label = t('intake.sending', { sent: formatBytes(sent), total: formatBytes(total) })
  return (
    <section className="block">
      <p>{label}</p>
      <ProgressBar label={label} progress={{ done: sent, total }} />
      <output className="fine">{waiting ? t('intake.lineBroken') : t('intake.stayOpen')}</output>
      <div className="intake-foot">
        <Button onClick={() => stopUpload(arrival)}>{t('intake.stopSending')}</Button>
      </div>
    </section>
  )
}

/** The files are still with this tab: where the line broke, one press goes on. */
function Stopped({ arrival, error }: Props & { readonly error: Error }) {
  const { t } = useSay()
  return (
    <section className="block">
      <Refusal error={error} />
      <div className="intake-foot intake-next">
        <Button type="primary" onClick={() => void resumeUpload(arrival.id)}>
          {t('intake.resume')}
        </Button>
        <span className="fine">{t('intake.kept')}</span>
      </div>
    </section>
  )
}

/** Files named at once; the rest is counted. */
const named = 10

/** Which files have not come whole, and how much of them has; another tab may be sending them. */
function Unfinished({ arrival }: Props) {
  const { t } = useSay()
  const missing = arrival.files.filter(file => file.received < file.bytes)
  const received = arrival.files.reduce((sum, file) => sum + file.received, 0)
  const total = arrival.files.reduce((sum, file) => sum + file.bytes, 0)
  const [before, setBefore] = useState({ received, growing: false })
  if (before.received !== received) setBefore({ received, growing: received > before.received })
  const amounts = { sent: formatBytes(received), total: formatBytes(total) }
  return (
    <section className="block">
      <output>
        {before.growing
          ? t('intake.sentElsewhere', amounts)
          : t('intake.unfinished', { n: missing.length })}
      </output>
      <ProgressBar label={t('intake.sending', amounts)} progress={{ done: received, total }} />
      <ul className="fine">
        {missing.slice(0, named).map(file => (
          <li key={file.name}>
            {file.name} · {formatBytes(file.received)} / {formatBytes(file.bytes)}
          </li>
        ))}
        {missing.length > named && <li>{t('intake.more', { n: missing.length - named })}</li>}
      </ul>
    </section>
  )
}
