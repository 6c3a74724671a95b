import { Popover } from 'antd'
import type { ReactElement, ReactNode } from 'react'

type Props = {
  readonly title: ReactNode
  readonly children: ReactElement
  readonly more: ReactNode
}

/** What a pointer shows, the keyboard shows too. */
const hoverAndFocus: ('hover' | 'focus')[] = ['hover', 'focus']

/** A small card beside what it explains; nothing in it has to be pressed, so that leaving it loses nothing. */
export function Hint({ title, more, children }: Props) {
  const content = (
    <div className="hint">
      <p className="hint-title">{title}</p>
      {more}
    </div>
  )
  return (
    <Popover content={content} trigger={hoverAndFocus} placement="bottomLeft" arrow={false}>
      {children}
    </Popover>
  )
}
