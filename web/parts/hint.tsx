import { Popover } from 'antd'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useSay } from '../i18n/say.ts'
import { useKeys } from './keys.ts'

type Props = {
  readonly title: ReactNode
  readonly children: ReactElement
  readonly more: ReactNode
}

/** What a pointer shows, the keyboard shows too. */
const hoverAndFocus: ('hover' | 'focus')[] = ['hover', 'focus']

/** A small card beside what it explains; nothing in it has to be pressed, so that leaving it loses nothing. */
export function Hint({ title, more, children }: Props) {
  const [open, setOpen] = useState(false)
  const content = (
    <div className="hint">
      <p className="hint-title">{title}</p>
      {more}
    </div>
  )
  return (
    <>
      <Popover
        content={content}
        trigger={hoverAndFocus}
        placement="bottomLeft"
        arrow={false}
        open={open}
        onOpenChange={setOpen}
      >
        {children}
      </Popover>
      {open && <Closing onClose={() => setOpen(false)} />}
    </>
  )
}

/** Esc takes away what covers the page before it does anything to the page (WCAG 1.4.13). */
function Closing({ onClose }: { readonly onClose: () => void }) {
  const { t } = useSay()
  useKeys([{ on: ['Escape'], show: 'Esc', does: t('keys.back'), act: onClose }])
  return null
}
