import { useEffect, useRef, type MouseEvent, type ReactNode, type SyntheticEvent } from 'react'
import { useSay } from '../i18n/say.ts'
import { Icon } from './icon.tsx'

type Props = {
  readonly open: boolean
  readonly onClose: () => void
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

/** The browser's own dialog: it keeps the focus, closes on Esc and gives the focus back. A press beside it closes it too. */
export function Dialog({ open, onClose, label, className, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (element === null || open === element.open) return
    if (open) element.showModal()
    else element.close()
  }, [open])
  const onBackdrop = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose()
  }
  // Esc is told at once: the element says that it has closed only later, when it may have been opened anew.
  const onCancel = (event: SyntheticEvent) => {
    if (event.target !== dialog.current) return
    event.preventDefault()
    onClose()
  }
  const onClosed = () => {
    if (dialog.current?.open !== true) onClose()
  }
  return (
    // The press beside the dialog is a mouse's shortcut for Esc, which the element has itself.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={label}
      onCancel={onCancel}
      onClose={onClosed}
      onClick={onBackdrop}
    >
      {open && children}
    </dialog>
  )
}

type HeadProps = { readonly title: string; readonly onClose: () => void }

/** What the dialog is about, and the way out that is seen. */
export function DialogHead({ title, onClose }: HeadProps) {
  const { t } = useSay()
  return (
    <div className="dialog-head">
      <h2>{title}</h2>
      <button type="button" className="icon-button" aria-label={t('shell.close')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  )
}
