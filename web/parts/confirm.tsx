import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useSay } from '../i18n/say.ts'
import { Dialog, DialogHead } from './dialog.tsx'

type Props = {
  readonly open: boolean
  readonly onClose: () => void
  /** What would be done, as the button that does it says it. */
  readonly act: string
  readonly onAct: () => void
  readonly busy: boolean
  /** What would be gone and what stays. */
  readonly children: ReactNode
}

/** Asks before what cannot be undone; the ways back come first. */
export function Confirm({ open, onClose, act, onAct, busy, children }: Props) {
  const { t } = useSay()
  return (
    <Dialog open={open} onClose={onClose} label={act} className="confirm">
      <DialogHead title={act} onClose={onClose} />
      <div className="confirm-body">{children}</div>
      <p className="confirm-foot">
        <Button onClick={onClose}>{t('shell.keep')}</Button>
        <Button type="primary" danger loading={busy} onClick={onAct}>
          {act}
        </Button>
      </p>
    </Dialog>
  )
}
