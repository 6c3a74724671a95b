import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { ApiError } from '../api/fetch.ts'
import { useSay } from '../i18n/say.ts'
import { formatInstant } from './figures.ts'
import { Icon, type IconName } from './icon.tsx'
import { StatusMark } from './status-mark.tsx'

type FailureProps = { readonly what: string; readonly error: Error; readonly onRetry: () => void }

/** What could not be loaded, what to do, and the code to tell whoever keeps the server. */
export function Failure({ what, error, onRetry }: FailureProps) {
  const { t, word } = useSay()
  const code = error instanceof ApiError ? error.code : 'unreachable'
  // When it failed, for whoever looks it up in the server's log.
  const [at] = useState(() => formatInstant(new Date().toISOString()))
  return (
    <div className="failure" role="alert">
      <p className="failure-title">
        <StatusMark status="missed" quiet /> {t('shell.loadFailed', { what })}
      </p>
      <p>{t('shell.loadFailedNote')}</p>
      <p className="mono">
        {code} · {word('error', code)} · {at}
      </p>
      <Button onClick={onRetry}>{t('shell.retry')}</Button>
    </div>
  )
}

/** The same in one line, where the rest of a list stands. */
export function FailureLine({ error }: { readonly error: Error }) {
  const { word } = useSay()
  const code = error instanceof ApiError ? error.code : 'unreachable'
  return (
    <p className="failure-line" role="alert">
      <StatusMark status="missed" quiet /> {word('error', code)}
    </p>
  )
}

type StateProps = { readonly page: string; readonly children: ReactNode }

/** A page that has nothing but a state to show is named all the same. */
export const PageState = ({ page, children }: StateProps) => (
  <>
    <h1 className="unseen">{page}</h1>
    {children}
  </>
)

type EmptyProps = { readonly icon: IconName; readonly title: string; readonly children: ReactNode }

/** What is not here, and the next thing to do. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div className="empty">
      <Icon name={icon} size={28} />
      <p className="empty-title">{title}</p>
      <div className="empty-note">{children}</div>
    </div>
  )
}

/** Bars in the place of what comes; shown only when it takes longer than a blink. */
export function Skeleton({ lines }: { readonly lines: number }) {
  const { t } = useSay()
  return (
    <output className="skeleton" aria-label={t('shell.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </output>
  )
}
